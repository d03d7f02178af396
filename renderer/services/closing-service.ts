import { main } from '../main/client';
import { isRunning } from '../store/recording';
import { put, state, update } from '../store/store';
import { openDialog } from '../store/view-actions';
import { attempt } from './report';

/** Somebody closes the window or quits while main records, or removes something: asked first. */
export function startClosing(): void {
  main.recording.onAskToClose(() => attempt(askToClose));
  main.library.onAskToClose(() => attempt(closeWhenRemoved));
}

/** Asks whether to wait for what is being removed. Whatever the answer, it closes when that is finished. */
async function closeWhenRemoved(): Promise<void> {
  if (state().closing) return;
  put('closing', { waiting: false });
  await main.library.settled();
  if (!state().closing) return;
  put('closing', undefined);
  await main.app.close();
}

/** It closes when everything is removed. */
export function waitToClose(): void {
  update('closing', (closing) => ({ ...closing, waiting: true }));
}

/** It closes now; what is still to be removed is removed at the next start. @throws Fault */
export async function closeNow(): Promise<void> {
  await main.app.closeNow();
}

/** It stays open. */
export function stayOpen(): void {
  put('closing', undefined);
}

async function askToClose(): Promise<void> {
  const { recording, room, view } = state();
  if (isRunning(recording)) {
    openDialog({ kind: 'stop-recording', closing: true });
    return;
  }
  // It is just beginning, or just ending: whoever closes once more a moment later is asked, or it closes.
  if (recording || room.starting || view.dialogBusy) return;
  // The window crashed while it recorded, and nobody wants to go on.
  await main.recording.finish();
  await main.app.close();
}
