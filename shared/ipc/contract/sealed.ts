import { z } from 'zod';
import { daySchema } from '../../model/agreement';
import { exportAgreementSchema, exportPurposeSchema } from '../../model/export';
import { sessionIdSchema } from '../../model/ids';
import { done, method, nothing } from '../method';

const passphrase = z.string().max(4000);

/** Sessions that leave and come in as one file that a passphrase opens. No path crosses. */
export const sealedContract = {
  /**
   * Asks where to save the file, notes that everyone agreed, and saves; undefined if the person cancelled either.
   * Progress comes as `sealed.onProgress`.
   * @throws Fault `export-not-agreed` without an agreement; `short-passphrase` and the like
   */
  'sealed.export': method(
    z.strictObject({
      sessionId: sessionIdSchema,
      purpose: exportPurposeSchema,
      passphrase,
      agreement: exportAgreementSchema.optional(),
    }),
    z.object({ names: z.array(z.string()), deleteBy: daySchema.optional() }).optional(),
  ),
  /** Asks for a sealed file, which main remembers; undefined if the person cancelled. */
  'sealed.choose': method(nothing, z.object({ name: z.string() }).optional()),
  /** Takes the chosen file into the library; undefined if the person cancelled. @throws Fault `sealed-passphrase` … */
  'sealed.import': method(
    z.strictObject({ passphrase }),
    z
      .object({
        sessionId: sessionIdSchema,
        code: z.string(),
        /** The library has had it before, under another id. */
        isTwice: z.boolean(),
      })
      .optional(),
  ),
  /** Returns when nothing of what was being saved or taken in is left. */
  'sealed.cancel': method(nothing, done),
} as const;

export const sealedEvents = {
  'sealed.onProgress': z.object({
    /** How much is done, 0 to 1. */
    share: z.number(),
  }),
} as const;
