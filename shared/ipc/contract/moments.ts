import { z } from 'zod';
import { momentIdSchema, sessionIdSchema } from '../../model/ids';
import {
  entryChangeSchema,
  entrySchema,
  markSchema,
  maxChosen,
  maxEntryChanges,
  mediaTimeSchema,
  momentSchema,
} from '../../model/moment';
import { done, method } from '../method';

/** Moments and phases, while recording and in review. */
export const momentsContract = {
  /** Marks at a position of the film. While recording, `recording.mark` is used instead. */
  'moments.add': method(
    z.strictObject({ sessionId: sessionIdSchema, mark: markSchema, mediaMs: mediaTimeSchema }),
    entrySchema,
  ),
  /** Replaces the moment's content. While recording, main keeps its own time for the moment. */
  'moments.change': method(z.strictObject({ sessionId: sessionIdSchema, moment: momentSchema }), entrySchema),
  /** Puts back an entry that was removed, under the same id. */
  'moments.restore': method(z.strictObject({ sessionId: sessionIdSchema, entry: entrySchema }), done),
  /** Carries out all of these, in order, or none. While recording, main keeps its own times for moments that change. */
  'moments.changeAll': method(
    z.strictObject({
      sessionId: sessionIdSchema,
      changes: z.array(entryChangeSchema).min(1).max(maxEntryChanges),
    }),
    done,
  ),
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
