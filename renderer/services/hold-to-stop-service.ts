import { isOffRecord, isRunning } from '../store/recording';
import { state, update } from '../store/store';
import { say } from '../store/view-actions';
import { stopRecording } from './recording-service';
import { attempt } from './report';

/** How long the keys must be held, in ms. The Stop button fills in the same time (recording.module.css). */
const holdMs = 1000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** The keys are down: stops if they still are in a second. */
export function beginHold(): void {
  clearTimeout(timer);
  update('recording', (recording) => ({ ...recording, holding: true }));
  timer = setTimeout(() => {
    timer = undefined;
    update('recording', (recording) => ({ ...recording, holding: false }));
    // It may have ended on its own.
    if (isRunning(state().recording)) attempt(stopRecording);
  }, holdMs);
}

/** The keys are released: if that is too early, only says how to stop. */
export function endHold(): void {
  if (timer === undefined) return;
  clearTimeout(timer);
  timer = undefined;
  update('recording', (recording) => ({ ...recording, holding: false }));
  if (state().view.screen === 'recording') say({ kind: 'hold', isOff: isOffRecord(state().recording) });
}
