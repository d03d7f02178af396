import { main } from '../main/client';
import { isRunning } from '../store/recording';
import { state, update } from '../store/store';
import { attempt } from './report';

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Asks main what is needed to continue a held recording, and asks again when one press is no longer enough.
 * Call it when the recording is held, and after an unlock: a timer stands still while the computer sleeps.
 */
export async function learnHeld(): Promise<void> {
  clearTimeout(timer);
  const { recording } = state();
  if (!isRunning(recording) || recording.held === undefined) return;
  const { sessionId } = recording;
  // If it cannot be continued at all, pressing the button says why.
  const goingOn = await main.recording.goingOn({ sessionId }).catch(() => undefined);
  const now = state().recording;
  if (now?.sessionId !== sessionId || now.held === undefined) return;
  const asksAgain = goingOn?.needs !== 'press';
  update('recording', (held) => ({ ...held, asksAgain }));
  const { pressForMs } = goingOn ?? {};
  clearTimeout(timer);
  if (pressForMs !== undefined) timer = setTimeout(() => attempt(learnHeld), pressForMs + 100);
}
