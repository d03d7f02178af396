import { z } from 'zod';
import { daySchema } from '../../model/agreement';
import { exportAgreementSchema, exportPurposeSchema, leaderNames } from '../../model/export';
import { marksFileSchema, marksFormats } from '../../model/file-marks';
import { openingIdSchema, sessionIdSchema } from '../../model/ids';
import { method, nothing } from '../method';

/** What of a session's marks is written into which files, and what for. */
export const exportMarksSchema = z.strictObject({
  sessionId: sessionIdSchema,
  /** The open film: times in the files are those of the film as it plays. */
  openingId: openingIdSchema,
  formats: z
    .array(z.enum(marksFormats))
    .min(1)
    .max(marksFormats.length)
    .refine((formats) => new Set(formats).size === formats.length),
  leaders: z.enum(leaderNames),
  notes: z.boolean(),
  purpose: exportPurposeSchema,
  agreement: exportAgreementSchema.optional(),
});

/** Marks that go out to files and come in from files. Main asks where and which, and no path crosses. */
export const exchangeContract = {
  /**
   * Asks where to save each file, notes that everyone agreed, and saves; undefined if the person cancelled.
   * @throws Fault `export-not-agreed` without an agreement
   */
  'exchange.exportMarks': method(
    exportMarksSchema,
    z
      .object({
        /** The names of the files that were saved. */
        names: z.array(z.string()),
        /** The day by which the session is to be deleted. */
        deleteBy: daySchema.optional(),
      })
      .optional(),
  ),
  /** Asks for a file and reads the marks in it; undefined if the person cancelled. Nothing is changed. */
  'exchange.readMarks': method(nothing, z.object({ name: z.string(), ...marksFileSchema.shape }).optional()),
} as const;
