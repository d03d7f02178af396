/** The review as the operator's desk: what the group sees, the question, and the chosen moments. */
export const desk = {
  groupSees: 'The group sees',
  video: 'Video',
  /** The neutral card before anything is played. */
  codeCard: 'Session code',
  /** What is on, and how loud the video is there. */
  tvSound: (display: string, percent: number): string => `${display} · sound ${percent}%`,
  tvMuted: (display: string): string => `${display} · muted`,
  softer: 'TV sound softer',
  louder: 'TV sound louder',

  question: 'Question',
  leadersFirst: 'Paused. The leaders speak first.',
  next: 'Next',
  numbered: (number: number, clock: string): string => `Moment ${number} · ${clock}`,

  chosen: 'Chosen moments',
  noneChosen: 'No moments are chosen for the discussion.',
  goTo: (number: number, clock: string): string => `Go to moment ${number} at ${clock}`,
  now: 'now',
  talked: 'Already discussed',
};
