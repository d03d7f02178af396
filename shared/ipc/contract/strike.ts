import { z } from 'zod';
import { momentIdSchema, sessionIdSchema } from '../../model/ids';
import { mediaSpanSchema } from '../../model/moment';
import { done, method, nothing } from '../method';

/** What to strike, in addition to everything that was taken out of the film. */

const wishSchema = z.strictObject({
  sessionId: sessionIdSchema,
  /** In media time. */
  spans: z.array(mediaSpanSchema.strict()).max(50),
});

export const strikeContract = {
  /**
   * Strikes these spans and everything that was taken out of the film: a new session replaces the old one.
   * Progress comes as `library.onStriking`. `library.cancelStrike` cancels it and changes nothing. If the app
   * is closed or locked meanwhile, striking continues afterwards.
   */
  'library.strike': method(
    wishSchema,
    z.object({
      sessionId: sessionIdSchema,
      durationMs: z.number(),
      momentCount: z.int(),
      /** How much was really removed: each span reaches to the next key frame. */
      removedMs: z.number(),
    }),
  ),
  'library.cancelStrike': method(nothing, done),
  /** How many bytes are missing to make such a strike; 0 if there is enough room. */
  'library.missingRoom': method(wishSchema, z.number()),
  /**
   * Puts back what was taken out and is still in the recording: everything, or one passage by its id, and what
   * overlaps with it.
   */
  'library.putBack': method(
    z.strictObject({ sessionId: sessionIdSchema, only: momentIdSchema.optional() }),
    done,
  ),
  /** Returns once nothing is being deleted or struck any more. */
  'library.settled': method(nothing, done),
  /** Closes the window although something is still being removed. That continues at the next start. */
  'app.closeNow': method(nothing, done),
} as const;

export const strikeEvents = {
  'library.onStriking': z.object({ sessionId: sessionIdSchema, doneBytes: z.number(), bytes: z.number() }),
  /** Someone wants to close the window or quit while something is being deleted or struck. */
  'library.onAskToClose': nothing,
} as const;
