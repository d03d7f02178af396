import { dayAfter } from '../../shared/model/agreement';
import { keepLimit } from '../../shared/model/days';
import { isDueOn } from '../../shared/model/due';
import type { StoredReceipt } from '../../shared/model/receipt';
import type { SessionSummary } from '../../shared/model/session-summary';

/** The end of a review: the session is deleted now, or kept until a day. */
export interface FinishState {
  readonly session: SessionSummary;
  /** True if the review it came from is still open. */
  readonly fromReview: boolean;
  /** Until when, as typed, and why. */
  readonly until: string;
  readonly reason: string;
  /** Someone ticked that the group agreed. */
  readonly agreed: boolean;
  /** The cloud services that copy the folder of the recordings, and that of the keys. */
  readonly syncedBy?: string | undefined;
  readonly keysSyncedBy?: string | undefined;
  /** Set once the session has been deleted. */
  readonly receipt: StoredReceipt | undefined;
}

/** The first and the last day until which it can be kept; undefined if none is left. */
export type KeepRange = { readonly from: string; readonly to: string } | undefined;

/** The initial state. */
export function finishing(session: SessionSummary, fromReview: boolean, range: KeepRange): FinishState {
  const { deleteBy = '' } = session;
  const until = range && (deleteBy < range.from || deleteBy > range.to) ? range.to : deleteBy;
  return { session, fromReview, until, reason: '', agreed: false, receipt: undefined };
}

/** The days to choose from: from today to the promised limit; undefined if none is left. */
export function keepRange(
  session: Pick<SessionSummary, 'createdAt' | 'limit'>,
  keepDaysLimit: number,
  now: Date,
): KeepRange {
  const from = dayAfter(now, 0);
  const to = keepLimit(session, keepDaysLimit, now);
  return from <= to ? { from, to } : undefined;
}

/** Something was typed or ticked. The group agreed to one day, and to no other. */
export function finishChanged(
  finish: FinishState,
  change: Partial<Pick<FinishState, 'until' | 'reason' | 'agreed'>>,
): FinishState {
  const after = { ...finish, ...change };
  return after.until === finish.until ? after : { ...after, agreed: false };
}

/** What is still missing before it can be kept; undefined if nothing. */
export function wantedToKeep(
  { until, reason, agreed }: Pick<FinishState, 'until' | 'reason' | 'agreed'>,
  range: NonNullable<KeepRange>,
): 'day' | 'reason' | 'agreed' | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(until) || until < range.from || until > range.to) return 'day';
  if (reason.trim() === '') return 'reason';
  return agreed ? undefined : 'agreed';
}

/** Whether a session's deletion day has come, by the local day of `now`: such sessions are listed first. */
export function isDueBy({ deleteBy }: Pick<SessionSummary, 'deleteBy'>, now: Date): boolean {
  return isDueOn({ deleteBy }, dayAfter(now, 0));
}
