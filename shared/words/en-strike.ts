/** Of striking: a stretch is taken out of a session for good. */
export const strike = {
  open: 'Take out for good …',
  title: (code: string): string => `Take out of ${code} for good`,
  intro: 'Nothing and nobody brings back what is taken out:',
  passage: (from: string, to: string): string => `the chosen passage, ${from} to ${to}`,
  flagged: (from: string, to: string): string => `what was taken out while recording, ${from} to ${to}`,
  edges:
    'Marks that begin in it go with it. It ends where the next whole picture begins, up to 2 seconds later.',
  copies:
    'What remains is copied under a new key, and the old recording is deleted. That takes about as long as the check after a recording.',
  yes: 'Take it out',
  no: 'Leave it',
  running: 'Copying what remains …',
  progress: 'How much of it is copied',
  cancel: 'Stop, and leave it as it was',
  done: (clock: string): string =>
    `${clock} was taken out for good. The key of the recording before is destroyed.`,
  afterRecording: (clock: string): string =>
    `${clock} was taken out while recording. No film shows it; it is in the recording until it is taken out for good.`,
};
