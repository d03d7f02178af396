/** What a printed report of a session says. */
export const report = {
  session: 'Session report',
  observation: 'Observation report',
  date: 'Date',
  length: 'Length',
  recording: 'Recording',
  /** @param pauses how long each pause between them was; empty if that is not known */
  parts: (count: number, pauses: string): string =>
    `${count} parts${pauses === '' ? '' : `, paused for ${pauses}`}`,
  leader: 'Leader',
  observer: 'Observer',
  timeline: 'Timeline',
  /** For those who hear the page. */
  timelineLabel: 'Phases and moments from the start of the session to its end',
  pauses: 'Dashed lines: the recording was paused.',
  noPhases: 'No phases were set.',
  moments: 'Moments',
  momentsNone: 'No moments were marked.',
  beforePhases: 'Before the first phase',
  span: (from: string, to: string): string => `${from}–${to}`,
  /** Where a moment ends that lasts. */
  until: (time: string): string => `to ${time}`,
  references: 'Moments to refer to',
  referencesNone: 'No moments were starred.',
  /** How a moment is quoted in what is written below. */
  reference: (number: number): string => `M${number}`,
  agreed: (day: string, purpose: string): string =>
    `On ${day}, the group agreed to this copy for ${purpose}.`,
  leaderAgreed: (leader: string): string => `Leader ${leader} agreed to it, too.`,
  deleteBy: (day: string): string =>
    `The recording is to be deleted by ${day}; this copy is not deleted with it.`,
  page: 'Page',
  of: 'of',
  /** What national societies commonly ask of whoever observes a leader. Each can be changed before it is printed. */
  headings: [
    'Opening the session and holding the frame',
    'Safety of the presenter and the group',
    'Attention to the patient, the clinician and their relationship',
    'Working with the group’s process',
    'Working with the co-leader',
    'What to take forward',
  ],
};
