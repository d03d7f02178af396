import { z } from 'zod';
import { sessionIdSchema } from '../../model/ids';
import { receiptSchema } from '../../model/receipt';
import { done, method, nothing } from '../method';

/** Printed papers, each in its own window. Only that window may call `papers.*`. */
export const papersContract = {
  /** Shows the printed notice in its own window, where it can be printed or saved as a PDF. */
  'app.notice': method(nothing, done),
  /** Prints the paper with the system's print dialog. */
  'papers.print': method(nothing, done),
  /** Saves it as a PDF where the person chooses; false if the person cancelled. */
  'papers.save': method(nothing, z.boolean()),
  /** Shows a receipt in its own window, where it can be printed or saved as a PDF. */
  'library.showReceipt': method(z.strictObject({ sessionId: sessionIdSchema }), done),
  /** For the receipt's window: the receipt to show. */
  'papers.receipt': method(nothing, receiptSchema),
  /** For the recovery key's window: the key to show. */
  'papers.recoveryKey': method(nothing, z.string()),
} as const;
