import { z } from 'zod';
import { momentIdSchema, sessionIdSchema } from '../../model/ids';
import { mediaSpanSchema } from '../../model/moment';
import { done, method, nothing } from '../method';

/** Striking passages, and what closing the window has to do with it. */

const wishSchema = z.strictObject({
  sessionId: sessionIdSchema,
  /** Media time. */
  spans: z.array(mediaSpanSchema.strict()).max(50),
});

export const strikeContract = {
  /**
   * Strikes these stretches, and whatever was taken out of the film: a new session takes the place of the old one. Progress
   * comes as `library.onStriking`; `library.cancelStrike` ends it, and all is as before. If the app is closed or locked
   * meanwhile, it continues afterwards.
   */
  'library.strike': method(
    wishSchema,
    z.object({
      sessionId: sessionIdSchema,
      durationMs: z.number(),
      momentCount: z.int(),
      /** What really went: up to the next whole picture. */
      removedMs: z.number(),
    }),
  ),
  'library.cancelStrike': method(nothing, done),
  /** How many bytes more than there are such a strike would need; 0: it has room. */
  'library.missingRoom': method(wishSchema, z.number()),
  /** Puts back what was taken out and is still in the recording: all of it, or the passage of that id. */
  'library.putBack': method(
    z.strictObject({ sessionId: sessionIdSchema, only: momentIdSchema.optional() }),
    done,
  ),
  /** Answers when nothing is being deleted or struck any more. */
  'library.settled': method(nothing, done),
  /** Closes the window although something is still being removed: that continues at the next start. */
  'app.closeNow': method(nothing, done),
} as const;

export const strikeEvents = {
  'library.onStriking': z.object({ sessionId: sessionIdSchema, doneBytes: z.number(), bytes: z.number() }),
  /** Somebody wants to close the window or quit while something is still being deleted or struck. */
  'library.onAskToClose': nothing,
} as const;
