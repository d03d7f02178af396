import type { SessionId } from '../../shared/model/ids';
import type { LibraryNews } from '../../shared/model/library-news';
import type { KeptReceipt, Unfinished } from '../../shared/model/receipt';
import type { SessionSummary } from '../../shared/model/session';
import { isDueBy } from './finish';

export interface LibraryState {
  /** undefined until main has answered for the first time. */
  readonly sessions: readonly SessionSummary[] | undefined;
  readonly receipts: readonly KeptReceipt[];
  /** How long the notices of those stand that will be deleted by themselves, ms. */
  readonly due: ReadonlyMap<SessionId, number>;
  /** Deletions that could not be finished. */
  readonly unfinished: readonly Unfinished[];
  /** What the library did when it was opened, until it is closed. */
  readonly news: readonly LibraryNews[];
}

export const initialLibrary: LibraryState = {
  sessions: undefined,
  receipts: [],
  due: new Map(),
  unfinished: [],
  news: [],
};

/** What main has told of the library. */
export interface Listed {
  readonly sessions: readonly SessionSummary[];
  readonly receipts: readonly KeptReceipt[];
  readonly due?: readonly { readonly id: SessionId; readonly leftMs: number }[];
  readonly unfinished?: readonly Unfinished[];
  readonly news?: readonly LibraryNews[];
}

/** Those whose day has come first; else in main's order: the newest first, whatever the clock said when they were made. */
export function listed(
  { sessions, receipts, due = [], unfinished = [], news = [] }: Listed,
  now: Date,
): LibraryState {
  const isDue = (session: SessionSummary): boolean => isDueBy(session, now);
  return {
    sessions: [...sessions.filter(isDue), ...sessions.filter((session) => !isDue(session))],
    receipts: receipts.toSorted((a, b) => b.deletedAtMs - a.deletedAtMs),
    due: new Map(due.map(({ id, leftMs }) => [id, leftMs])),
    unfinished,
    news,
  };
}

/** Where a session is deleted its receipt takes its place. */
export function erased(library: LibraryState, receipt: KeptReceipt): LibraryState {
  return {
    ...library,
    sessions: library.sessions?.filter((session) => session.id !== receipt.id),
    receipts: [receipt, ...library.receipts],
  };
}
