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

/** What makes a row of a file unreadable. */
export const rowFaults = ['time', 'quotes', 'cells', 'text', 'content'] as const;
export type RowFault = (typeof rowFaults)[number];

const unreadRowSchema = z.object({
  /** What is counted: lines of the text, marks or tags in a list, events of an observation. */
  unit: z.enum(['line', 'mark', 'tag', 'event']),
  /** Counted from 1. */
  number: z.int().min(1),
  /** The observation that it is in; absent where a file has only one. */
  of: text.optional(),
  why: z.enum(rowFaults),
});
export type UnreadRow = Readonly<z.infer<typeof unreadRowSchema>>;

/** So many rows that could not be read are named. */
export const namedUnread = 10;

/** The rows of a file that could not be read. The others can be added without them. */
export const unreadSchema = z.object({
  count: z.int().min(0),
  first: z.array(unreadRowSchema).max(namedUnread).readonly(),
});
export type Unread = Readonly<z.infer<typeof unreadSchema>>;

/** The most columns of a table that are offered. */
export const maxColumns = 40;

/** A table in which a person has to say which column is which. */
export const askedTableSchema = z.object({
  /** What stands above each column; empty where nothing does. */
  head: z.array(text).min(1).max(maxColumns).readonly(),
  rows: z
    .array(
      z.object({
        line: z.int().min(1),
        /** Undefined where its quotation marks don't match. */
        cells: z.array(text).readonly().optional(),
      }),
    )
    .max(maxFileMarks)
    .readonly(),
  /** The column that seems to have the times, and one that may have the names. */
  guess: z.object({ start: z.int().min(0), name: z.int().min(0).optional() }),
});
export type AskedTable = Readonly<z.infer<typeof askedTableSchema>>;

/** Marks as they stand in a file. */
export const marksFileSchema = z.object({
  format: z.enum(readFormats),
  /** Empty only for a table whose columns have to be named first. */
  sheets: z.array(marksSheetSchema).readonly(),
  unread: unreadSchema,
  table: askedTableSchema.optional(),
});
export type MarksFile = Readonly<z.infer<typeof marksFileSchema>>;
