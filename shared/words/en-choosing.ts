/** The screen on which moments are chosen for the discussion. */
export const choose = {
  title: 'Which moments will you discuss?',
  moments: 'Moments, in order of time',
  none: 'No moments were marked.',
  noneNext:
    'You can still review the video: play it from the beginning, and anyone who notices something says “stop”.',
  star: (label: string, clock: string): string => `Star ${label} at ${clock}`,
  unstar: (label: string, clock: string): string => `Unstar ${label} at ${clock}`,
  before: 'Previous moment',
  next: 'Next moment',
  earlier: 'Move up',
  later: 'Move down',
  chosen: 'Chosen, in discussion order',
  noneChosen: (key: string): string => `None yet. Click a star, or press ${key}.`,
  total: (count: number, clock: string, minutes: number): string =>
    `${count} chosen · ${clock} of video · ${minutes} minutes planned`,
  silent: 'Previews are silent here: the group would hear them.',
  many: 'Eight or fewer leaves time to talk.',
  tooLong: 'The video alone is longer than the time planned.',
  begin: 'Start with the first moment',
  beginPlain: 'Play from the beginning',
  plain: 'Skip to the full video',
  withPresentation: 'Start with the presentation',
  phaseAt: (phase: string, times: string): string => `${phase}, ${times}`,
  line: 'The session, to choose a passage',
  starPassage: 'Star this passage',
  /** Beside a mark in a passage that is removed; short, because it is seen beside every such mark. */
  removed: 'removed',
  show: 'Choose moments',
  showShort: 'Choose',
  showOf: (code: string): string => `Choose moments of ${code}`,
  toReview: 'Back to review',
  dragHelp: 'Drag to reorder, or select it and press Alt with an arrow key.',
  dragged: (label: string, clock: string): string => `Moving ${label} at ${clock}.`,
  dropped: (label: string, clock: string, place: number, count: number): string =>
    `${label} at ${clock} is now number ${place} of ${count}.`,
};
