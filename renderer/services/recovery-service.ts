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

/**
 * After it was unlocked: the words and marks of the recording that runs. A window that came up behind the lock was not
 * told them.
 */
export async function learnRunning(): Promise<void> {
  const running = unpackResult(await main.recording.running());
  if (!running) return;
  const { sessionId, code, moments, phases, takenOut } = running;
  const isSame = (id: string | undefined): boolean => id === sessionId;
  if (isSame(state().recording?.sessionId))
    update('recording', (now) => ({
      ...now,
      ...{ code, moments, phases, takenOut },
      marked: [...now.marked, ...moments.map(({ id }) => id).filter((id) => !now.marked.includes(id))],
    }));
  const { dialog } = state().view;
  if (dialog?.kind === 'recovery' && isSame(dialog.sessionId))
    ask({ ...dialog, ...running, momentCount: moments.length });
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
