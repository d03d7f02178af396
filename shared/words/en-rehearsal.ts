/** The test recording before a recording. */
export const rehearsal = {
  rehearse: 'Test recording',
  title: 'Test recording',
  alone:
    'Records 30 seconds and plays them back. Walk the circle and say each chair’s number. No one who hasn’t agreed should be in the room. The test is deleted when you close this window.',
  start: 'Start test',
  again: 'Test again',
  close: 'Delete test and close',
  progress: 'Recorded so far',
  told: 'Ready to walk the circle?',
  starting: 'Starting…',
  countdown: (left: number): string => `Recording starts in ${left}…`,
  recording: (left: number): string => `Recording. Walk and count aloud: ${left} s left`,
  measuring: 'Checking the test…',
  playing: 'Can you see every chair and hear every number?',
  ended: 'Could you see every chair and hear every number?',
  verdicts: 'What the test found',
  sound: 'Sound',
  image: 'Image',
  laptop: 'Laptop',
  sounds: {
    good: 'Good. Every part of the walk was loud enough.',
    /** After what else is wrong. */
    loudEnough: 'Every part of the walk was loud enough.',
    none: 'No sound was recorded. Check the microphone.',
    everywhere: 'Too quiet everywhere. Move the microphone closer, or raise its gain.',
    quiet: (when: string): string =>
      `Too quiet at ${when}. Move the microphone closer to the chairs you passed then.`,
    loud: (when: string): string => `Too loud at ${when}. Turn the microphone down or move it away.`,
  },
  /** Part of the walk, in seconds: `5 to 15 s`. */
  part: (from: number, to: number): string => `${from} to ${to} s`,
  images: {
    good: 'Good. Bright enough.',
    /** After what else is wrong. */
    brightEnough: 'It is bright enough.',
    none: 'None: there was no camera. Only sound was recorded.',
    black: 'Black. Open the lens cover or turn on a light.',
    dark: 'Dark. Turn on a light, so that faces can be seen.',
    bright: 'Too bright. Turn the camera away from the window, or close the blinds.',
  },
  keepsUp: (height: number, percent: string): string =>
    `Records ${height}p smoothly (${percent}% of frames dropped).`,
  smaller: (percent: string): string =>
    `Too slow for 1080p (${percent}% of frames dropped). Switched to 720p. Test again.`,
  tooSlow: (percent: string): string =>
    `Can’t keep up (${percent}% of frames dropped). Close other programs, plug in the charger and test again. You can still record: movement will be choppy, sound is fine.`,
  /** Of the laptop, if there was no picture to judge it by. */
  noPicture: 'Not tested, because there was no picture.',
};
