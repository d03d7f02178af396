import type { FaultCode } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';

export interface RecordingState {
  readonly sessionId: SessionId;
  readonly code: string;
  /** Ms of film that are on the disk: the one clock on the screen. */
  readonly durableMs: number;
  readonly moments: readonly Moment[];
  /** Ids in the order of marking: the list shows what was marked last, not what lies last. */
  readonly marked: readonly string[];
  /** Why the recording ended without being asked to. */
  readonly fault: FaultCode | undefined;
  readonly stopping: boolean;
  /** It goes on, but without this one. */
  readonly lost: 'camera' | 'microphone' | undefined;
}

/** A recording that has just begun: nothing is on the disk yet. */
export function recordingBegun(sessionId: SessionId, code: string): RecordingState {
  return {
    sessionId,
    code,
    durableMs: 0,
    moments: [],
    marked: [],
    fault: undefined,
    stopping: false,
    lost: undefined,
  };
}

/** So much is on the disk; it never becomes less. */
export function recordingDurable(recording: RecordingState, durableMs: number): RecordingState {
  return { ...recording, durableMs: Math.max(recording.durableMs, durableMs) };
}

/** It ended by itself; the first reason is the one that is told. */
export function recordingFailed(recording: RecordingState, fault: FaultCode): RecordingState {
  return { ...recording, fault: recording.fault ?? fault, stopping: false };
}

/** The marks of the last minutes, the newest first. */
export function lastMarks(recording: RecordingState, count: number): Moment[] {
  const byId = new Map(recording.moments.map((moment) => [moment.id as string, moment]));
  return recording.marked
    .toReversed()
    .flatMap((id) => byId.get(id) ?? [])
    .slice(0, count);
}

/** Whether marks are taken: it records, and is not being ended. */
export function isRunning(recording: RecordingState | undefined): recording is RecordingState {
  return recording !== undefined && recording.fault === undefined && !recording.stopping;
}
