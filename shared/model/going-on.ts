import { z } from 'zod';
import { daySchema } from './agreement';

/**
 * Why main took a recording off the record until a person continues it. slept: the computer was asleep, or
 * the app stood still for minutes. long-pause: it was off the record for more than an hour. window-lost: the
 * window crashed.
 */
export const heldReasonSchema = z.enum(['slept', 'long-pause', 'window-lost']);
export type HeldReason = z.infer<typeof heldReasonSchema>;

/** What it takes to continue a session. */
export const goingOnSchema = z.object({
  /**
   * press: one press, by which a person confirms that the same people are still here. agreement: a fresh
   * agreement.
   */
  needs: z.enum(['press', 'agreement']),
  /** For how long one press is enough, in ms; absent if that is not known. */
  pressForMs: z.number().optional(),
  /** A person took it off the record before it was held or interrupted: it cannot be continued while locked. */
  offRecord: z.literal(true).optional(),
  /** What to read aloud then: the sentences that were agreed to before, word for word. */
  sentences: z.array(z.string()),
  purpose: z.string().optional(),
  watchers: z.string().optional(),
  deleteBy: daySchema.optional(),
});
export type GoingOn = z.infer<typeof goingOnSchema>;
