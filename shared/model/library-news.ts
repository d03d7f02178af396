import { z } from 'zod';
import { daySchema } from './agreement';
import { shownChangeSchema } from './key-change';
import { strangerSchema } from './stranger';

/** What the library did without anyone asking for it. Each item is reported once. */
export const libraryNewsSchema = z.discriminatedUnion('kind', [
  /** A restored backup had brought this many deleted sessions back; they are gone again. */
  z.object({ kind: z.literal('destroyed-again'), count: z.int().min(1) }),
  /**
   * A receipt or an intent that cannot be read is named after this session. The code is empty if that is
   * unknown, too.
   */
  z.object({ kind: z.literal('maybe-deleted'), code: z.string() }),
  /**
   * This many things in the library are not Second Look's, or replace something of its own; with the first of
   * them.
   */
  z.object({ kind: z.literal('strangers'), count: z.int().min(1), strangers: z.array(strangerSchema) }),
  /** An interrupted deletion has been finished. */
  z.object({ kind: z.literal('deletion-finished'), code: z.string() }),
  /** The app ended during an import, and what had come in has been removed. */
  z.object({ kind: z.literal('import-removed'), code: z.string() }),
  /** The app ended during an export, and what had been written of it has been removed. */
  z.object({ kind: z.literal('export-removed') }),
  /** An interrupted strike has been finished; `ms` is how much was struck. */
  z.object({ kind: z.literal('strike-finished'), code: z.string(), ms: z.number() }),
  /** An interrupted change of the passphrase or the recovery key has been finished. */
  z.object({ kind: z.literal('key-changed') }),
  /**
   * A recovery key was displayed, but nobody confirmed that it was written down before the page was left or
   * Second Look locked: nothing has changed.
   */
  z.object({ kind: z.literal('key-not-changed'), change: shownChangeSchema }),
  /** A session was deleted automatically, because the promised day had come. */
  z.object({ kind: z.literal('deleted-by-day'), code: z.string(), day: daySchema }),
  /**
   * The settings are damaged or missing, so nobody knows whether sessions are to be deleted automatically.
   * They are not.
   */
  z.object({ kind: z.literal('deletion-off') }),
]);
export type LibraryNews = z.infer<typeof libraryNewsSchema>;
