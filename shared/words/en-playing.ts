/** Of the review: how the film is played, and the discussion. */
export const playing = {
  back10: 'Back 10 seconds',
  back10Short: '10 seconds',
  replay10: 'Back 10 seconds, and play',
  back1: 'Back 1 second',
  forward1: 'On 1 second',
  frameBack: 'The frame before',
  frameForward: 'The next frame',
  mute: 'Sound on or off',
  muted: 'No sound',
  repeat: 'Repeat a passage: begin, end, off',
  black: 'Black picture',
  blackNow: (key: string): string => `The picture is covered. ${key} or a start shows it again.`,
  faster: 'Faster',
  slower: 'Slower',
  discussion: 'Discussion',
  discussionEnd: 'End the discussion',
};
