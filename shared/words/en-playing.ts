/** The review: how the film is played, and the discussion. */
export const playing = {
  title: 'Playback',
  speed: 'Speed',
  times: (speed: number): string => `${speed}×`,
  steps: 'Frame by frame',
  seconds: 'Seconds',
  back10: 'Back 10 seconds',
  back10Short: '10 seconds',
  replay10: 'Back 10 seconds and play',
  back1: 'Back 1 second',
  forward1: 'Forward 1 second',
  frameBack: 'Previous frame',
  frameForward: 'Next frame',
  mute: 'Mute',
  muted: 'muted',
  repeat: 'Loop: set start, set end, off',
  black: 'Black screen',
  blackShort: 'Black',
  blackNow: (key: string): string => `Screen is black. Press ${key} or play to show the video.`,
  card: 'Card with the question',
  cardShort: 'Card',
  cardNow: (key: string): string => `Press ${key} or play to show the video again.`,
  repeatFrom: (from: string): string => `loops from ${from}…`,
  repeatNext: 'Press again where the passage ends.',
  repeating: (from: string, to: string): string => `loops ${from}–${to}`,
  faster: 'Faster',
  slower: 'Slower',
  discussion: 'Discussion',
  discussionEnd: 'End discussion',
  momentOf: (place: number, count: number, clock: string): string => `Moment ${place} of ${count} · ${clock}`,
  phaseOf: (phase: string, place: number, count: number, times: string): string =>
    `${phase} · ${place} of ${count} · ${times}`,
  momentGone: 'Deleted',
  /** While tags are hidden: a moment's own question would give its tag away. */
  neutral: 'What happened here?',
  question: 'Discussion question',
  questionNote: 'Click to edit. Your wording is kept for future sessions.',
  clock: (elapsed: string, planned: string): string => `${elapsed} of ${planned}`,
  parts: (talked: string, played: string): string => `Talk ${talked} · Video ${played}`,
  over: 'Over time:',
};

/** What keeps the film from playing, or did. */
export const filmSaid = {
  stalled:
    'The video is loading. If it doesn’t continue, click another point on the timeline. Nothing is lost.',
  broken:
    'This part of the video can’t be shown. Nothing is lost. Click another point, or reopen the session.',
  restarted: 'Part of Second Look stopped and was restarted. Nothing is lost.',
  restartedPlays: 'Part of Second Look stopped and was restarted. Nothing is lost. The video continues.',
};
