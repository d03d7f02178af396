import { z } from 'zod';
import { daySchema, keepWishShape } from '../../model/agreement';
import { dueStateSchema } from '../../model/due';
import { sessionIdSchema } from '../../model/ids';
import { libraryNewsSchema } from '../../model/library-news';
import { keptReceiptSchema, unfinishedSchema } from '../../model/receipt';
import type { SessionSummary } from '../../model/session';
import { done, method, nothing } from '../method';
import { checkReportSchema, libraryReportSchema, storageSchema } from './reports';

const sessionSummarySchema = z.custom<SessionSummary>((value) => typeof value === 'object' && value !== null);

/** All sessions: listing, keeping, deleting and checking them. */
export const libraryContract = {
  'library.list': method(nothing, z.array(sessionSummarySchema)),
  'library.receipts': method(nothing, z.array(keptReceiptSchema)),
  /** Keeps a session until that day, and why, because the group agreed; never beyond the limit that was promised. */
  'library.keep': method(z.strictObject({ sessionId: sessionIdSchema, ...keepWishShape }), done),
  /** What was done when the library was opened, without anyone asking for it; each item is given once. */
  'library.news': method(nothing, z.array(libraryNewsSchema)),
  /** What is known of automatic deletion, and of the date. */
  'library.due': method(nothing, dueStateSchema),
  /** Which of the two days in doubt is right; what is due then is deleted. */
  'library.answerDate': method(z.strictObject({ day: daySchema }), done),
  /** Deletions that could not be finished; `library.finishErasing` tries once more. */
  'library.unfinished': method(nothing, z.array(unfinishedSchema)),
  'library.finishErasing': method(nothing, z.array(unfinishedSchema)),
  'library.erase': method(z.strictObject({ sessionId: sessionIdSchema }), keptReceiptSchema),
  'library.storage': method(nothing, storageSchema),
  /** Reads all of a session. Progress comes as `library.onChecking`; `library.cancelCheck` ends it early. */
  'library.check': method(z.strictObject({ sessionId: sessionIdSchema }), checkReportSchema),
  'library.cancelCheck': method(nothing, done),
  /** Reads all of every session, finishes deletions, looks for what belongs to none; `library.cancelCheck` ends it early. */
  'library.checkAll': method(nothing, libraryReportSchema),
} as const;

/** What main tells of it without being asked. */
export const libraryEvents = {
  'library.onChanged': nothing,
  'library.onCheckingAll': z.object({ doneBytes: z.number(), bytes: z.number() }),
  'library.onChecking': z.object({ sessionId: sessionIdSchema, doneBytes: z.number(), bytes: z.number() }),
} as const;
