import { z } from 'zod';
import { sessionIdSchema } from '../../model/ids';
import {
  arrangementSchema,
  importPlanSchema,
  importStateSchema,
  importWishSchema,
  mostFiles,
  originalsDeletedSchema,
} from '../../model/importing';
import { done, method, nothing } from '../method';

/**
 * Recordings made elsewhere come in. Main asks which files, and no path crosses to the page: files that are
 * dropped on the window are given to the preload, which finds their paths (`droppedFiles` of the bridge).
 */
export const importingContract = {
  /**
   * Asks for files in the system's dialog and looks at them; undefined if the person cancelled the dialog or
   * the look (`importing.cancel`). Nothing is changed.
   * @throws Fault why there is no ffmpeg; `importing-busy` while an import runs
   */
  'importing.look': method(nothing, importPlanSchema.optional()),
  /** The same for files that were dropped on the window. The page passes `File`s, and the preload paths. */
  'importing.lookAt': method(
    z.strictObject({ paths: z.array(z.string().min(1).max(32_768)).min(1).max(mostFiles) }),
    importPlanSchema.optional(),
  ),
  /** The plan for other files of it, another order, or other tracks. @throws Fault `importing-over` */
  'importing.arrange': method(
    z.strictObject({ planId: importPlanSchema.shape.planId, files: arrangementSchema }),
    importPlanSchema,
  ),
  /**
   * Begins. What becomes of it is told by `importing.onState`.
   * @throws Fault `not-agreed` without an agreement; `importing-over` if the plan is no longer known,
   * `importing-busy`, `importing-room`, `importing-recording` while a recording runs, `bad-arguments`
   */
  'importing.begin': method(importWishSchema, done),
  /** Ends the look or the import. When this resolves, nothing of it is left. */
  'importing.cancel': method(nothing, done),
  /** Where it is, for a window that has just started; undefined if there is none. */
  'importing.state': method(nothing, importStateSchema.optional()),
  /** The person has seen how it ended: it is forgotten, and the originals can't be deleted from here any more. */
  'importing.dismiss': method(nothing, done),
  /** Deletes the files that the import just done was made from, if they are unchanged since. */
  'importing.deleteOriginals': method(z.strictObject({ sessionId: sessionIdSchema }), originalsDeletedSchema),
} as const;

export const importingEvents = {
  /** undefined when there is none any more. */
  'importing.onState': importStateSchema.optional(),
} as const;
