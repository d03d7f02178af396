import { z } from 'zod';

/** A change that begins with a recovery key which is shown first. */
export const shownChangeSchema = z.enum([
  'passphrase-set',
  'passphrase-changed',
  'passphrase-removed',
  /** The first recovery key. */
  'recovery-made',
  /** Another one. */
  'recovery-replaced',
]);
export type ShownChange = z.infer<typeof shownChangeSchema>;
