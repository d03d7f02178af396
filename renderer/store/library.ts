import type { DueState } from '../../shared/model/due';
import type { LibraryNews } from '../../shared/model/library-news';
import type { StoredReceipt, Unfinished } from '../../shared/model/receipt';
import type { SessionSummary } from '../../shared/model/session-summary';
import { isDueBy } from './finish';

export interface LibraryState {
  /** Undefined until main has answered for the first time. */
  readonly sessions: readonly SessionSummary[] | undefined;
  readonly receipts: readonly StoredReceipt[];
  /** The state of automatic deletion, and of the date. */
  readonly due: DueState;
  /** Deletions that could not be finished. */
  readonly unfinished: readonly Unfinished[];
  /** What the library did when it was opened, until it is closed. */
  readonly news: readonly LibraryNews[];
}

export const initialLibrary: LibraryState = {
  sessions: undefined,
  receipts: [],
  due: { deletes: false, offsetMs: 0 },
  unfinished: [],
  news: [],
};

/** What main has reported about the library. */
export interface Listed {
  readonly sessions: readonly SessionSummary[];
  readonly receipts: readonly StoredReceipt[];
  readonly due?: DueState;
  readonly unfinished?: readonly Unfinished[];
  readonly news?: readonly LibraryNews[];
}

/** The current time by the right date: a person may have said that the computer's is wrong. */
export function nowBy({ due: { offsetMs } }: Pick<LibraryState, 'due'>): Date {
  return new Date(Date.now() + offsetMs);
}

/** Like `nowBy`, but undefined until a person has said which date is right. */
export function dateBy(library: Pick<LibraryState, 'due'>): Date | undefined {
  return library.due.doubt ? undefined : nowBy(library);
}

/**
 * Sessions whose deletion day has come first; the others in main's order: the newest first, whatever the
 * clock said when they were made.
 */
export function listed(
  { sessions, receipts, due = initialLibrary.due, unfinished = [], news = [] }: Listed,
  now: Date,
): LibraryState {
  const isFirst = (session: SessionSummary): boolean => isDueBy(session, now);
  return {
    sessions: [...sessions.filter(isFirst), ...sessions.filter((session) => !isFirst(session))],
    receipts: receipts.toSorted((a, b) => b.deletedAtMs - a.deletedAtMs),
    due,
    unfinished,
    news,
  };
}

/** When a session is deleted, its receipt replaces it. */
export function erased(library: LibraryState, receipt: StoredReceipt): LibraryState {
  return {
    ...library,
    sessions: library.sessions?.filter((session) => session.id !== receipt.id),
    receipts: [receipt, ...library.receipts],
  };
}
