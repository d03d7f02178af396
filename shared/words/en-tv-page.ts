/** What stands on the TV. */
export const tvPage = {
  recording: 'Recording',
  notRecording: 'Not recording',
  deleted: (at: string): string => `Deleted ${at}. Key destroyed.`,
};
