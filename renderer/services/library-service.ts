import type { SessionId } from '../../shared/model/ids';
import type { KeptReceipt } from '../../shared/model/receipt';
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
    // Main gives each item once: what is not closed yet stays.
    news: [...state().library.news, ...news],
  };
  put('library', listed(told, nowBy({ due: told.due })));
  if (!told.sessions.some(({ striking }) => striking)) put('removal', undefined);
}

let hasStarted: () => void = () => undefined;
const started = new Promise<void>((resolve) => {
  hasStarted = resolve;
});

/** At the start: what app this is, how it is set, what it has; and from then on whatever changes. */
export function startLibrary(): Promise<void> {
  main.library.onChanged(() => attempt(refreshLibrary));
  const asked = Promise.all([learnSettings(), learnApp(), refreshLibrary()]);
  void Promise.allSettled([asked]).then(() => hasStarted());
  return asked.then(() => undefined);
}

/** Not after the library, which may be long: a recording that is begun at once has its details and devices by then. */
async function learnSettings(): Promise<void> {
  put('settings', await main.settings.get());
}

async function learnApp(): Promise<void> {
  put('app', await main.app.info());
}

/** Once what was asked at the start is answered, or cannot be. */
export function whenStarted(): Promise<void> {
  return started;
}

/** The library, with what was said last on it; asks for its newest state. */
export function showLibrary(): void {
  showScreen('library');
  attempt(refreshLibrary);
}

/**
 * Deletes a session: its key, then its files. Its film is closed first. Afterwards the library says what was done.
 */
export async function eraseSession(sessionId: SessionId): Promise<void> {
  setDialogBusy(true);
  try {
    // Main is told first: whoever closes the window now has already said yes.
    const erasing = main.library.erase({ sessionId });
    const closing = closeReview(sessionId);
    await Promise.allSettled([erasing, closing]);
    await closing;
    const receipt = await erasing;
    update('library', (library) => erased(library, receipt));
    put('recorded', undefined);
    showErased(receipt);
  } catch (error) {
    put('recorded', undefined);
    put('finish', undefined);
    showScreen('library');
    report(error);
  }
  await refreshLibrary();
}

/** Where the review is being finished the receipt is shown there, else the library says it. */
function showErased(receipt: KeptReceipt): void {
  if (state().finish?.session.id !== receipt.id) {
    showScreen('library', { notice: { kind: 'deleted', receipt } });
    return;
  }
  update('finish', (finish) => ({ ...finish, receipt }));
  showScreen('finish');
}

/** Shows a receipt in a window of its own, to be printed or kept. @throws Fault */
export async function showReceipt(sessionId: SessionId): Promise<void> {
  await main.library.showReceipt({ sessionId });
}

/** Says which of the two days in doubt is right. @throws Fault */
export async function answerDate(day: string): Promise<void> {
  await main.library.answerDate({ day });
  await refreshLibrary();
}

/** Tries once more to remove what is left of deleted sessions. @throws Fault */
export async function finishErasing(): Promise<void> {
  const unfinished = await main.library.finishErasing();
  update('library', (library) => ({ ...library, unfinished }));
}

/** Closes what the library said that it had done. */
export function closeNews(): void {
  update('library', (library) => ({ ...library, news: [] }));
}
