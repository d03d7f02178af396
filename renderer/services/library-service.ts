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
  const asked = Promise.all([learnSettings(), learnApp(), refreshLibrary()]);
  started = Promise.allSettled([asked]).then(() => undefined);
  return asked.then(() => undefined);
}

/** Not after the library, which may be long: a recording that is begun at once has its words and devices by then. */
async function learnSettings(): Promise<void> {
  put('settings', unpackResult(await main.settings.get()));
}

async function learnApp(): Promise<void> {
  put('app', unpackResult(await main.app.info()));
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
