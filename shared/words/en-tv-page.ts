/** What stands on the TV. */
export const tvPage = {
  placing: 'Move this window to the TV',
  recording: 'Recording',
  notRecording: 'Not recording',
  deleted: (at: string): string => `Deleted ${at}. Key destroyed.`,
};
