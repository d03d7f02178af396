import { unpackResult } from '../../shared/ipc/result';
import { isRunning } from '../store/recording';
import { state, update } from '../store/store';
import { openDialog } from '../store/view';
import { main } from './main';
import { report } from './report';

/** Somebody closes the window or quits while main records: asked first. */
export function startClosing(): void {
  main.recording.onAskToClose(() => void askToClose().catch(report));
}

async function askToClose(): Promise<void> {
  const { recording, room, view } = state();
  if (isRunning(recording)) {
    update('view', (before) => openDialog(before, { kind: 'stop-recording', closing: true }));
    return;
  }
  // It is just beginning, or just ending: whoever closes once more a moment later is asked, or it closes.
  if (recording || room.starting || view.dialogBusy) return;
  // The window crashed while it recorded, and nobody wants to go on.
  unpackResult(await main.recording.finish());
  unpackResult(await main.app.close());
}
