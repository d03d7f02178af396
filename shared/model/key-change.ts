import { z } from 'zod';

/** A change that begins by displaying a recovery key. */
export const shownChangeSchema = z.enum([
  'passphrase-set',
  'passphrase-changed',
  'passphrase-removed',
  /** The first recovery key. */
  'recovery-made',
  /** A replacement. */
  'recovery-replaced',
]);
export type ShownChange = z.infer<typeof shownChangeSchema>;
