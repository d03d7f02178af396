import { z } from 'zod';
import { daySchema } from '../../model/agreement';
import {
  exportAgreementSchema,
  exportPurposeSchema,
  leaderNames,
  observationSchema,
  reportFiles,
} from '../../model/export';
import { marksFileSchema, marksFormats } from '../../model/file-marks';
import { tagsFileSchema } from '../../model/file-tags';
import { filmWishSchema, maxInOneFilm } from '../../model/film-export';
import { openingIdSchema, sessionIdSchema } from '../../model/ids';
import { longWorks } from '../../model/long-work';
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
  /** The title card of each clip, as a PNG picture; only for `one-film`. */
  cards: z
    .array(z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length < 2_000_000))
    .max(maxInOneFilm)
    .optional(),
  purpose: exportPurposeSchema,
  agreement: exportAgreementSchema.optional(),
});

/** What of a session is written into a report, and what for. */
export const exportReportSchema = z
  .strictObject({
    sessionId: sessionIdSchema,
    /** The open film: times in the report are those of the film as it plays. */
    openingId: openingIdSchema,
    files: z.array(z.enum(reportFiles)).min(1).max(reportFiles.length),
    leaders: z.enum(leaderNames),
    notes: z.boolean(),
    /** For an observation report about one leader; absent for a report of the session. */
    observation: observationSchema.optional(),
    purpose: exportPurposeSchema,
    agreement: exportAgreementSchema.optional(),
  })
  .refine(({ observation, leaders }) => !observation || leaders !== 'none');

/** What was saved; absent if the person cancelled. */
const savedSchema = z
  .object({
    /** The names of the files. */
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
  /** What kind of film it is, which decides what kinds of files it can be exported to. */
  'exchange.filmKind': method(
    z.strictObject({ sessionId: sessionIdSchema, openingId: openingIdSchema }),
    z.object({ hasPicture: z.boolean(), isWebm: z.boolean() }),
  ),
  /**
   * The same for the film or clips of it. Progress comes as `exchange.onExportingFilm`. `exchange.cancelFilm`
   * cancels it and leaves nothing: the answer is then undefined, too.
   * @throws Fault `export-not-agreed` without an agreement
   */
  'exchange.exportFilm': method(exportFilmSchema, savedSchema),
  /** Returns when nothing of what was being exported is left. */
  'exchange.cancelFilm': method(nothing, done),
  /**
   * The same for a report. It is made of what main knows, not of what the window shows.
   * @throws Fault `export-not-agreed`; `export-leader-not-agreed` for a report about a leader who has not agreed
   */
  'exchange.exportReport': method(exportReportSchema, savedSchema),
  /** Asks for a file and reads the marks in it; undefined if the person cancelled. Nothing is changed. */
  'exchange.readMarks': method(nothing, z.object({ name: z.string(), ...marksFileSchema.shape }).optional()),
  /** The same for the tags in a file. */
  'exchange.readTags': method(nothing, z.object({ name: z.string(), ...tagsFileSchema.shape }).optional()),
  /**
   * Asks where, and saves the tags with their questions, which are nothing of a session. Returns the name of the file;
   * undefined if the person cancelled.
   */
  'exchange.saveTags': method(nothing, z.string().optional()),
} as const;

export const exchangeEvents = {
  /** The window is to close, which cancels what is being imported or exported. Told while locked, too. */
  'exchange.onAskToClose': z.object({ cancels: z.enum(longWorks) }),
  'exchange.onExportingFilm': z.object({
    /** How much is done, 0 to 1. */
    share: z.number(),
    /** ffmpeg has made no progress for ten seconds. */
    stalled: z.boolean(),
  }),
} as const;
