import { z } from 'zod';
import { momentIdSchema, sessionIdSchema } from '../../model/ids';
import {
  entrySchema,
  markSchema,
  maxChosen,
  mediaTimeSchema,
  momentSchema,
  phaseSchema,
  takenOutSchema,
} from '../../model/moment';
import { done, method } from '../method';

/** A moment in time: by the film's clock, or by the camera's while it is recorded (ms, `performance.now()`). */
const markTime = z.union([
  z.strictObject({ mediaMs: mediaTimeSchema }),
  z.strictObject({
    captureMs: z.number().min(0).max(1e12),
    /** What was reacted to lies so much earlier, ms. */
    reactionMs: z.number().min(0).max(10_000).optional(),
  }),
]);

/** Moments and phases, while they are recorded and in review. */
export const momentsContract = {
  /** The marks of a session whose film is not open, and what was taken out of it. */
  'moments.list': method(
    z.strictObject({ sessionId: sessionIdSchema }),
    z.object({
      moments: z.array(momentSchema),
      phases: z.array(phaseSchema),
      takenOut: z.array(takenOutSchema),
    }),
  ),
  'moments.add': method(
    z.strictObject({ sessionId: sessionIdSchema, mark: markSchema, at: markTime }),
    entrySchema,
  ),
  /** The same moment with other content. While it is recorded its time stays as main knows it. */
  'moments.change': method(z.strictObject({ sessionId: sessionIdSchema, moment: momentSchema }), entrySchema),
  /** Puts back what was removed, with its id. */
  'moments.restore': method(z.strictObject({ sessionId: sessionIdSchema, entry: entrySchema }), done),
  /** Stars these moments and no others, in that order. */
  'moments.choose': method(
    z.strictObject({
      sessionId: sessionIdSchema,
      ids: z
        .array(momentIdSchema)
        .max(maxChosen)
        .refine((ids) => new Set(ids).size === ids.length),
    }),
    done,
  ),
  'moments.remove': method(z.strictObject({ sessionId: sessionIdSchema, momentId: momentIdSchema }), done),
} as const;

/** What main tells of it without being asked. */
export const momentsEvents = {
  /** Moments whose time the first matched frames made more exact. */
  'moments.onChanged': z.object({ sessionId: sessionIdSchema, entries: z.array(entrySchema) }),
} as const;
