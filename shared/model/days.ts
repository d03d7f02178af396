import { type Agreement, dayAfter, formerPromise } from './agreement';

/**
 * The days that a group was promised: the one by which a session is deleted, and the last one to which it may
 * be kept. They are stored in the journal and again in `keys`, so that neither damage nor an old copy of the
 * library's folder can move them. Days are compared as text: `2026-12-01`.
 */
export interface Days {
  readonly deleteBy?: string | undefined;
  readonly limit?: string | undefined;
}

/** What `keys` says of them. */
export interface NotedDays extends Days {
  /**
   * How often the session had been kept until a later day when this was noted; an earlier version does not
   * say.
   */
  readonly keptTimes?: number | undefined;
}

/** What the journal says of them. */
export interface JournaledDays {
  /** How often it was kept until a later day. */
  readonly keptTimes: number;
  readonly kept: { readonly until: string; readonly limit?: string | undefined } | undefined;
  readonly details: { readonly deleteBy?: string | undefined };
  readonly agreement: Agreement | undefined;
}

/** The earliest of some days; undefined if none is known. */
export function earliest(...days: readonly (string | undefined)[]): string | undefined {
  return days.filter((day) => day !== undefined).toSorted()[0];
}

/** The latest of some days; undefined if none is known. */
function latest(...days: readonly (string | undefined)[]): string | undefined {
  return days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
}

/**
 * The days of a session.
 * @param state from the journal; undefined if nothing of it can be read
 * @param noted what `keys` says
 * @param whole whether the journal verifies. A damaged one may have lost that the session was kept, so then
 * the later of the two days counts. One that was cut after a crash verifies; there `keys` knows that it was
 * kept more often
 */
export function daysOf(state: JournaledDays | undefined, noted: NotedDays, whole: boolean): Days {
  const { kept, details, agreement } = state ?? {};
  const named = details?.deleteBy ?? agreement?.deleteBy;
  const journaled = kept?.until ?? named;
  const lost = lostKeeping(state, noted);
  const later = latest(journaled, noted.deleteBy);
  const deleteBy =
    lost === 'yes' ? (noted.deleteBy ?? later) : whole && lost === 'no' ? (journaled ?? later) : later;
  // Before the sentence had a limit in it, it promised the day itself.
  const promised = agreement?.sentences.includes(formerPromise) ? named : undefined;
  return { deleteBy, limit: earliest(agreement?.limit, kept?.limit, noted.limit, promised) };
}

/** Whether the journal has lost the latest change of the day, which `keys` has. */
function lostKeeping(state: JournaledDays | undefined, { keptTimes }: NotedDays): 'yes' | 'no' | 'unknown' {
  if (!state || keptTimes === undefined) return 'unknown';
  return keptTimes > state.keptTimes ? 'yes' : 'no';
}

/**
 * The last day to which a session may be kept. Without a recorded limit, the settings' limit counts from the
 * recording; if that day is unknown, too, from today.
 */
export function keepLimit(
  {
    limit,
    createdAt,
  }: { readonly limit?: string | undefined; readonly createdAt: { readonly utcMs: number } },
  limitDays: number,
  now: Date,
): string {
  return limit ?? dayAfter(createdAt.utcMs > 0 ? new Date(createdAt.utcMs) : now, limitDays);
}
