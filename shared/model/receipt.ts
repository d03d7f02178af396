import { z } from 'zod';
import { sessionIdSchema } from './ids';

/** A copy that was given out of the library: the name of its file, and when (UTC, ms since 1970). */
export const exportedSchema = z.object({ name: z.string(), atMs: z.number() });
export type Exported = z.infer<typeof exportedSchema>;

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
  /** Of what was removed: could not be overwritten first, as another name of it lies somewhere else. */
  onlyRemoved: z.int().min(0).optional(),
  /** The former file of the keys could not be overwritten either. */
  keysOnlyRemoved: z.boolean().optional(),
  /** What lay among its files and was not Second Look's: it is left where it was. */
  strangers: z.int().min(0).optional(),
  /** What deleting does not reach. Older receipts know of none. */
  exports: z.array(exportedSchema).default([]),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A receipt as it is kept: by the id that its session had. */
export const keptReceiptSchema = receiptSchema.extend({ id: sessionIdSchema });
export type KeptReceipt = z.infer<typeof keptReceiptSchema>;

/** A deletion that could not be finished: these files are still there. */
export const unfinishedSchema = z.object({
  id: sessionIdSchema,
  code: z.string(),
  files: z.int().min(0),
  bytes: z.number().min(0),
  /** What is not Second Look's and keeps the folder from being removed. */
  strangers: z.int().min(1).optional(),
  /** Not even the key could be destroyed; else nothing opens them. */
  hasKey: z.literal(true).optional(),
});
export type Unfinished = z.infer<typeof unfinishedSchema>;
