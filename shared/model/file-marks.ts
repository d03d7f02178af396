import { z } from 'zod';

/** The kinds of files in which marks go out, in the order in which they are offered. */
export const marksFormats = ['csv', 'eaf', 'boris', 'chapters', 'metadata', 'json'] as const;
export type MarksFormat = (typeof marksFormats)[number];

/** The kinds of files in which marks come in. */
const readFormats = ['csv', 'eaf', 'boris', 'webvtt', 'json'] as const;

/** The most marks that a file may hold. */
export const maxFileMarks = 5000;

/** The longest text of a file that is read, in characters; a note in the app is shorter. */
export const maxFileText = 20_000;

const text = z.string().max(maxFileText);

/** A mark as a file has it: its times are those of the film as it plays. */
export const fileMarkSchema = z.object({
  kind: z.enum(['moment', 'phase']),
  /** Whole ms. Less than 0 only in files of other programs. */
  fromMs: z.int(),
  /** Later than `fromMs`; undefined for a point. A phase has none: it lasts until the next one begins. */
  toMs: z.int().optional(),
  /** Id of the tag or phase, where the format carries it. */
  id: text.optional(),
  /** What the tag, phase or code is called; empty for a bookmark. */
  name: text,
  /** What the leader (or the subject) is called; empty if none is named. */
  leader: text,
  /** Empty if there is none. */
  note: text,
});
export type FileMark = Readonly<z.infer<typeof fileMarkSchema>>;

/** One table of marks. A BORIS project has one for each observation; most files have only one. */
export const marksSheetSchema = z.object({
  /** Empty if the file does not name it. */
  name: text,
  marks: z.array(fileMarkSchema).min(1).max(maxFileMarks).readonly(),
  /** What the file itself says is to be added to its times, in ms. */
  offsetMs: z.int(),
});
export type MarksSheet = Readonly<z.infer<typeof marksSheetSchema>>;

/** Marks as they stand in a file. */
export const marksFileSchema = z.object({
  format: z.enum(readFormats),
  sheets: z.array(marksSheetSchema).min(1).readonly(),
});
export type MarksFile = Readonly<z.infer<typeof marksFileSchema>>;
