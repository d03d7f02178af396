import { z } from 'zod';
import { dayAfter } from '../../../shared/model/agreement';

const year9999Ms = 253_000_000_000_000;

/** What is remembered about the date, in a small file beside the keys. It says nothing about any session. */
export const seenSchema = z.object({
  // Version 1 stored deletion warnings by the machine's running time, and no date.
  version: z.literal(2),
  /** The last time known to be right, UTC. */
  seenMs: z.int().min(0).max(year9999Ms),
  /** What to add to the computer's clock, because a person said that it is wrong; 0 if it is right. */
  offsetMs: z.int().min(-year9999Ms).max(year9999Ms),
  /** How far the computer's clock was ahead when that was noticed; 0 if it was not. */
  aheadMs: z.int().min(0).max(year9999Ms),
});
export type Seen = Omit<z.infer<typeof seenSchema>, 'version'>;

/** The computer's clocks. */
export interface Clocks {
  /** The wall clock, UTC. */
  readonly wallMs: number;
  /** The machine's running time in ms. It includes sleep, and setting the date does not change it. */
  readonly uptimeMs: number;
}

/** Two dates, either of which may be right. Only a person can tell. */
export interface DateDoubt {
  /** The time according to the computer. */
  readonly wallMs: number;
  /** The time according to the last time known to be right. */
  readonly otherMs: number;
}

/** The time, as far as it can be known. */
export type Reading =
  | { readonly seen: Seen; readonly nowMs: number; readonly doubt?: undefined }
  | { readonly seen: Seen; readonly nowMs?: undefined; readonly doubt: DateDoubt };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * A clock may be changed by this much without a question. A larger change is either soon corrected or wrong.
 */
const setMs = 2 * hourMs;
/** The longest time for which the app may plausibly not have been opened. A later date may be years ahead. */
const closedMs = 300 * dayMs;

/**
 * Reads the clock. The date is in doubt if it went back, or if more time passed than is possible: while the
 * app runs, by the machine's running time; from one start to the next, by a limit. The doubt ends as soon as
 * the clock is corrected.
 * @param before what was known when the date was last known to be right
 * @param ranMs how long the machine has run since then, as far as is known, in ms
 * @param isRunning whether the app has been running since then
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
  // A wrong clock may have been corrected in the meantime. If both times are possible, neither is certain.
  const possible = [...new Set([wallMs, wallMs + offsetMs])].filter(isPossible);
  const [only] = possible;
  if (only !== undefined && possible.length === 1) {
    const isWall = only === wallMs;
    // Never go back: otherwise a clock that is repeatedly set back a little would postpone every day.
    const seenMs = Math.max(only, expectedMs);
    return {
      seen: { seenMs, offsetMs: isWall ? 0 : offsetMs, aheadMs: isWall ? 0 : aheadMs },
      nowMs: only,
    };
  }
  const seen = { seenMs: expectedMs, offsetMs, aheadMs: Math.max(0, wallMs - expectedMs) };
  return { seen, doubt: { wallMs, otherMs: possible.length > 1 ? wallMs + offsetMs : expectedMs } };
}

/** What is known after a person has said whether the computer's date is right or the other one. */
export function answered({ wallMs, otherMs }: DateDoubt, isWall: boolean): Seen {
  return isWall
    ? { seenMs: wallMs, offsetMs: 0, aheadMs: 0 }
    : { seenMs: otherMs, offsetMs: otherMs - wallMs, aheadMs: Math.max(0, wallMs - otherMs) };
}

/** The local day of a time, e.g. `2026-12-01`. */
export function dayOf(ms: number): string {
  return dayAfter(new Date(ms), 0);
}
