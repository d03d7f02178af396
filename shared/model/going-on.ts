import { z } from 'zod';
import { daySchema } from './agreement';

/**
 * Why main took a recording off the record until a person continues it. slept: the computer was asleep, or the app stood
 * still for minutes. long-pause: it was off the record for more than an hour. window-lost: the window crashed.
 */
export const heldReasonSchema = z.enum(['slept', 'long-pause', 'window-lost']);
export type HeldReason = z.infer<typeof heldReasonSchema>;

/** What it takes to continue a session. */
export const goingOnSchema = z.object({
  /** press: one press, by which a person says that the same people are still here. agreement: a fresh one. */
  needs: z.enum(['press', 'agreement']),
  /** For how long one press is enough, ms; absent where it is not known. */
  pressForMs: z.number().optional(),
  /** A person had taken it off the record: behind the lock it is not continued. */
  offRecord: z.literal(true).optional(),
  /** To be read aloud then: what was agreed to before, word for word. */
  sentences: z.array(z.string()),
  purpose: z.string().optional(),
  watchers: z.string().optional(),
  deleteBy: daySchema.optional(),
});
export type GoingOn = z.infer<typeof goingOnSchema>;
