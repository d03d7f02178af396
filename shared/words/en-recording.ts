import type { HeldReason } from '../model/going-on';
import type { PhaseName } from '../model/phases';

/** The screen while recording. */
export const recording = {
  word: 'Recording',
  starting: 'Starting…',
  ended: 'Not recording',
  clock: 'Recorded so far',
  well: 'Recording OK. Everything up to the time shown is saved.',
  /** Something else is wrong. */
  stillRunning: 'The recording is still running.',
  quiet: 'The room is quiet.',
  offRecordWord: 'Off the record',
  offRecord: 'Off the record',
  onRecord: 'Back on the record',
  offRecordSwitch: 'Off / on the record',
  nothingRecorded: (key: string): string =>
    `Nothing is being recorded: no video, no sound. Press ${key} or Back on the record to continue.`,
  samePeople: 'Resume recording, same people',
  askAgain: 'Resume recording…',
  held: {
    slept: 'The computer was asleep or not responding, so this recording went off the record.',
    'long-pause': 'This recording has been off the record for more than an hour.',
    'window-lost': 'Second Look had to restart its window, so this recording went off the record.',
  } satisfies Record<HeldReason, string>,
  heldLong:
    'Nothing is being recorded. Everything up to the time shown is saved. More than ten minutes have passed, so everyone here is asked again before recording resumes.',
  heldNow:
    'Nothing is being recorded. Everything up to the time shown is saved. Resume only if the same people are still here. After ten minutes everyone is asked again.',
  noMarkOffRecord: 'Not marked: you’re off the record.',
  minutesLeft: (minutes: number): string => `${minutes} min left`,
  plannedEnd: 'Planned time is up',
  phase: 'Phase',
  phaseSince: (phase: string, clock: string): string => `${phase} since ${clock}`,
  noPhase: 'No phase yet',
  undo: 'Undo',
  redo: 'Redo',
  leader: (leader: string): string => `Leader ${leader}`,
  giveLeader: (leader: string): string => `Assign last mark to leader ${leader} (again to undo)`,
  openNote: 'Add note to last mark',
  closeNote: 'Save note',
  note: (label: string, clock: string): string => `Note on ${label} at ${clock}`,
  noteKept: 'Enter or Esc saves. Tag keys are off while you type.',
  noMark: (key: string): string => `No marks yet. Press ${key} to bookmark.`,
  takeOut: 'Remove the last minute',
  takeOutShort: 'Remove last minute',
  removed: (from: string, to: string): string => `Removed: ${from}–${to}`,
  removedMany: (count: number): string => `Removed: ${count} passages`,
  removedOneOf: (from: string, to: string): string => `${from}–${to}`,
  removedStays: (count: number): string =>
    count === 1
      ? 'It won’t be shown, but it is still in the encrypted file. After the recording, remove it permanently or put it back.'
      : 'They won’t be shown, but they are still in the encrypted file. After the recording, remove them permanently or put them back.',
  holdToStop: 'Stop (hold 1 second)',
  /** On the Stop button, before its key. */
  holdShort: 'hold',
  hold: (key: string): string => `Still recording. Hold ${key} for one second to stop.`,
  holdOff: (key: string): string => `Nothing is being recorded. Hold ${key} for one second to stop.`,
  discard: 'Stop and delete…',
  discardTitle: 'Stop and delete this recording?',
  discardYes: 'Stop and delete',
  discardRunning: 'Deleting…',
  people: 'People in the room now',
  late: 'Someone joined late',
  lateAloud: 'Read this aloud again',
  lateYes: 'Everyone agrees',
  /** Why that can’t be pressed yet. */
  lateNumber: 'Enter the number first.',
  lateSigns: 'Whoever joined late also signs the paper.',
  agreed: (people: number): string =>
    people === 1 ? 'Noted: 1 person has agreed.' : `Noted: all ${people} people have agreed.`,
  otherCameras: 'Other cameras',
  takeCamera: (camera: string): string => `Use “${camera}”`,
  cameraTaken: (camera: string): string =>
    `Now recording with “${camera}”. There is a gap in the video before this.`,
  noPicture: 'No video',
  soundOnly: 'Audio only, no video.',
  pictureOnly: 'Video only, no sound.',
  alarms: 'Problems',
  tags: 'Tags',
  /** To a screen reader: what letters do there. */
  marking: 'Tags. Their letters mark.',
  more: 'More tags',
  stop: 'Stop',
  stopping: 'Stopping…',
  stopTitle: 'Stop recording?',
  stopBody: (clock: string): string =>
    `The ${clock} recorded so far is saved. A new recording is a separate session.`,
  stopBodyOff: (clock: string): string =>
    `Nothing is being recorded. The ${clock} recorded so far is saved. A new recording is a separate session.`,
  stopYes: 'Stop recording',
  stopNo: 'Keep recording',
  stopNoOff: 'Stay off the record',
  closeTitle: 'Stop recording and close?',
  closeBody: (clock: string): string =>
    `Second Look is still recording. The ${clock} so far will be saved before it closes.`,
  closeBodyOff: (clock: string): string =>
    `Nothing is being recorded. The ${clock} so far will be saved before Second Look closes.`,
  closeYes: 'Stop recording and close',
  marks: (count: number): string => (count === 1 ? '1 mark' : `${count} marks`),
  lastMarks: 'Last marks',
  noMarks: (key: string): string => `No marks yet. Press ${key} to bookmark.`,
  recordAgain: 'Record again',
  toReview: 'Review what was saved',
};

/** The screen after recording has stopped. */
export const recorded = {
  title: (clock: string, state: string): string => `${clock} recorded${state}`,
  checked: ' and verified',
  checking: ', verifying…',
  damaged: ', part of it damaged',
  unchecked: ', not verified',
  checkingText: 'Verifying the whole recording. No need to wait.',
  question: 'Does everyone still agree?',
  questionText: 'Ask again before anyone watches. No one has to give a reason.',
  holdToAgree: 'Click the button when everyone has answered, or hold Enter for one second.',
  agreed: 'Everyone agrees. Choose moments',
  agreedReview: 'Everyone agrees. Review',
  keep: 'Keep it for later',
  destroy: 'No. Delete it…',
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
