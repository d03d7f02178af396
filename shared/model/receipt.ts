import { z } from 'zod';

/** What remains of a deleted session. Nothing that was said or seen is in it. */
export const receiptSchema = z.object({
  code: z.string(),
  /** UTC, ms since 1970. */
  recordedAtMs: z.number(),
  deletedAtMs: z.number(),
  /** What was removed. */
  files: z.int().min(0),
  bytes: z.number().min(0),
  /** Looked for afterwards and still found: 0, or the removal must be finished. */
  filesLeft: z.int().min(0),
});
export type Receipt = z.infer<typeof receiptSchema>;
