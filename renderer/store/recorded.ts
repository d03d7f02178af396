import type { CheckReport } from '../../shared/ipc/contract';
import type { FaultCode } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Unanswered } from '../../shared/model/session';

/**
 * A session whose recording has just stopped, or that was opened before it was answered for: it is read back and
 * verified.
 */
export interface RecordedState {
  readonly sessionId: SessionId;
  readonly code: string;
  /** How much film is on the disk, in ms. */
  readonly durationMs: number;
  readonly momentCount: number;
  /** Where it goes on once everyone has agreed. */
  readonly next: 'choose' | 'review';
  /** It was opened from the library, so the library is the way back. */
  readonly fromLibrary: boolean;
  /** What was taken out and is still in the recording: the first question is what to do with it. */
  readonly unanswered: readonly Unanswered[];
  /** It is being removed permanently. */
  readonly removing: boolean;
  /** Why it could not be removed. */
  readonly removalFault: FaultCode | undefined;
  /** How many bytes are missing for that; 0 if space is not the problem. */
  readonly missingBytes: number;
  /** Bytes read so far, of `bytes`. */
  readonly doneBytes: number;
  readonly bytes: number;
  /** What was found; undefined while it is being read. */
  readonly report: CheckReport | undefined;
  /** Why it could not be read completely. */
  readonly fault: FaultCode | undefined;
}

/** Nothing of it has been read yet. */
export function recordedNow(
  what: Pick<RecordedState, 'sessionId' | 'code' | 'durationMs' | 'momentCount'> &
    Partial<Pick<RecordedState, 'next' | 'fromLibrary' | 'unanswered'>>,
): RecordedState {
  const removal = { unanswered: [], removing: false, removalFault: undefined, missingBytes: 0 };
  const opened = { next: 'choose', fromLibrary: false, ...removal, ...what } as const;
  return { ...opened, doneBytes: 0, bytes: 0, report: undefined, fault: undefined };
}

/** The progress or result of the check; one of another session is ignored. */
export function recordedChecked(
  recorded: RecordedState,
  sessionId: SessionId,
  change: Partial<Pick<RecordedState, 'doneBytes' | 'bytes' | 'report' | 'fault'>>,
): RecordedState {
  return recorded.sessionId === sessionId ? { ...recorded, ...change } : recorded;
}

/** Whether the check is still running. */
export function isChecking({ report, fault }: RecordedState): boolean {
  return report === undefined && fault === undefined;
}

/** Whether a person must first decide about a passage that was taken out. */
export function mustAnswer(recorded: RecordedState | undefined): boolean {
  return (recorded?.unanswered.length ?? 0) > 0;
}
