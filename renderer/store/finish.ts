import { dayAfter } from '../../shared/model/agreement';
import type { KeptReceipt } from '../../shared/model/receipt';
import type { SessionSummary } from '../../shared/model/session';

/** The end of a review: the session is deleted now, or kept until a day. */
export interface FinishState {
  readonly session: SessionSummary;
  /** It was come from the review, which is still open. */
  readonly fromReview: boolean;
  /** Until when, as it is typed, and why. */
  readonly until: string;
  readonly reason: string;
  /** Services that copy the folder of the recordings, and that of the keys. */
  readonly syncedBy?: string | undefined;
  readonly keysSyncedBy?: string | undefined;
  /** It has been deleted. */
  readonly receipt: KeptReceipt | undefined;
}

/** The first day until which it can be kept, and the last; undefined: none is left. */
export type KeepRange = { readonly from: string; readonly to: string } | undefined;

/** Before anything is done. */
export function finishing(session: SessionSummary, fromReview: boolean, range: KeepRange): FinishState {
  const { deleteBy = '' } = session;
  const until = range && (deleteBy < range.from || deleteBy > range.to) ? range.to : deleteBy;
  return { session, fromReview, until, reason: '', receipt: undefined };
}

/** The days from which it can be chosen: from today to so many days after the recording; undefined: none is left. */
export function keepRange(
  { createdAt }: Pick<SessionSummary, 'createdAt'>,
  keepDaysLimit: number,
  now: Date,
): KeepRange {
  const from = dayAfter(now, 0);
  const to = dayAfter(new Date(createdAt.utcMs), keepDaysLimit);
  return from <= to ? { from, to } : undefined;
}

/** What is still wanting before it can be kept; undefined: nothing. */
export function wantedToKeep(
  { until, reason }: Pick<FinishState, 'until' | 'reason'>,
  range: NonNullable<KeepRange>,
): 'day' | 'reason' | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(until) || until < range.from || until > range.to) return 'day';
  return reason.trim() === '' ? 'reason' : undefined;
}

/** Whether a session's day has come: it is shown first. */
export function isDueBy({ deleteBy }: Pick<SessionSummary, 'deleteBy'>, now: Date): boolean {
  return deleteBy !== undefined && deleteBy <= dayAfter(now, 0);
}
