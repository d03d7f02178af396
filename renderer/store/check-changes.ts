import type { SessionId } from '../../shared/model/ids';
import type { CheckAllDialog, CheckDialog, ViewState } from './view';

/** The progress or result of the check of a session, if it is still shown. */
export function checkChanged(
  view: ViewState,
  sessionId: SessionId,
  change: Partial<Pick<CheckDialog, 'doneBytes' | 'bytes' | 'report' | 'fault'>>,
): ViewState {
  const { dialog } = view;
  if (dialog?.kind !== 'check' || dialog.sessionId !== sessionId) return view;
  return { ...view, dialog: { ...dialog, ...change } };
}

/** The progress of the check of the library, if it is still shown. */
export function checkAllChanged(view: ViewState, change: Partial<Omit<CheckAllDialog, 'kind'>>): ViewState {
  const { dialog } = view;
  return dialog?.kind === 'check-all' ? { ...view, dialog: { ...dialog, ...change } } : view;
}
