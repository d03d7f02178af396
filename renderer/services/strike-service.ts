import { unpackResult } from '../../shared/ipc/result';
import { Fault } from '../../shared/model/fault';
import { state, update } from '../store/store';
import { closeDialog, openDialog, type StrikeDialog, say, strikeChanged } from '../store/view';
import { main } from './main';
import { showRecorded } from './recorded-service';
import { report } from './report';
import { closeReview, openReview } from './review-service';

/** Listens to how far a striking has got. */
export function startStrikes(): void {
  main.library.onStriking(({ doneBytes, bytes }) =>
    update('view', (view) => strikeChanged(view, { doneBytes, bytes })),
  );
}

/** Asks once, and says what will be struck: the passage that is chosen, and what was taken out while recording. */
export function askToStrike(): void {
  const { review, recorded, timeline, view } = state();
  const isRecorded = view.screen === 'recorded';
  const from = isRecorded ? recorded : review;
  if (!from) return;
  const { sessionId, code, toStrike: flagged } = from;
  const passage = isRecorded ? undefined : timeline.passage;
  const asked = { kind: 'strike', sessionId, code, passage, flagged } as const;
  update('view', (now) => openDialog(now, { ...asked, running: false, doneBytes: 0, bytes: 0 }));
}

/** Strikes. The same screen then shows what remains, or, where that was not done, the session as it was. */
export async function strike({ sessionId, code, passage, flagged }: StrikeDialog): Promise<void> {
  const { screen } = state().view;
  update('view', (view) => strikeChanged(view, { running: true }));
  await closeReview(sessionId);
  const result = await main.library.strike({ sessionId, spans: passage ? [passage] : [] });
  update('view', closeDialog);
  const ms = [...flagged, ...(passage ? [passage] : [])].reduce(
    (sum, { fromMs, toMs }) => sum + toMs - fromMs,
    0,
  );
  const now = result.ok ? result.value.sessionId : sessionId;
  if (screen === 'recorded') {
    const { recorded } = state();
    if (recorded && result.ok) showRecorded({ ...result.value, code });
  } else await openReview(now, code);
  if (result.ok) update('view', (view) => say(view, { kind: 'struck', ms }));
  else report(new Fault(result.code));
}

/** Closes the question; a striking that runs is ended, and the session stays as it was. */
export async function endStrike(): Promise<void> {
  const { dialog } = state().view;
  if (dialog?.kind !== 'strike') return;
  if (dialog.running) unpackResult(await main.library.cancelStrike());
  else update('view', closeDialog);
}
