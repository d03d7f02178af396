import { z } from 'zod';
import { daySchema } from './agreement';
import { shownChangeSchema } from './key-change';
import { strangerSchema } from './stranger';

/** What the library did without anyone asking for it. It is said once. */
export const libraryNewsSchema = z.discriminatedUnion('kind', [
  /** A restored backup had brought so many deleted sessions back; they are gone again. */
  z.object({ kind: z.literal('destroyed-again'), count: z.int().min(1) }),
  /** A receipt, or a note of a deletion, has this session's number and cannot be read; no code where that is unknown, too. */
  z.object({ kind: z.literal('maybe-deleted'), code: z.string() }),
  /** So many things lay in the library that are not Second Look's, or in the place of something of its own; the first of them. */
  z.object({ kind: z.literal('strangers'), count: z.int().min(1), strangers: z.array(strangerSchema) }),
  /** A deletion that was broken off is finished. */
  z.object({ kind: z.literal('deletion-finished'), code: z.string() }),
  /** A strike that was broken off is finished: how much was struck, ms. */
  z.object({ kind: z.literal('strike-finished'), code: z.string(), ms: z.number() }),
  /** A change of the passphrase or the recovery key had been broken off; it is finished. */
  z.object({ kind: z.literal('key-changed') }),
  /** A recovery key was shown, and nobody said that it was written down before they left or it locked: nothing is changed. */
  z.object({ kind: z.literal('key-not-changed'), change: shownChangeSchema }),
  /** A session was deleted automatically, because the day that was promised had come. */
  z.object({ kind: z.literal('deleted-by-day'), code: z.string(), day: daySchema }),
  /** Nobody knows whether sessions are to be deleted automatically: the settings are damaged or missing. They are not. */
  z.object({ kind: z.literal('deletion-off') }),
]);
export type LibraryNews = z.infer<typeof libraryNewsSchema>;
