import type { GivenAgreement } from '../../shared/model/agreement';
import { type FaultCode, faultCodeOf } from '../../shared/model/fault';
import { main } from '../main/client';
import { brokenOffLately, interruptedOf } from '../store/recovery';
import { state, update } from '../store/store';
import type { InterruptedSession, RecoveryDialog } from '../store/view';
import { closeDialog, openDialog } from '../store/view-actions';
import { learnHeld } from './held-recording-service';
import { refreshLibrary } from './library-service';
import { openSession } from './open-session-service';
import { goOnRecording } from './recording-service';
import { report } from './report';

/** At the window's start: was a recording interrupted by a crash of the window or the app? */
export async function startRecovery(): Promise<void> {
  const recording = await main.recording.interrupted();
  if (recording) {
    const { moments } = recording;
    await askToGoOn({ ...recording, cause: 'window', momentCount: moments.length });
    return;
  }
  const { sessions = [] } = state().library;
  const session = brokenOffLately(sessions, Date.now());
  if (!session) return;
  const interrupted = interruptedOf(session);
  const known = await whatItTakes(interrupted);
  // A session that cannot be continued is only listed.
  if (known.goingOn) ask({ ...interrupted, ...known });
}

/**
 * After unlocking: loads the details and marks of the running recording. A window that started locked was not
 * given them.
 */
export async function learnRunning(): Promise<void> {
  await learnHeld();
  const running = await main.recording.running();
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

/** Asks whether to continue it, and says what that requires. */
export async function askToGoOn(interrupted: InterruptedSession, fault?: FaultCode): Promise<void> {
  const known = await whatItTakes(interrupted);
  ask({ ...interrupted, fault, ...known });
}

async function whatItTakes({
  sessionId,
}: InterruptedSession): Promise<Pick<RecoveryDialog, 'goingOn' | 'fault'>> {
  try {
    return { goingOn: await main.recording.goingOn({ sessionId }) };
  } catch (error) {
    return { fault: faultCodeOf(error) };
  }
}

function ask(dialog: Omit<RecoveryDialog, 'kind'>): void {
  openDialog({ ...dialog, kind: 'recovery' });
}

/** Continues it: the same people are still here, or everyone here has agreed again. */
export async function goOn(
  interrupted: InterruptedSession,
  agreement: GivenAgreement | undefined,
): Promise<void> {
  closeDialog();
  try {
    await goOnRecording(interrupted, agreement);
  } catch (error) {
    const code = faultCodeOf(error);
    // The question was open for too long.
    if (code === 'agree-again') await askToGoOn(interrupted);
    // After a crash of the window, main still waits for an answer.
    else if (interrupted.cause === 'window') await askToGoOn(interrupted, code);
    else report(error);
  }
}

/** Ends it with what was saved, and shows that. */
export async function reviewInterrupted({ cause, sessionId, code }: InterruptedSession): Promise<void> {
  if (cause === 'window') await main.recording.finish();
  closeDialog();
  await refreshLibrary();
  await openSession(sessionId, code);
}
