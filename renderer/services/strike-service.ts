import { packResult } from '../../shared/ipc/result';
import { Fault } from '../../shared/model/fault';
import { main } from '../main/client';
import { put, state, update } from '../store/store';
import { type StrikeDialog, strikeChanged } from '../store/view';
import { closeDialog, openDialog, say } from '../store/view-actions';
import { marksSettled } from './mark-changes';
import { attempt, report } from './report';
import { savePlace } from './review-place-service';
import { closeReview, openReview } from './review-service';

/** Listens to the progress of strikes. */
export function startStrikes(): void {
  main.library.onStriking((far) => {
    put('removal', far);
    const { doneBytes, bytes } = far;
    update('view', (view) => strikeChanged(view, { doneBytes, bytes }));
  });
}

/** Asks once, and says what will be struck: the selected passage. */
export function askToStrike(): void {
  const { review, timeline } = state();
  if (!review || !timeline.passage) return;
  const { sessionId, code } = review;
  const asked = { kind: 'strike', sessionId, code, passage: timeline.passage } as const;
  openDialog({ ...asked, running: false, doneBytes: 0, bytes: 0 });
}

/** Strikes. The review then shows what remains or, if it failed, the unchanged session. */
export async function strike({ sessionId, code, passage }: StrikeDialog): Promise<void> {
  update('view', (view) => strikeChanged(view, { running: true }));
  // A note whose field this closes, and the review's place, still belong to the old session.
  await marksSettled();
  attempt(savePlace);
  // Main is told before the film is released, because someone who closes the window now has already
  // confirmed.
  const striking = packResult(() => main.library.strike({ sessionId, spans: [passage] }));
  await closeReview(sessionId);
  const result = await striking;
  // The rest is reported after unlocking.
  if (state().locked) return;
  closeDialog();
  await openReview(result.ok ? result.value.sessionId : sessionId, code);
  if (result.ok) say({ kind: 'struck', ms: result.value.removedMs });
  else report(new Fault(result.code));
}

/** Closes the question. A running strike is canceled, and the session stays as it was. */
export async function endStrike(): Promise<void> {
  const { dialog } = state().view;
  if (dialog?.kind !== 'strike') return;
  if (dialog.running) await main.library.cancelStrike();
  else closeDialog();
}
