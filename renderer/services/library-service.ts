import type { SessionId } from '../../shared/model/ids';
import type { StoredReceipt } from '../../shared/model/receipt';
import { main } from '../main/client';
import { erased, listed, nowBy } from '../store/library';
import { put, state, update } from '../store/store';
import { setDialogBusy, showScreen } from '../store/view-actions';
import { attempt, report } from './report';
import { closeReview } from './review-service';

/** Asks main for all sessions and receipts. */
export async function refreshLibrary(): Promise<void> {
  const [sessions, receipts, due, unfinished, news] = await Promise.all([
    main.library.list(),
    main.library.receipts(),
    main.library.due(),
    main.library.unfinished(),
    main.library.news(),
  ]);
  const told = {
    sessions,
    receipts,
    due,
    unfinished,
    // Main returns each item once, so those not yet closed are kept.
    news: [...state().library.news, ...news],
  };
  put('library', listed(told, nowBy({ due: told.due })));
  if (!told.sessions.some(({ striking }) => striking)) put('removal', undefined);
}

let hasStarted: () => void = () => undefined;
const started = new Promise<void>((resolve) => {
  hasStarted = resolve;
});

/**
 * At the start: loads the app's version and state, the settings and the library; then follows all changes.
 */
export function startLibrary(): Promise<void> {
  main.library.onChanged(() => attempt(refreshLibrary));
  const asked = Promise.all([learnSettings(), learnApp(), refreshLibrary()]);
  void Promise.allSettled([asked]).then(() => hasStarted());
  return asked.then(() => undefined);
}

/**
 * Before the library, which may be long: a recording that is started at once then has its details and
 * devices.
 */
async function learnSettings(): Promise<void> {
  put('settings', await main.settings.get());
}

async function learnApp(): Promise<void> {
  put('app', await main.app.info());
}

/** Resolves once everything requested at the start has been answered or has failed. */
export function whenStarted(): Promise<void> {
  return started;
}

/** Shows the library with its last message, and refreshes it. */
export function showLibrary(): void {
  showScreen('library');
  attempt(refreshLibrary);
}

/**
 * Deletes a session: its key, then its files. Its film is closed first. Afterwards the library says what was
 * done.
 */
export async function eraseSession(sessionId: SessionId): Promise<void> {
  setDialogBusy(true);
  try {
    // Main is told first, because someone who closes the window now has already confirmed.
    const erasing = main.library.erase({ sessionId });
    const closing = closeReview(sessionId);
    await Promise.allSettled([erasing, closing]);
    await closing;
    const receipt = await erasing;
    update('library', (library) => erased(library, receipt));
    put('recorded', undefined);
    showErased(receipt);
    // Of an import that has been deleted there is nothing to show.
    const { now } = state().importing;
    if (now?.step === 'done' && now.sessionId === sessionId) await main.importing.dismiss();
  } catch (error) {
    put('recorded', undefined);
    put('finish', undefined);
    showScreen('library');
    report(error);
  }
  await refreshLibrary();
}

/** If the review is being finished, the receipt is shown there; otherwise the library shows it. */
function showErased(receipt: StoredReceipt): void {
  if (state().finish?.session.id !== receipt.id) {
    showScreen('library', { toast: { kind: 'deleted', receipt } });
    return;
  }
  update('finish', (finish) => ({ ...finish, receipt }));
  showScreen('finish');
}

/** Gives a session another code. @throws Fault */
export async function renameSession(sessionId: SessionId, code: string): Promise<void> {
  setDialogBusy(true);
  try {
    await main.library.rename({ sessionId, code });
  } finally {
    setDialogBusy(false);
  }
  await refreshLibrary();
}

/** Shows a receipt in its own window, for printing or saving. @throws Fault */
export async function showReceipt(sessionId: SessionId): Promise<void> {
  await main.library.showReceipt({ sessionId });
}

/** Says which of the two doubtful days is today. @throws Fault */
export async function answerDate(day: string): Promise<void> {
  await main.library.answerDate({ day });
  await refreshLibrary();
}

/** Tries again to remove what is left of deleted sessions. @throws Fault */
export async function finishErasing(): Promise<void> {
  const unfinished = await main.library.finishErasing();
  update('library', (library) => ({ ...library, unfinished }));
}

/** Closes the library's messages about what it did. */
export function closeNews(): void {
  update('library', (library) => ({ ...library, news: [] }));
}
