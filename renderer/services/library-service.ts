import { unpackResult } from '../../shared/ipc/result';
import type { SessionId } from '../../shared/model/ids';
import { erased, listed } from '../store/library';
import { put, update } from '../store/store';
import { say, setDialogBusy, showScreen } from '../store/view';
import { main } from './main';
import { report } from './report';
import { closeReview } from './review-service';

/** Asks main for all sessions and receipts. */
export async function refreshLibrary(): Promise<void> {
  const [sessions, receipts] = await Promise.all([main.library.list(), main.library.receipts()]);
  put('library', listed(unpackResult(sessions), unpackResult(receipts)));
}

let started: Promise<void> = Promise.resolve();

/** At the start: what app this is, how it is set, what it has; and from then on whatever changes. */
export function startLibrary(): Promise<void> {
  main.library.onChanged(() => void refreshLibrary().catch(report));
  // The settings are taken also where the sessions cannot be told: their sentences are read aloud and kept.
  const asked = Promise.all([askHowItIsSet(), refreshLibrary()]);
  started = Promise.allSettled([asked]).then(() => undefined);
  return asked.then(() => undefined);
}

async function askHowItIsSet(): Promise<void> {
  const [info, settings] = await Promise.all([main.app.info(), main.settings.get()]);
  put('app', unpackResult(info));
  put('settings', unpackResult(settings));
}

/** Once what was asked at the start is answered, or cannot be. */
export function whenStarted(): Promise<void> {
  return started;
}

/** The library, with what was said last on it; asks for its newest state. */
export function showLibrary(): void {
  update('view', (view) => showScreen(view, 'library'));
  refreshLibrary().catch(report);
}

/**
 * Deletes a session: its key, then its files. Its film is closed first. Afterwards the library says what was done.
 */
export async function eraseSession(sessionId: SessionId): Promise<void> {
  update('view', (view) => setDialogBusy(view, true));
  try {
    await closeReview(sessionId);
    const receipt = unpackResult(await main.library.erase({ sessionId }));
    update('library', (library) => erased(library, sessionId, receipt));
    put('recorded', undefined);
    update('view', (view) => showScreen(view, 'library', { kind: 'deleted', receipt }));
  } catch (error) {
    put('recorded', undefined);
    update('view', (view) => showScreen(view, 'library'));
    report(error);
  }
  await refreshLibrary();
}

/** Closes what was said. */
export function sayNothing(): void {
  update('view', (view) => say(view, undefined));
}
