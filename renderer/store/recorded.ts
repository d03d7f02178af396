import type { CheckReport } from '../../shared/ipc/contract';
import type { FaultCode } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Unanswered } from '../../shared/model/session';

/** A session whose recording has just been stopped: it is read back and verified. */
export interface RecordedState {
  readonly sessionId: SessionId;
  readonly code: string;
  /** Ms of film that are on the disk. */
  readonly durationMs: number;
  readonly momentCount: number;
  /** What was taken out and is still in the recording: the first question is what becomes of it. */
  readonly unanswered: readonly Unanswered[];
  /** It is being removed for good. */
  readonly removing: boolean;
  /** Why it could not be removed. */
  readonly removalFault: FaultCode | undefined;
  /** How much more room on the disk that needs, bytes; 0: it is not for want of room. */
  readonly missingBytes: number;
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
    Partial<Pick<RecordedState, 'unanswered'>>,
): RecordedState {
  const removal = { unanswered: [], removing: false, removalFault: undefined, missingBytes: 0 };
  return { ...removal, ...what, doneBytes: 0, bytes: 0, report: undefined, fault: undefined };
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

/** Whether it has to be said first what becomes of a passage that was taken out. */
export function mustAnswer(recorded: RecordedState | undefined): boolean {
  return (recorded?.unanswered.length ?? 0) > 0;
}
