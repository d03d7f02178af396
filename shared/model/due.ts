import { z } from 'zod';
import { dayAfter, daySchema } from './agreement';
import type { SessionSummary } from './session';

/** What a window knows of automatic deletion, and of the date. */
export const dueStateSchema = z.object({
  /** Whether sessions whose day has come are deleted automatically. */
  deletes: z.boolean(),
  /** What is added to the computer's clock, because a person said that it is wrong; ms. */
  offsetMs: z.number(),
  /** Two days, one of which may be today. Until a person has said which, nothing is deleted. */
  doubt: z
    .object({
      /** As the computer says. */
      system: daySchema,
      /** As it should be by the last time that was known to be right. */
      other: daySchema,
      /** By how much the other date is later than the computer's clock, ms; may be negative. */
      otherOffsetMs: z.number(),
    })
    .optional(),
});
export type DueState = z.infer<typeof dueStateSchema>;

/** How many days ahead the list says that a session will be deleted. */
export const noticeDays = 3;

/** Whether a session's day has come. */
export function isDueOn({ deleteBy }: Pick<SessionSummary, 'deleteBy'>, day: string): boolean {
  return deleteBy !== undefined && deleteBy <= day;
}

/** From then on, in minutes of the day, a session goes whose day was named on that very day. */
const lastMinutes = 23 * 60 + 50;

/**
 * Whether a session is to be deleted: from the beginning of its day on, so that it is gone by then wherever the library
 * is unlocked in time. If that day was named on the day itself, the session stays for most of it.
 */
export function isDue(
  { deleteBy, namedAtMs, condition }: Pick<SessionSummary, 'deleteBy' | 'namedAtMs' | 'condition'>,
  nowMs: number,
): boolean {
  const now = new Date(nowMs);
  const today = dayAfter(now, 0);
  // Without a day a person is asked.
  if (condition === 'recording' || !isDueOn({ deleteBy }, today)) return false;
  const isLast = now.getHours() * 60 + now.getMinutes() >= lastMinutes;
  return deleteBy !== today || dayAfter(new Date(namedAtMs ?? 0), 0) !== today || isLast;
}

/** How many sessions are deleted at once if that is now. */
export function dueCount(sessions: readonly SessionSummary[], nowMs: number): number {
  return sessions.filter((session) => isDue(session, nowMs)).length;
}

/** Whether the list says already that a session will be deleted. */
export function isNoticed({ deleteBy }: Pick<SessionSummary, 'deleteBy'>, now: Date): boolean {
  return deleteBy !== undefined && deleteBy <= dayAfter(now, noticeDays);
}
