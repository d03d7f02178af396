import { z } from 'zod';
import { sessionIdSchema } from '../../shared/model/ids';
import { receiptSchema } from '../../shared/model/receipt';
import { spanSchema } from '../../shared/model/span';

/** Written before the key is destroyed: what the receipt needs and nothing can read afterwards. */
export const intentSchema = receiptSchema
  .pick({
    code: true,
    recordedAtMs: true,
    recordedOn: true,
    files: true,
    bytes: true,
    exports: true,
    onlyRemoved: true,
  })
  .extend({
    sessionId: sessionIdSchema,
    rehearsal: z.boolean().optional(),
    struck: z.boolean().optional(),
    /** It is of an import that is not finished. If the app ends before it is, the next start says so. */
    incoming: z.literal(true).optional(),
    /** Names of files that belong to the session under names that the app did not give; never a path. */
    others: z.array(z.string().regex(/^[^/\\]+$/)).optional(),
    /** A person confirmed the deletion, so it is certain. An older version's intent did not mean that. */
    confirmed: z.literal(true).optional(),
  });
export type EraseIntent = z.infer<typeof intentSchema>;

/** Written before a strike begins, so that it is carried out even if it is interrupted. */
export const strikeIntentSchema = z.object({
  sessionId: sessionIdSchema,
  /** Spans to strike in addition to what was taken out of the film, in media time. */
  spans: z.array(spanSchema),
  /** For the report that it is done: the session's code, and how much is struck in total. */
  code: z.string(),
  ms: z.number(),
});
export type StrikeIntent = z.infer<typeof strikeIntentSchema>;

/** Written before a file is begun outside the library, so that the next start removes what a crash left of it. */
export const partialIntentSchema = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/), path: z.string() });
export type PartialIntent = z.infer<typeof partialIntentSchema>;
