import { faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import { main } from '../main/client';
import { checkAllChanged, checkChanged } from '../store/check-changes';
import { recordedChecked } from '../store/recorded';
import { state, update } from '../store/store';
import { closeDialog, openDialog } from '../store/view-actions';

/** Listens to the progress of checks. */
export function startChecks(): void {
  main.library.onCheckingAll((far) => update('view', (view) => checkAllChanged(view, far)));
  main.library.onChecking(({ sessionId, doneBytes, bytes }) => {
    update('view', (view) => checkChanged(view, sessionId, { doneBytes, bytes }));
    update('recorded', (recorded) => recordedChecked(recorded, sessionId, { doneBytes, bytes }));
  });
}

/** Checks the whole library. */
export async function checkAll(): Promise<void> {
  const nothing = { doneBytes: 0, bytes: 0, report: undefined, fault: undefined };
  openDialog({ kind: 'check-all', ...nothing });
  try {
    const report = await main.library.checkAll();
    update('view', (view) => checkAllChanged(view, { report }));
  } catch (error) {
    update('view', (view) => checkAllChanged(view, { fault: faultCodeOf(error) }));
  }
}

/** Reads a whole session and says what it found. It only reads. */
export async function checkSession(sessionId: SessionId, code: string): Promise<void> {
  const nothing = { doneBytes: 0, bytes: 0, report: undefined, fault: undefined };
  openDialog({ kind: 'check', sessionId, code, ...nothing });
  try {
    const report = await main.library.check({ sessionId });
    update('view', (view) => checkChanged(view, sessionId, { report }));
  } catch (error) {
    // Changes nothing if the person has closed the dialog, which cancels the check.
    update('view', (view) => checkChanged(view, sessionId, { fault: faultCodeOf(error) }));
  }
}

/** Closes the check; if it is still reading, ends it. */
export async function endCheck(): Promise<void> {
  const { dialog } = state().view;
  closeDialog();
  if ((dialog?.kind === 'check' || dialog?.kind === 'check-all') && !dialog.report && !dialog.fault)
    await main.library.cancelCheck();
}
