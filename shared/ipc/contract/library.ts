import { z } from 'zod';
import { codeSchema, daySchema, keepWishShape } from '../../model/agreement';
import { dueStateSchema } from '../../model/due';
import { faultCodes } from '../../model/fault';
import { sessionIdSchema } from '../../model/ids';
import { libraryNewsSchema } from '../../model/library-news';
import { storedReceiptSchema, unfinishedSchema } from '../../model/receipt';
import { sessionSummarySchema } from '../../model/session-summary';
import { done, method, nothing } from '../method';
import { checkReportSchema, libraryReportSchema, storageSchema } from './reports';

/** Whether the disk with the recordings is connected. */
const diskStateSchema = z.object({
  isHere: z.boolean(),
  /** The library's folder, so that a person knows which disk is meant. */
  folder: z.string(),
  /** Why the recordings could not be opened again although their disk is back. */
  fault: z.enum(faultCodes).optional(),
});
export type DiskState = z.infer<typeof diskStateSchema>;

/** All sessions: listing, keeping, deleting and checking them. */
export const libraryContract = {
  'library.list': method(nothing, z.array(sessionSummarySchema)),
  'library.receipts': method(nothing, z.array(storedReceiptSchema)),
  /**
   * Keeps a session until that day because the group agreed, with the reason. Never beyond the promised
   * limit.
   */
  'library.keep': method(z.strictObject({ sessionId: sessionIdSchema, ...keepWishShape }), done),
  /** Gives a session another code. Its receipt will have only the last one. */
  'library.rename': method(z.strictObject({ sessionId: sessionIdSchema, code: codeSchema }), done),
  /** After the recording everyone still agreed: from now on the session is opened without that question. */
  'library.noteStillAgreed': method(z.strictObject({ sessionId: sessionIdSchema }), done),
  /** What was done unasked when the library was opened. Each item is returned once. */
  'library.news': method(nothing, z.array(libraryNewsSchema)),
  /** The state of automatic deletion, and of the date. */
  'library.due': method(nothing, dueStateSchema),
  /** Says which of the two doubtful days is today; what is due by then is deleted. */
  'library.answerDate': method(z.strictObject({ day: daySchema }), done),
  /** Deletions that could not be finished; `library.finishErasing` tries them again. */
  'library.unfinished': method(nothing, z.array(unfinishedSchema)),
  'library.finishErasing': method(nothing, z.array(unfinishedSchema)),
  'library.erase': method(z.strictObject({ sessionId: sessionIdSchema }), storedReceiptSchema),
  'library.storage': method(nothing, storageSchema),
  /** Whether the disk with the recordings is connected, as far as is known. */
  'library.disk': method(nothing, diskStateSchema),
  /** Looks for the disk now. If it is back, the recordings are open again when this returns. */
  'library.lookForDisk': method(nothing, diskStateSchema),
  /** Reads a whole session. Progress comes as `library.onChecking`; `library.cancelCheck` ends it early. */
  'library.check': method(z.strictObject({ sessionId: sessionIdSchema }), checkReportSchema),
  'library.cancelCheck': method(nothing, done),
  /**
   * Reads every session in full, finishes deletions, and looks for files that belong to no session.
   * `library.cancelCheck` ends it early.
   */
  'library.checkAll': method(nothing, libraryReportSchema),
} as const;

/** Events about the library. */
export const libraryEvents = {
  'library.onChanged': nothing,
  /** The disk with the recordings is gone, or it is back and the recordings are open again. */
  'library.onDisk': diskStateSchema,
  'library.onCheckingAll': z.object({ doneBytes: z.number(), bytes: z.number() }),
  'library.onChecking': z.object({ sessionId: sessionIdSchema, doneBytes: z.number(), bytes: z.number() }),
} as const;
