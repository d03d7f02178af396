import { isAgreed } from '../../shared/model/agreement';
import { Fault } from '../../shared/model/fault';
import type { GoingOn } from '../../shared/model/going-on';
import { type Clocks, endOf, sinceMs } from '../../shared/model/part-times';
import type { SessionState } from '../../shared/model/session';

const minuteMs = 60_000;

/**
 * How long after the last durable byte one press is enough to confirm that the same people are still here, in
 * ms.
 */
export const pressMs = 10 * minuteMs;
/** How long after its last part a session can be continued, in ms. */
const continueMs = 12 * 60 * minuteMs;
/** How far a clock may go back, in ms, and still count as merely corrected. */
const clockSlackMs = minuteMs;

/** One press is enough, or a fresh agreement is needed. */
export type Needs = 'press' | 'agreement';

/**
 * What it takes to continue an interrupted session, judged by its journal: when its parts began and how long
 * they are. File times do not count, because copying changes them.
 * @param newestMs the latest wall time known to have passed, UTC: a clock that shows less has gone back
 * @throws Fault `not-recording`, `agreement-lost`, `clock-unsure`, `too-late` if it cannot be continued
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
  // If a part ends in the future, the clock has gone back since it was recorded.
  if (clocks.utcMs < last.utcMs - clockSlackMs) throw new Fault('clock-unsure');
  const sinceLastMs = sinceMs(last, clocks);
  const sinceByteMs = lastByte && sinceMs(lastByte, clocks);
  return needsAfter(sinceByteMs ?? Number.POSITIVE_INFINITY, sinceLastMs);
}

/** Whether a person had taken it off the record when it was interrupted. */
export function leftBy({ state }: { readonly state: SessionState | undefined }): Pick<GoingOn, 'offRecord'> {
  return state?.parts.at(-1)?.ended?.reason === 'off-record' ? { offRecord: true } : {};
}

type ContinuedState = Pick<SessionState, 'parts' | 'createdAt' | 'agreement' | 'rehearsal' | 'complete'>;

/** What it takes this long after the last durable byte and after the last part. @throws Fault `too-late` */
export function needsAfter(sinceByteMs: number, sinceLastMs: number): Needs {
  if (!(sinceLastMs < continueMs)) throw new Fault('too-late');
  return sinceByteMs <= pressMs ? 'press' : 'agreement';
}
