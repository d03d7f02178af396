import { faultCodeOf } from '../../shared/model/fault';
import { main } from '../main/client';
import { isChecking, type RecordedState, recordedChecked, recordedNow } from '../store/recorded';
import { put, state, update } from '../store/store';
import { openDialog, showScreen } from '../store/view-actions';
import { showLibrary } from './library-service';
import { attempt } from './report';
import { openReview } from './review-service';

/** Shows what was recorded, and reads all of it back. */
export function showRecorded(what: Parameters<typeof recordedNow>[0]): void {
  put('recorded', recordedNow(what));
  showScreen('recorded');
  attempt(() => check(what.sessionId));
}

async function check(sessionId: RecordedState['sessionId']): Promise<void> {
  try {
    const found = await main.library.check({ sessionId });
    update('recorded', (recorded) => recordedChecked(recorded, sessionId, { report: found }));
  } catch (error) {
    const fault = faultCodeOf(error);
    // Removing the passage cancels this check; what remains is checked afterwards.
    if (fault === 'check-cancelled' && state().recorded?.removing) return;
    update('recorded', (recorded) => recordedChecked(recorded, sessionId, { fault }));
  }
}

/**
 * Everyone still agrees: goes on to choosing moments, or to the review, whether or not everything has been read
 * back. If the answer can't be noted, a full disk does not keep them from it; they are asked again next time.
 */
export async function reviewAgreed(): Promise<void> {
  const recorded = await leave();
  if (!recorded) return;
  const { sessionId, code, next } = recorded;
  attempt(() => main.library.noteStillAgreed({ sessionId }));
  await openReview(sessionId, code, next);
}

/** Keeps it for later. */
export async function keepRecorded(): Promise<void> {
  await leave();
  showLibrary();
}

/** Not everyone still agrees: asks once, and says what will be destroyed. */
export function askDestroyRecorded(): void {
  const { recorded } = state();
  if (!recorded) return;
  const { sessionId, code, durationMs, momentCount } = recorded;
  openDialog({ kind: 'erase', sessionId, code, durationMs, momentCount });
}

async function leave(): Promise<RecordedState | undefined> {
  const { recorded } = state();
  put('recorded', undefined);
  if (recorded && isChecking(recorded)) await main.library.cancelCheck();
  return recorded;
}
