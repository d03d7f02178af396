import { isAgreed } from '../../shared/model/agreement';
import { Fault } from '../../shared/model/fault';
import type { Part, SessionState } from '../../shared/model/session';

const minuteMs = 60_000;

/** This long after the last byte that became durable, one press says that the same people are still here, ms. */
export const pressMs = 10 * minuteMs;
/** This long after its last part a session is not continued any more, ms. */
export const continueMs = 12 * 60 * minuteMs;
/** A clock that is put right goes back a little; more than this is a clock that went back, ms. */
const clockSlackMs = minuteMs;

/** The clocks as they stand now. Either may be wrong; the one that says the longer time counts. */
export interface Clocks {
  /** Wall time, UTC, ms. Anybody can move it. */
  readonly utcMs: number;
  /** How long the computer has been up, sleep included, ms. It begins anew when the computer starts. */
  readonly upMs: number;
}

/** One press, or a fresh agreement. */
export type Needs = 'press' | 'agreement';

/**
 * What it takes to continue a session that was broken off, by what its journal holds: when its parts were begun and how
 * long they are. A file's times count for nothing, since copying sets them anew.
 * @param newestMs the latest wall time that is known to have been, UTC: a clock that shows less went back
 * @throws Fault `not-recording`, `agreement-lost`, `clock-unsure`, `too-late`: it is not continued
 */
export function needsOfBrokenOff(
  { parts, createdAt, agreement, rehearsal, complete }: ContinuedState,
  now: Clocks,
  newestMs: number,
): Needs {
  if (rehearsal || complete) throw new Fault('not-recording');
  if (!isAgreed(agreement)) throw new Fault('agreement-lost');
  if (now.utcMs < newestMs - clockSlackMs) throw new Fault('clock-unsure');
  const clocks = { ...now, utcMs: Math.max(now.utcMs, newestMs) };
  const begun = parts.flatMap((part) => endOf(part) ?? []);
  const last = begun.at(-1) ?? { utcMs: createdAt.utcMs, up: undefined };
  const lastByte = begun.findLast(({ hasBytes }) => hasBytes);
  // A part that ends after now was recorded by a clock that went back since.
  if (clocks.utcMs < last.utcMs - clockSlackMs) throw new Fault('clock-unsure');
  const sinceLastMs = sinceMs(last, clocks);
  const sinceByteMs = lastByte && sinceMs(lastByte, clocks);
  return needsAfter(sinceByteMs ?? Number.POSITIVE_INFINITY, sinceLastMs);
}

type ContinuedState = Pick<SessionState, 'parts' | 'createdAt' | 'agreement' | 'rehearsal' | 'complete'>;

/**
 * What it takes that long after the last durable byte, and after the last part. @throws Fault `too-late`
 */
export function needsAfter(sinceByteMs: number, sinceLastMs: number): Needs {
  if (!(sinceLastMs < continueMs)) throw new Fault('too-late');
  return sinceByteMs <= pressMs ? 'press' : 'agreement';
}

interface Moment {
  readonly utcMs: number;
  /** How long the computer had been up when its part was begun, and then; undefined where that was not noted. */
  readonly up: { readonly begunMs: number; readonly ms: number } | undefined;
}

/** When the last byte of a part became durable, or a little before that: what stood still is not in its length. */
function endOf({ begunAt, upMs, ended }: Part): (Moment & { readonly hasBytes: boolean }) | undefined {
  if (!begunAt) return undefined;
  const durationMs = ended?.durationMs ?? 0;
  return {
    utcMs: begunAt.utcMs + durationMs,
    up: upMs === undefined ? undefined : { begunMs: upMs, ms: upMs + durationMs },
    hasBytes: durationMs > 0,
  };
}

/** How long ago that was at the least, by the clock that says the longer time, ms. */
function sinceMs(then: Moment, now: Clocks): number {
  const byWall = now.utcMs - then.utcMs;
  if (!then.up) return byWall;
  // Where the computer was started since, it has been up for less, and all of that has passed since then.
  const byUptime = now.upMs < then.up.begunMs ? now.upMs : now.upMs - then.up.ms;
  return Math.max(byWall, byUptime);
}
