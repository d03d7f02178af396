import { z } from 'zod';
import { dayAfter, daySchema } from './agreement';
import type { SessionSummary } from './session-summary';

/** What a window knows of automatic deletion, and of the date. */
export const dueStateSchema = z.object({
  /** Whether sessions whose day has come are deleted automatically. */
  deletes: z.boolean(),
  /** What to add to the computer's clock, in ms, because a person said that it is wrong. */
  offsetMs: z.number(),
  /** Two days, either of which may be today. Until a person has said which, nothing is deleted. */
  doubt: z
    .object({
      /** The day according to the computer. */
      system: daySchema,
      /** The day according to the last time known to be right. */
      other: daySchema,
      /** How much later the other date is than the computer's clock, in ms; may be negative. */
      otherOffsetMs: z.number(),
    })
    .optional(),
});
export type DueState = z.infer<typeof dueStateSchema>;

/** How many days ahead the list warns that a session will be deleted. */
const warningDays = 3;

/** Whether the day by which a session must be deleted is this day or earlier. */
export function isDueOn({ deleteBy }: Pick<SessionSummary, 'deleteBy'>, day: string): boolean {
  return deleteBy !== undefined && deleteBy <= day;
}

/** A session whose day was named on that very day is deleted from this minute of the day on. */
const lastMinutes = 23 * 60 + 50;

/**
 * Whether a session is to be deleted now: from the beginning of its day, so that it is gone in time wherever
 * the library is unlocked that day. If the day was named on the day itself, the session stays for most of it.
 * A session that is being recorded is never deleted.
 */
export function isDue(
  { deleteBy, namedAtMs, condition }: Pick<SessionSummary, 'deleteBy' | 'namedAtMs' | 'condition'>,
  nowMs: number,
): boolean {
  const now = new Date(nowMs);
  const today = dayAfter(now, 0);
  // If no day is known, a person is asked.
  if (condition === 'recording' || !isDueOn({ deleteBy }, today)) return false;
  const isLast = now.getHours() * 60 + now.getMinutes() >= lastMinutes;
  return deleteBy !== today || dayAfter(new Date(namedAtMs ?? 0), 0) !== today || isLast;
}

/** How many sessions would be deleted at once if this were the time. */
export function dueCount(sessions: readonly SessionSummary[], nowMs: number): number {
  return sessions.filter((session) => isDue(session, nowMs)).length;
}

/** Whether the list already warns that a session will be deleted. */
export function hasDeletionWarning({ deleteBy }: Pick<SessionSummary, 'deleteBy'>, now: Date): boolean {
  return deleteBy !== undefined && deleteBy <= dayAfter(now, warningDays);
}
