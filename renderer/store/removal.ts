import type { SessionId } from '../../shared/model/ids';

/** The progress of a strike. */
export interface RemovalState {
  readonly sessionId: SessionId;
  readonly doneBytes: number;
  readonly bytes: number;
}

/** The question whether closing waits for what is being removed. */
export interface ClosingState {
  /** It was answered with yes. */
  readonly waiting: boolean;
}

/** The progress in whole percent; undefined if unknown. */
export function percentOf(removal: RemovalState | undefined): number | undefined {
  if (!removal || removal.bytes === 0) return undefined;
  return Math.min(100, Math.floor((removal.doneBytes / removal.bytes) * 100));
}
