const momentsOf = (count: number): string => (count === 1 ? '1 moment' : `${count} moments`);

/** The screen on which moments are chosen for the discussion. */
export const choose = {
  title: 'Which moments shall we look at?',
  moments: 'Moments, in the order of time',
  none: 'No moments were marked.',
  noneNext:
    'The film can be reviewed all the same: begin from the beginning, and whoever is struck by something says “stop”.',
  star: (label: string, clock: string): string => `Star ${label} at ${clock}`,
  unstar: (label: string, clock: string): string => `Take the star from ${label} at ${clock}`,
  before: 'Moment above',
  next: 'Moment below',
  earlier: 'Talk about it earlier',
  later: 'Talk about it later',
  chosen: 'Chosen, in the order of the talk',
  noneChosen: (key: string): string => `None yet. ${key} stars the moment you are at.`,
  total: (count: number, clock: string, minutes: number): string =>
    `${momentsOf(count)}, ${clock} with lead-ins, of ${minutes} minutes`,
  many: 'Up to about eight leave time to talk. More are allowed.',
  tooLong: 'That is longer than the time planned, without any talk.',
  begin: 'Begin with the first',
  beginPlain: 'From the beginning',
  plain: 'Review without discussion',
  show: 'Choose moments',
  showShort: 'Choose',
  showOf: (code: string): string => `Choose moments of ${code}`,
  toReview: 'Back to the review',
  dragHelp: 'Drag it, or go to it and move it with Alt and the arrow keys.',
  dragged: (label: string, clock: string): string => `${label} at ${clock} is being moved.`,
  dropped: (label: string, clock: string, place: number, count: number): string =>
    `${label} at ${clock} is number ${place} of ${count}.`,
};
