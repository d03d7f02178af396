import { z } from 'zod';
import { momentIdSchema, sessionIdSchema } from './ids';
import { importedSchema } from './importing';
import { wallTimeSchema } from './journal';
import { exportedSchema } from './receipt';
import { spanSchema } from './span';

/** What the list shows of a session. */
export const sessionSummarySchema = z.object({
  id: sessionIdSchema,
  code: z.string(),
  createdAt: wallTimeSchema,
  durationMs: z.number(),
  momentCount: z.number(),
  /** How many moments are starred for the discussion; absent if none is. */
  chosenCount: z.number().optional(),
  /** How long it has been reviewed, its discussion included; absent if never. */
  reviewedMs: z.number().optional(),
  /** The day by which it is to be deleted; undefined if none was named. */
  deleteBy: z.string().optional(),
  /** When that day was named, UTC. */
  namedAtMs: z.number().optional(),
  /**
   * The last day until which it may be kept, as promised before the recording. If undefined, the settings'
   * limit counts from the recording.
   */
  limit: z.string().optional(),
  /** Why it is kept longer than first named. */
  keptReason: z.string().optional(),
  /** Everyone has signed on paper that they agree; absent if not, or if someone joined since. */
  onPaper: z.literal(true).optional(),
  exports: z.array(exportedSchema).optional(),
  /** It was imported; absent if it was recorded here. */
  imported: importedSchema.optional(),
  /**
   * What was taken out and is still in the recording; absent if nothing is. In media time and in its order;
   * passages that overlap are one.
   */
  unanswered: z.array(spanSchema.extend({ id: momentIdSchema.optional() })).optional(),
  /** Everyone was asked after the recording, and still agreed; absent if that is still to be asked. */
  stillAgreed: z.literal(true).optional(),
  /** A passage is being struck from it now. */
  striking: z.boolean().optional(),
  /**
   * ready: plays. recording: being recorded now. broken-off: the app or its window died during the recording;
   * it plays up to its last whole block, and can be continued. damaged: part of its journal does not verify;
   * the rest is shown. unreadable: nothing verifies, or its key is missing.
   */
  condition: z.enum(['ready', 'recording', 'broken-off', 'damaged', 'unreadable']),
});
export type SessionSummary = Readonly<z.infer<typeof sessionSummarySchema>>;
