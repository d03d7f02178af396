import type { HeldReason } from '../model/going-on';
import type { PhaseName } from '../model/phases';

/** The screen while recording. */
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
  samePeople: 'Go on recording, same people',
  askAgain: 'Go on recording …',
  held: {
    slept: 'The computer was asleep or stood still, so this recording went off the record.',
    'long-pause': 'This recording has been off the record for more than an hour.',
    'window-lost': 'Second Look’s window had stopped, so this recording went off the record.',
  } satisfies Record<HeldReason, string>,
  heldLong:
    'Nothing is recorded now, and everything up to the time shown is saved. More than ten minutes have passed, so everyone who is here is asked again before it goes on.',
  heldNow:
    'Nothing is recorded now, and everything up to the time shown is saved. Go on only if the same people are still here. After ten minutes everyone is asked again.',
  noMarkOffRecord: (key: string): string =>
    `No mark was set: nothing is recorded now. ${key} goes on recording; then mark again.`,
  minutesLeft: (minutes: number): string => `${minutes} min left`,
  plannedEnd: 'Planned end reached',
  phase: 'Phase',
  phaseSince: (phase: string, clock: string): string => `${phase} since ${clock}`,
  noPhase: 'No phase yet',
  undo: 'Undo',
  redo: 'Do again',
  leader: (leader: string): string => `Leader ${leader}`,
  giveLeader: (leader: string): string => `Last mark to leader ${leader}, or back`,
  openNote: 'Note to the last mark',
  closeNote: 'Keep the note',
  note: (label: string, clock: string): string => `Note to ${label} at ${clock}`,
  noteKept: 'Enter or Esc closes and keeps what is typed. Keys mark nothing here.',
  noMark: (key: string): string => `There is no mark yet. ${key} sets a bookmark.`,
  takeOut: 'Take out the last minute',
  takenOut: (from: string, to: string, key: string): string =>
    `${from} to ${to} is taken out of the film. After the stop you remove it permanently or put it back. ${key} puts it back now.`,
  holdToStop: 'Stop, held for a second',
  hold: (key: string): string => `It goes on recording. Hold ${key} for a second to stop.`,
  holdOff: (key: string): string => `Nothing is being recorded now. Hold ${key} for a second to stop.`,
  discard: 'Stop and discard …',
  discardTitle: 'Stop and destroy the recording?',
  discardYes: 'Stop and destroy',
  discardRunning: 'Destroying …',
  people: 'People in the room now',
  late: 'Somebody came late',
  lateYes: 'Everybody agrees',
  agreed: (people: number): string =>
    people === 1 ? 'Noted: 1 person has agreed.' : `Noted: all ${people} people have agreed.`,
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
  stopBodyOff: (clock: string): string =>
    `Nothing is being recorded now. What was recorded, ${clock}, is kept. Recording again begins another session.`,
  stopYes: 'Stop recording',
  stopNo: 'Go on recording',
  stopNoOff: 'Stay off the record',
  closeTitle: 'Stop recording and close?',
  closeBody: (clock: string): string =>
    `It is still recording. What is recorded so far, ${clock}, is kept; then Second Look closes.`,
  closeBodyOff: (clock: string): string =>
    `Nothing is being recorded now. What was recorded, ${clock}, is kept; then Second Look closes.`,
  closeYes: 'Stop recording and close',
  lastMarks: 'Last marks',
  noMarks: (key: string): string => `No marks yet. ${key} sets a bookmark.`,
  recordAgain: 'Record again',
  toReview: 'Review what is kept',
};

/** The screen after recording has stopped. */
export const recorded = {
  title: (clock: string, state: string): string => `Recorded, ${clock}, ${state}`,
  checked: 'checked.',
  checking: 'being checked …',
  damaged: 'not all of it whole.',
  unchecked: 'not checked.',
  checkingText: 'All of it is read back and verified. You need not wait for it.',
  question: 'Does everybody still agree?',
  questionText: 'Ask once more before anything is looked at. Nobody has to give a reason.',
  agreed: 'Everybody agrees: choose moments',
  keep: 'Keep it for later',
  destroy: 'No: destroy it …',
};

/** The phases of a session. */
export const phases: Readonly<Record<PhaseName, string>> = {
  opening: 'Opening',
  call: 'Call for a case',
  presentation: 'Presentation',
  questions: 'Clarifying questions',
  'group-work': 'Group work',
  'presenter-returns': 'Presenter returns',
  closing: 'Closing',
};
