import type { SessionId } from '../../shared/model/ids';
import type { LongWork } from '../../shared/model/long-work';

/** The progress of a strike. */
export interface RemovalState {
  readonly sessionId: SessionId;
  readonly doneBytes: number;
  readonly bytes: number;
}

/**
 * Someone closes the window. Either the question whether that waits for what is being removed, and whether it was
 * answered with yes; or whether to cancel what is being imported or exported, and whether that is under way.
 */
export type ClosingState =
  | { readonly waiting: boolean }
  | { readonly cancels: LongWork; readonly ending: boolean };

/** The progress in whole percent; undefined if unknown. */
export function percentOf(removal: RemovalState | undefined): number | undefined {
  if (!removal || removal.bytes === 0) return undefined;
  return Math.min(100, Math.floor((removal.doneBytes / removal.bytes) * 100));
}
