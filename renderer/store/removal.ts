import type { SessionId } from '../../shared/model/ids';

/** How far a strike is. */
export interface RemovalState {
  readonly sessionId: SessionId;
  readonly doneBytes: number;
  readonly bytes: number;
}

/** The question whether closing waits for what is being removed. */
export interface ClosingState {
  /** It was answered: it waits. */
  readonly waiting: boolean;
}

/** How much of it is done, in whole percent; undefined where that is not known. */
export function percentOf(removal: RemovalState | undefined): number | undefined {
  if (!removal || removal.bytes === 0) return undefined;
  return Math.min(100, Math.floor((removal.doneBytes / removal.bytes) * 100));
}
