import { z } from 'zod';
import { daySchema } from '../../model/agreement';
import { exportAgreementSchema, exportPurposeSchema, leaderNames } from '../../model/export';
import { marksFileSchema, marksFormats } from '../../model/file-marks';
import { filmWishSchema } from '../../model/film-export';
import { openingIdSchema, sessionIdSchema } from '../../model/ids';
import { done, method, nothing } from '../method';

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

/** What of a session's film is written into files, and what for. */
const exportFilmSchema = z.strictObject({
  sessionId: sessionIdSchema,
  openingId: openingIdSchema,
  film: filmWishSchema,
  purpose: exportPurposeSchema,
  agreement: exportAgreementSchema.optional(),
});

const savedSchema = z
  .object({
    /** The names of the files that were saved. */
    names: z.array(z.string()),
    /** The day by which the session is to be deleted. */
    deleteBy: daySchema.optional(),
  })
  .optional();

/** What goes out to files and comes in from files. Main asks where and which, and no path crosses. */
export const exchangeContract = {
  /**
   * Asks where to save each file, notes that everyone agreed, and saves; undefined if the person cancelled.
   * @throws Fault `export-not-agreed` without an agreement
   */
  'exchange.exportMarks': method(exportMarksSchema, savedSchema),
  /**
   * The same for the film or clips of it. Progress comes as `exchange.onExportingFilm`. `exchange.cancelFilm`
   * cancels it and leaves nothing: the answer is then undefined, too.
   * @throws Fault `export-not-agreed` without an agreement
   */
  'exchange.exportFilm': method(exportFilmSchema, savedSchema),
  /** Returns when nothing of what was being exported is left. */
  'exchange.cancelFilm': method(nothing, done),
  /** Asks for a file and reads the marks in it; undefined if the person cancelled. Nothing is changed. */
  'exchange.readMarks': method(nothing, z.object({ name: z.string(), ...marksFileSchema.shape }).optional()),
} as const;

export const exchangeEvents = {
  'exchange.onExportingFilm': z.object({
    /** How much is done, 0 to 1. */
    share: z.number(),
    /** ffmpeg has made no progress for ten seconds. */
    stalled: z.boolean(),
  }),
} as const;
