import { main } from '../main/client';
import { isRunning } from '../store/recording';
import { put, state } from '../store/store';
import { closeDialog, openDialog } from '../store/view-actions';
import { saveDraft } from './recording-marks-service';
import { attempt } from './report';
import { keepNote } from './review-marks-service';
import { savePlace } from './review-place-service';
import { startsSettled } from './starting-service';

/**
 * Someone closes the window or quits while main is recording, importing, exporting or removing something, or the TV is
 * on: asks first.
 */
export function startClosing(): void {
  main.app.onSaveToClose(() => attempt(saveToClose));
  main.screening.onAskToClose(() => openDialog({ kind: 'close-with-tv' }));
  main.recording.onAskToClose(() => attempt(askToClose));
  main.library.onAskToClose(() => attempt(closeWhenRemoved));
  main.exchange.onAskToClose(({ cancels }) => put('closing', { cancels, ending: false }));
}

/** Saves a note that is being typed, and where the review was. What cannot be saved does not keep the window open. */
async function saveToClose(): Promise<void> {
  await Promise.allSettled([saveDraft(), keepNote(), savePlace()]);
  await main.app.saved();
}

/**
 * Asks whether to wait for what is being removed. The window closes when that is finished, unless a person
 * has decided to keep it open.
 */
async function closeWhenRemoved(): Promise<void> {
  if (state().closing) return;
  put('closing', { waiting: false });
  await main.library.settled();
  if (!state().closing) return;
  put('closing', undefined);
  await main.app.close();
}

/** Closes the window once everything is removed. */
export function waitToClose(): void {
  put('closing', { waiting: true });
}

/** Cancels what is being imported or exported, and closes the window when nothing of it is left. @throws Fault */
export async function cancelAndClose(): Promise<void> {
  const { closing } = state();
  if (!closing || !('cancels' in closing) || closing.ending) return;
  put('closing', { ...closing, ending: true });
  try {
    await Promise.all([main.importing.cancel(), main.exchange.cancelFilm(), main.sealed.cancel()]);
  } finally {
    put('closing', undefined);
  }
  await main.app.close();
}

/** Closes the window, and the TV's with it. @throws Fault */
export async function closeWithTv(): Promise<void> {
  closeDialog();
  await main.app.close();
}

/** Closes the window now; the next start finishes the removing. @throws Fault */
export async function closeNow(): Promise<void> {
  await main.app.closeNow();
}

/** Keeps the window open. */
export function stayOpen(): void {
  put('closing', undefined);
}

async function askToClose(): Promise<void> {
  const { recording, room, view } = state();
  if (isRunning(recording)) {
    openDialog({ kind: 'stop-recording', closing: true });
    return;
  }
  // It is just starting or ending. Someone who closes again a moment later is asked, or the window closes.
  if (recording || room.starting || view.dialogBusy) return;
  // One that was left while it was being begun is destroyed first.
  await startsSettled();
  // The window crashed while recording, and nobody wants to continue.
  await main.recording.finish();
  await main.app.close();
}
