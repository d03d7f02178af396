import { z } from 'zod';
import { daySchema } from './agreement';
import { sessionIdSchema } from './ids';

/** A copy that left the library: the name of its file, and when (UTC, ms since 1970). */
export const exportedSchema = z.object({ name: z.string(), atMs: z.number() });
export type Exported = z.infer<typeof exportedSchema>;

/** What remains of a deleted session. It holds nothing that was said or seen. */
export const receiptSchema = z.object({
  code: z.string(),
  /** UTC, ms since 1970. Of an imported session: when it was imported. */
  recordedAtMs: z.number(),
  /** An imported session: the local day on which it was recorded. Older receipts have none. */
  recordedOn: daySchema.optional(),
  deletedAtMs: z.number(),
  /** What was removed. */
  files: z.int().min(0),
  bytes: z.number().min(0),
  /** Files that the check afterwards still found. If not 0, the removal must be finished. */
  filesLeft: z.int().min(0),
  /**
   * How many of the removed files could not be overwritten first, because they have another name elsewhere.
   */
  onlyRemoved: z.int().min(0).optional(),
  /** The former file of the keys could not be overwritten either. */
  keysOnlyRemoved: z.boolean().optional(),
  /** How many things among its files were not Second Look's: they were left where they are. */
  strangers: z.int().min(0).optional(),
  /** What deleting does not reach. Older receipts have none. */
  exports: z.array(exportedSchema).default([]),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A stored receipt, with the id that its session had. */
export const storedReceiptSchema = receiptSchema.extend({ id: sessionIdSchema });
export type StoredReceipt = z.infer<typeof storedReceiptSchema>;

/** A deletion that could not be finished, with the files that remain. */
export const unfinishedSchema = z.object({
  id: sessionIdSchema,
  code: z.string(),
  files: z.int().min(0),
  bytes: z.number().min(0),
  /** Things that are not Second Look's and keep the folder from being removed. */
  strangers: z.int().min(1).optional(),
  /** Present if not even the key could be destroyed; otherwise nothing opens the files. */
  hasKey: z.literal(true).optional(),
});
export type Unfinished = z.infer<typeof unfinishedSchema>;
