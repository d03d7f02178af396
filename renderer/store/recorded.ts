import type { CheckReport } from '../../shared/ipc/contract';
import type { MediaSpan } from '../../shared/media/media-time';
import type { FaultCode } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';

/** A session whose recording has just been stopped: it is read back and verified. */
export interface RecordedState {
  readonly sessionId: SessionId;
  readonly code: string;
  /** Ms of film that are on the disk. */
  readonly durationMs: number;
  readonly momentCount: number;
  /** What was taken out while it was recorded, and is still in the recording. */
  readonly toStrike: readonly MediaSpan[];
  /** Read so far, of all. */
  readonly doneBytes: number;
  readonly bytes: number;
  /** What was found; undefined while it is read. */
  readonly report: CheckReport | undefined;
  /** Why it could not be read through. */
  readonly fault: FaultCode | undefined;
}

/** Nothing of it is read yet. */
export function recordedNow(
  what: Pick<RecordedState, 'sessionId' | 'code' | 'durationMs' | 'momentCount'> &
    Partial<Pick<RecordedState, 'toStrike'>>,
): RecordedState {
  return { toStrike: [], ...what, doneBytes: 0, bytes: 0, report: undefined, fault: undefined };
}

/** How far the check of that session is, or what it came to; another session's is passed over. */
export function recordedChecked(
  recorded: RecordedState,
  sessionId: SessionId,
  change: Partial<Pick<RecordedState, 'doneBytes' | 'bytes' | 'report' | 'fault'>>,
): RecordedState {
  return recorded.sessionId === sessionId ? { ...recorded, ...change } : recorded;
}

/** Whether the check goes on. */
export function isChecking({ report, fault }: RecordedState): boolean {
  return report === undefined && fault === undefined;
}
