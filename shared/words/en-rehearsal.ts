/** The rehearsal before a recording. */
export const rehearsal = {
  rehearse: 'Rehearse',
  title: 'Rehearsal',
  alone:
    'Ten seconds of the empty room. Walk from chair to chair and say each chair’s number. Nobody who has not agreed yet should be in the room. It is destroyed when you close this.',
  start: 'Rehearse now',
  again: 'Once more',
  close: 'Close and destroy it',
  progress: 'Rehearsed so far',
  told: 'Is somebody ready to walk the chairs?',
  starting: 'Starting …',
  recording: (left: number): string => `Walk, and say the numbers: ${left} s left`,
  measuring: 'Looking at what was recorded …',
  playing: 'Can you see every chair, and hear every number?',
  ended: 'Could you see every chair, and hear every number?',
  keepsUp: (height: number, percent: string): string =>
    `This laptop keeps up with ${height}p: ${percent} % of the pictures were lost.`,
  smaller: (percent: string): string =>
    `This laptop does not keep up with 1080p: ${percent} % of the pictures were lost. The smaller picture, 720p, is taken from now on; rehearse once more.`,
  tooSlow: (percent: string): string =>
    `This laptop does not keep up: ${percent} % of the pictures were lost. Close other programs, plug in its power cable, and rehearse once more. You may record all the same; movements will look broken, the sound is not affected.`,
  noPicture: 'Only sound was recorded: there was no picture.',
};
