import { z } from 'zod';
import { dayAfter } from '../../shared/model/agreement';

const year9999Ms = 253_000_000_000_000;

/** What is remembered of the date, in a small file beside the keys. Nothing of a session. */
export const seenSchema = z.object({
  // Version 1 kept notices that stood by the machine's running time, and no date.
  version: z.literal(2),
  /** The last time that was known to be right, UTC. */
  seenMs: z.int().min(0).max(year9999Ms),
  /** What is added to the computer's clock, because a person said that it is wrong. 0: it is taken as it is. */
  offsetMs: z.int().min(-year9999Ms).max(year9999Ms),
  /** By how much the computer's clock was ahead when that was noticed; 0: it was not. */
  aheadMs: z.int().min(0).max(year9999Ms),
});
export type Seen = Omit<z.infer<typeof seenSchema>, 'version'>;

/** The computer's clocks. */
export interface Clocks {
  /** The wall clock, UTC. */
  readonly wallMs: number;
  /** The machine's running time, which counts sleep, and which no setting of the date moves; ms. */
  readonly uptimeMs: number;
}

/** Two dates, one of which may be right. Only a person knows. */
export interface DateDoubt {
  /** As the computer says. */
  readonly wallMs: number;
  /** As it should be by the last time that was known to be right. */
  readonly otherMs: number;
}

/** What time it is, as far as can be known. */
export type Reading =
  | { readonly seen: Seen; readonly nowMs: number; readonly doubt?: undefined }
  | { readonly seen: Seen; readonly nowMs?: undefined; readonly doubt: DateDoubt };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A clock may be set by so much without a question. What is more is soon put right, or is wrong. */
const setMs = 2 * hourMs;
/** The app may not have been opened for so long. A date that is later than that may be years ahead. */
const closedMs = 300 * dayMs;

/**
 * Reads the clock. The date is in doubt if it went back, or if more time went by than can have: while the app runs, by
 * the machine's running time; over a start, by a limit. As soon as the clock is put right it is in doubt no more.
 * @param before what was known when the date was last known to be right
 * @param ranMs how long the machine has run since then, as far as is known
 * @param isRunning the app has run since then
 */
export function readCalendar(
  before: Seen,
  wallMs: number,
  { ranMs, isRunning }: { readonly ranMs: number; readonly isRunning: boolean },
): Reading {
  const { offsetMs, aheadMs } = before;
  const expectedMs = before.seenMs + ranMs;
  const unseenMs = isRunning ? setMs : aheadMs > 0 ? Math.min(closedMs, aheadMs - setMs) : closedMs;
  const isPossible = (ms: number): boolean => ms >= expectedMs - setMs && ms <= expectedMs + unseenMs;
  // A clock that was wrong may have been put right meanwhile. If both can be right, neither is known to be.
  const possible = [...new Set([wallMs, wallMs + offsetMs])].filter(isPossible);
  const [only] = possible;
  if (only !== undefined && possible.length === 1) {
    const isWall = only === wallMs;
    // Never back: or a clock that is set back by a little, again and again, would put every day off.
    const seenMs = Math.max(only, expectedMs);
    return {
      seen: { seenMs, offsetMs: isWall ? 0 : offsetMs, aheadMs: isWall ? 0 : aheadMs },
      nowMs: only,
    };
  }
  const seen = { seenMs: expectedMs, offsetMs, aheadMs: Math.max(0, wallMs - expectedMs) };
  return { seen, doubt: { wallMs, otherMs: possible.length > 1 ? wallMs + offsetMs : expectedMs } };
}

/** What is known after a person has said that the computer's date is right, or else that the other one is. */
export function answered({ wallMs, otherMs }: DateDoubt, isWall: boolean): Seen {
  return isWall
    ? { seenMs: wallMs, offsetMs: 0, aheadMs: 0 }
    : { seenMs: otherMs, offsetMs: otherMs - wallMs, aheadMs: Math.max(0, wallMs - otherMs) };
}

/** The day of a time here: `2026-12-01`. */
export function dayOf(ms: number): string {
  return dayAfter(new Date(ms), 0);
}
