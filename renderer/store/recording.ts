import type { InterruptedRecording, Storage } from '../../shared/ipc/contract';
import type { Alarm } from '../../shared/model/alarm';
import type { FaultCode } from '../../shared/model/fault';
import type { GoingOn, HeldReason } from '../../shared/model/going-on';
import type { SessionId } from '../../shared/model/ids';
import { isMoment, type Moment } from '../../shared/model/moment';
import { defaultSettings } from '../../shared/model/settings';
import { type Change, emptyHistory } from '../marks/history';
import { type Marks, withDone } from '../marks/marks';

/** A note that is being typed. */
export interface NoteState {
  /** Undefined if its mark is still on its way to the disk. */
  readonly moment: Moment | undefined;
  readonly text: string;
  /** Its beginning may have been saved, though nothing shows it yet. */
  readonly drafted?: true;
}

export interface RecordingState extends Marks {
  readonly sessionId: SessionId;
  readonly code: string;
  /**
   * opening: camera and microphones are being turned on, to continue. starting: nothing of the part is on the
   * disk yet. off-record: nothing at all is recorded.
   */
  readonly phase: 'opening' | 'starting' | 'recording' | 'off-record';
  /** Why main holds it: it is off the record until a person continues. */
  readonly held: HeldReason | undefined;
  /** One press is no longer enough to continue: everyone here is asked again. */
  readonly asksAgain: boolean;
  /** How much film is on the disk, in ms: the one clock on the screen. */
  readonly durableMs: number;
  readonly plannedMinutes: number;
  /** Names for the leaders; empty for leader A and leader B. */
  readonly aliases: { readonly A: string; readonly B: string };
  readonly note: NoteState | undefined;
  /** What everyone agreed to, once it is to be read to somebody who joined late. */
  readonly toRead: GoingOn | undefined;
  /** The keys that stop are being held. */
  readonly holding: boolean;
  /** Ids in the order of marking: the list shows what was marked last, not what comes last in time. */
  readonly marked: readonly string[];
  /** Why the recording ended without being asked to. */
  readonly fault: FaultCode | undefined;
  readonly stopping: boolean;
  /** What is wrong just now, the most serious first. */
  readonly alarms: readonly Alarm[];
  /** Reported by main every few seconds. */
  readonly storage: Storage | undefined;
}

/** A recording that has just begun: nothing is on the disk yet. */
export function recordingBegun(
  sessionId: SessionId,
  code: string,
  {
    plannedMinutes = defaultSettings.plannedMinutes,
    aliases = { A: '', B: '' },
  }: Partial<Pick<RecordingState, 'plannedMinutes' | 'aliases'>> = {},
): RecordingState {
  return {
    sessionId,
    code,
    phase: 'starting',
    held: undefined,
    asksAgain: false,
    durableMs: 0,
    plannedMinutes,
    aliases,
    moments: [],
    phases: [],
    takenOut: [],
    chosen: [],
    history: emptyHistory,
    note: undefined,
    toRead: undefined,
    holding: false,
    marked: [],
    fault: undefined,
    stopping: false,
    alarms: [],
    storage: undefined,
  };
}

/** An interrupted recording that is being continued: its clock and its marks continue from what was saved. */
export function recordingResumed(
  sessionId: SessionId,
  kept: Pick<RecordingState, 'code' | 'durableMs' | 'moments'> &
    Partial<Pick<RecordingState, 'plannedMinutes' | 'phases' | 'takenOut'>>,
): RecordingState {
  const marked = kept.moments.map(({ id }) => id);
  return { ...recordingBegun(sessionId, kept.code), ...kept, marked, phase: 'opening' };
}

/** Main has continued it, and returned what is known of it so far. */
export function recordingContinued(
  recording: RecordingState,
  { moments, phases, takenOut, plannedMinutes }: InterruptedRecording,
): RecordingState {
  const marked = moments.map(({ id }) => id);
  return { ...recording, moments, phases, takenOut, plannedMinutes, marked, phase: 'starting' };
}

/** This much is on the disk; it never decreases. */
export function recordingDurable(recording: RecordingState, durableMs: number): RecordingState {
  return { ...recording, durableMs: Math.max(recording.durableMs, durableMs) };
}

/** Main holds it for that reason or, if undefined, a person has continued it. */
export function recordingHeld(recording: RecordingState, held: HeldReason | undefined): RecordingState {
  return { ...recording, held, asksAgain: false };
}

/**
 * It ended on its own; only the first reason is reported. Alarms are about a recording that runs, so they
 * end.
 */
export function recordingFailed(recording: RecordingState, fault: FaultCode): RecordingState {
  return { ...recording, fault: recording.fault ?? fault, stopping: false, alarms: [] };
}

/** Whether nothing at all is recorded because a person, or main, went off the record. */
export function isOffRecord(recording: Pick<RecordingState, 'phase' | 'held'> | undefined): boolean {
  return recording?.phase === 'off-record' || recording?.held !== undefined;
}

/** Minutes to the planned end, rounded up; 0 once it is reached. */
export function minutesLeft({ plannedMinutes, durableMs }: RecordingState): number {
  return Math.max(0, Math.ceil(plannedMinutes - durableMs / 60_000));
}

/** The most recent marks, the newest first. */
export function lastMarks(recording: Pick<RecordingState, 'moments' | 'marked'>, count: number): Moment[] {
  const byId = new Map(recording.moments.map((moment) => [moment.id as string, moment]));
  return recording.marked
    .toReversed()
    .flatMap((id) => byId.get(id) ?? [])
    .slice(0, count);
}

/** The marks of a recording were changed: what was marked last is listed first. */
export function withRecorded(recording: RecordingState, change: Change): RecordingState {
  const after = withDone(recording, change);
  return change.kind === 'added' && isMoment(change.entry)
    ? { ...after, marked: [...after.marked, change.entry.id] }
    : after;
}

/** The mark that ← → and a note apply to. */
export function lastMark(recording: RecordingState | undefined): Moment | undefined {
  return recording && lastMarks(recording, 1)[0];
}

/** Whether it can be marked and stopped: it is recording or paused, and is not being ended. */
export function isRunning(recording: RecordingState | undefined): recording is RecordingState {
  return (
    recording !== undefined &&
    recording.phase !== 'opening' &&
    recording.fault === undefined &&
    !recording.stopping
  );
}
