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

/** When something was marked: in film time, or while recording in capture time (ms, `performance.now()`). */
const markTime = z.union([
  z.strictObject({ mediaMs: mediaTimeSchema }),
  z.strictObject({
    captureMs: z.number().min(0).max(1e12),
    /** How long before the key press the event happened, in ms. */
    reactionMs: z.number().min(0).max(10_000).optional(),
  }),
]);

/** Moments and phases, while recording and in review. */
export const momentsContract = {
  /** The marks of a session whose film is not open, and what was taken out of the session. */
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
  /** Replaces the moment's content. While recording, main keeps its own time for the moment. */
  'moments.change': method(z.strictObject({ sessionId: sessionIdSchema, moment: momentSchema }), entrySchema),
  /** Puts back an entry that was removed, under the same id. */
  'moments.restore': method(z.strictObject({ sessionId: sessionIdSchema, entry: entrySchema }), done),
  /** Stars exactly these moments, in this order. */
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

/** Events about moments. */
export const momentsEvents = {
  /** Moments whose times became more exact once frames were matched. */
  'moments.onChanged': z.object({ sessionId: sessionIdSchema, entries: z.array(entrySchema) }),
} as const;
