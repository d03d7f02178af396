import { unpackResult } from '../../shared/ipc/result';
import { brokenOffLately, keptOf } from '../store/recovery';
import { state, update } from '../store/store';
import { closeDialog, openDialog, type RecoveryDialog } from '../store/view';
import { main } from './main';
import { goOnRecording } from './recording-service';
import { openReview } from './review-service';

/** At the window's start: was something being recorded when it, or the app, broke off? */
export async function startRecovery(): Promise<void> {
  const interrupted = unpackResult(await main.recording.interrupted());
  if (interrupted) {
    const { moments } = interrupted;
    ask({ ...interrupted, kind: 'recovery', cause: 'window', momentCount: moments.length });
    return;
  }
  const { sessions = [] } = state().library;
  const session = brokenOffLately(sessions, Date.now());
  if (session) ask({ kind: 'recovery', ...keptOf(session) });
}

function ask(dialog: RecoveryDialog): void {
  update('view', (view) => openDialog(view, dialog));
}

/** Goes on recording. */
export function goOn(kept: Omit<RecoveryDialog, 'kind'>): Promise<void> {
  update('view', closeDialog);
  return goOnRecording(kept);
}

/** Ends it with what is kept, and shows that. */
export async function reviewKept({ cause, sessionId, code }: Omit<RecoveryDialog, 'kind'>): Promise<void> {
  if (cause === 'window') unpackResult(await main.recording.finish());
  update('view', closeDialog);
  await openReview(sessionId, code);
}
