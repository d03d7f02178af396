/** What the TV displays. */
export const tvPage = {
  placing: 'Move this window to the TV',
  recording: 'Recording',
  notRecording: 'Not recording',
  deleted: (at: string): string => `Deleted at ${at}. Its key is destroyed.`,
};
