import type { SessionId } from '../../shared/model/ids';
import type { Receipt } from '../../shared/model/receipt';
import type { SessionSummary } from '../../shared/model/session';

export interface LibraryState {
  /** undefined until main has answered for the first time. */
  readonly sessions: readonly SessionSummary[] | undefined;
  readonly receipts: readonly Receipt[];
}

export const initialLibrary: LibraryState = { sessions: undefined, receipts: [] };

/** What main lists, in main's order: the newest first, whatever the wall clock said when they were made. */
export function listed(sessions: readonly SessionSummary[], receipts: readonly Receipt[]): LibraryState {
  return {
    sessions,
    receipts: receipts.toSorted((a, b) => b.deletedAtMs - a.deletedAtMs),
  };
}

/** Where a session is deleted its receipt takes its place. */
export function erased(library: LibraryState, id: SessionId, receipt: Receipt): LibraryState {
  return {
    sessions: library.sessions?.filter((session) => session.id !== id),
    receipts: [receipt, ...library.receipts],
  };
}
