import { z } from 'zod';

/** What the library did when it was opened, without anyone asking for it. It is said once. */
export const libraryNewsSchema = z.discriminatedUnion('kind', [
  /** A restored backup had brought so many deleted sessions back; they are gone again. */
  z.object({ kind: z.literal('destroyed-again'), count: z.int().min(1) }),
]);
export type LibraryNews = z.infer<typeof libraryNewsSchema>;
