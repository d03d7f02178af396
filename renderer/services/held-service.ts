import { isRunning } from '../store/recording';
import { state, update } from '../store/store';
import { main } from './main';

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Learns from main what it takes to continue what is held, and once more when one press is no longer enough. To be
 * called when it is held, and after an unlock: a timer stands still while the computer sleeps.
 */
export async function learnHeld(): Promise<void> {
  clearTimeout(timer);
  const { recording } = state();
  if (!isRunning(recording) || recording.held === undefined) return;
  const { sessionId } = recording;
  const told = await main.recording.goingOn({ sessionId });
  const now = state().recording;
  if (now?.sessionId !== sessionId || now.held === undefined) return;
  // Where it cannot be continued at all the press says why.
  const asksAgain = !told.ok || told.value.needs === 'agreement';
  update('recording', (held) => ({ ...held, asksAgain }));
  const { pressForMs } = told.ok ? told.value : {};
  clearTimeout(timer);
  if (pressForMs !== undefined) timer = setTimeout(() => void learnHeld(), pressForMs + 100);
}
