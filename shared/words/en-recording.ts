/** Of the screen while it is recorded. */
export const recording = {
  word: 'Recording',
  starting: 'Starting …',
  ended: 'Not recording',
  clock: 'Recorded so far',
  well: 'All well. Everything up to the time shown is on the disk.',
  quiet: 'The room is quiet.',
  offRecordWord: 'Off the record',
  offRecord: 'Off the record',
  onRecord: 'On the record',
  offRecordSwitch: 'Off the record, and on again',
  nothingRecorded: (key: string): string =>
    `Nothing is recorded now, no picture and no sound. ${key}, or “On the record”, goes on.`,
  noMarkOffRecord: (key: string): string =>
    `No mark was set: nothing is recorded now. ${key} goes on recording; then mark again.`,
  noPicture: 'No picture',
  soundOnly: 'Sound only, without a picture.',
  pictureOnly: 'Picture only, without sound.',
  alarms: 'What is wrong',
  tags: 'Tags',
  more: 'More tags',
  stop: 'Stop',
  stopping: 'Ending the recording …',
  stopTitle: 'Stop recording?',
  stopBody: (clock: string): string =>
    `What is recorded so far, ${clock}, is kept. Recording again begins another session.`,
  stopYes: 'Stop recording',
  stopNo: 'Go on recording',
  closeTitle: 'Stop recording and close?',
  closeBody: (clock: string): string =>
    `It is still recording. What is recorded so far, ${clock}, is kept; then Second Look closes.`,
  closeYes: 'Stop recording and close',
  lastMarks: 'Last marks',
  noMarks: 'No marks yet. K sets a bookmark.',
  recordAgain: 'Record again',
  toReview: 'Review what is kept',
};
