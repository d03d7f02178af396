import { z } from 'zod';
import { sessionIdSchema } from '../../model/ids';
import { receiptSchema } from '../../model/receipt';
import { done, method, nothing } from '../method';

/** Printed papers, each in a window of its own: `notice.*` is for that window, and for no other. */
export const papersContract = {
  /** Shows the printed notice, in a window of its own, to be printed or kept as a PDF. */
  'app.notice': method(nothing, done),
  /** Of the notice's own window: prints it, as the person chooses. */
  'notice.print': method(nothing, done),
  /** Keeps it as a PDF where the person chooses; false: nowhere. */
  'notice.keep': method(nothing, z.boolean()),
  /** Shows a receipt in a window of its own, to be printed or kept as a PDF. */
  'library.showReceipt': method(z.strictObject({ sessionId: sessionIdSchema }), done),
  /** Of the receipt's own window: what it shows. */
  'notice.receipt': method(nothing, receiptSchema),
  /** Of the window that shows a recovery key: what it shows. */
  'notice.recoveryKey': method(nothing, z.string()),
} as const;
