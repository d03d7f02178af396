/** The rehearsal before a recording. */
export const rehearsal = {
  rehearse: 'Test recording',
  title: 'Test recording',
  alone:
    'Records 10 seconds and plays them back. Walk the circle and say each chair’s number. No one who hasn’t agreed should be in the room. The test is deleted when you close this window.',
  start: 'Start test',
  again: 'Test again',
  close: 'Delete test and close',
  progress: 'Test progress',
  told: 'Ready to walk the circle?',
  starting: 'Starting…',
  recording: (left: number): string => `Recording. Walk and count aloud: ${left} s left`,
  measuring: 'Checking the test…',
  playing: 'Can you see every chair and hear every number?',
  ended: 'Could you see every chair and hear every number?',
  keepsUp: (height: number, percent: string): string =>
    `This laptop records ${height}p smoothly (${percent}% of frames dropped).`,
  smaller: (percent: string): string =>
    `This laptop is too slow for 1080p (${percent}% of frames dropped). Switched to 720p. Test again.`,
  tooSlow: (percent: string): string =>
    `This laptop can’t keep up (${percent}% of frames dropped). Close other programs, plug in the charger and test again. You can still record: movement will be choppy, sound is fine.`,
  noPicture: 'Audio only: there was no video.',
};
