import { isOffRecord, isRunning } from '../store/recording';
import { state, update } from '../store/store';
import { say } from '../store/view-actions';
import { stopRecording } from './recording-service';
import { attempt } from './report';

/** So long the keys are held, ms. The filling of the Stop button takes as long (recording.module.css). */
const holdMs = 1000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** The keys are down: it stops when they still are in a second. */
export function beginHold(): void {
  clearTimeout(timer);
  update('recording', (recording) => ({ ...recording, holding: true }));
  timer = setTimeout(() => {
    timer = undefined;
    update('recording', (recording) => ({ ...recording, holding: false }));
    // It may have ended by itself.
    if (isRunning(state().recording)) attempt(stopRecording);
  }, holdMs);
}

/** The keys are let go: too early, it only says how it stops. */
export function endHold(): void {
  if (timer === undefined) return;
  clearTimeout(timer);
  timer = undefined;
  update('recording', (recording) => ({ ...recording, holding: false }));
  if (state().view.screen === 'recording') say({ kind: 'hold', isOff: isOffRecord(state().recording) });
}
