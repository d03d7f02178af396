import type { SealedRun } from './exchange';
import type { ViewState } from './view';

/** What became of a sealed file, if it is still shown. */
export function sealedChanged(view: ViewState, change: (run: SealedRun) => Partial<SealedRun>): ViewState {
  const { dialog } = view;
  const isSealed = dialog?.kind === 'export-sealed' || dialog?.kind === 'import-sealed';
  return isSealed ? { ...view, dialog: { ...dialog, ...change(dialog) } } : view;
}
