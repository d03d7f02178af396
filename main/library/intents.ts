import { z } from 'zod';
import { sessionIdSchema } from '../../shared/model/ids';
import { receiptSchema } from '../../shared/model/receipt';

/** Written before the key is destroyed: what the receipt needs and nobody can read afterwards. */
export const intentSchema = receiptSchema
  .pick({ code: true, recordedAtMs: true, files: true, bytes: true, exports: true, onlyRemoved: true })
  .extend({
    sessionId: sessionIdSchema,
    rehearsal: z.boolean().optional(),
    struck: z.boolean().optional(),
    /** Names of files that are the session's under other names than the app gives; never a path. */
    others: z.array(z.string().regex(/^[^/\\]+$/)).optional(),
    /** A person wants it deleted: it happens, whatever comes between. An older version's intent did not mean that. */
    confirmed: z.literal(true).optional(),
  });
export type EraseIntent = z.infer<typeof intentSchema>;

/** Written before a strike begins: it is carried out, whatever comes between. */
export const strikeIntentSchema = z.object({
  sessionId: sessionIdSchema,
  /** What is to be struck besides what was taken out of the film, media time. */
  spans: z.array(z.object({ fromMs: z.number(), toMs: z.number() })),
  /** For the words that say it is done: the session's code, and how much is struck in all. */
  code: z.string(),
  ms: z.number(),
});
export type StrikeIntent = z.infer<typeof strikeIntentSchema>;
