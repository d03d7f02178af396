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

/** Whether the list says already that a session will be deleted. */
export function isNoticed({ deleteBy }: Pick<SessionSummary, 'deleteBy'>, now: Date): boolean {
  return deleteBy !== undefined && deleteBy <= dayAfter(now, noticeDays);
}
