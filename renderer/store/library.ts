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

/** From this many sessions on, the list can be searched. */
export const searchedFrom = 10;

/** Those of which something that their row says contains each of these words. */
export function found(
  sessions: readonly SessionSummary[],
  typed: string,
  said: (session: SessionSummary) => string,
): readonly SessionSummary[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return sessions;
  return sessions.filter((session) => {
    const text = said(session).toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** A review that has taken this long is not only a glance: what comes next is its end. */
const reviewedLongMs = 10 * 60_000;

/** What the row says of the session's day: it has come (or none is known), or it is near. */
export type SaidOfDay = 'come' | 'near' | undefined;

/** How far a session is: nothing chosen yet, chosen, its review begun, or reviewed. */
export function stepOf({
  momentCount,
  chosenCount,
  reviewedMs = 0,
}: SessionSummary): 'unchosen' | 'unreviewed' | 'begun' | 'reviewed' {
  if (reviewedMs >= reviewedLongMs) return 'reviewed';
  if (reviewedMs > 0) return 'begun';
  return momentCount > 0 && chosenCount === undefined ? 'unchosen' : 'unreviewed';
}

/** What a session most likely needs next: the one filled button of its row. */
export function nextStep(session: SessionSummary, day: SaidOfDay): 'choose' | 'review' | 'finish' {
  const { reviewedMs = 0, unanswered = [] } = session;
  // The question about its removed passage comes first, and opens with the review.
  if (unanswered.length > 0) return 'review';
  // A session that nobody has reviewed yet is still to be reviewed, until its day has come.
  const isReviewed = reviewedMs >= (day === 'near' ? 1 : reviewedLongMs);
  if (day === 'come' || isReviewed) return 'finish';
  return stepOf(session) === 'unchosen' ? 'choose' : 'review';
}
