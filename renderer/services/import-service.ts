import { Latest } from '../../shared/async/latest';
import { packResult, type Result } from '../../shared/ipc/result';
import { Fault } from '../../shared/model/fault';
import { type Arrangement, type ImportPlan, type ImportState, mostFiles } from '../../shared/model/importing';
import { main } from '../main/client';
import { agreementOf, peopleOf, triedToStart } from '../store/before';
import {
  draftOf,
  type ImportDraft,
  importDetailsOf,
  noImport,
  planned,
  stepShown,
  wantingOfFiles,
  wantingOfImport,
} from '../store/importing';
import { dateBy, nowBy } from '../store/library';
import { put, state, update } from '../store/store';
import { closeDialog, openDialog, setDialogBusy, showScreen } from '../store/view-actions';
import { refreshLibrary, showLibrary } from './library-service';
import { openSession } from './open-session-service';
import { attempt } from './report';

/** A recording made elsewhere comes in. What main says of it is in the store, whichever screen is shown. */

const looks = new Latest();
const arrangements = new Latest();

/** Listens to what becomes of imports. */
export function startImports(): void {
  main.importing.onState(take);
}

/** Asks main where an import is, which may have begun before this window or gone on behind the lock. @throws Fault */
export async function learnImport(): Promise<void> {
  take(await main.importing.state());
}

/** Forgets files and names, as when the app is locked. What main does continues. */
export function forgetImport(): void {
  looks.next();
  put('importing', noImport);
}

function take(now: ImportState | undefined): void {
  if (state().locked) return;
  const { importing, view, closing } = state();
  put('importing', { ...importing, now });
  const isNew = now?.step !== importing.now?.step;
  if (now?.step === 'looking' && isNew && view.screen === 'library') showScreen('importing');
  if (now?.step === 'done' && isNew) attempt(refreshLibrary);
  // Nothing is left to ask about before the window closes.
  if (closing && 'cancels' in closing && !closing.ending && now?.step !== 'running')
    put('closing', undefined);
  // It was canceled or closed: nothing is left to see there.
  if (!now && importing.now && view.screen === 'importing' && !importing.draft) showLibrary();
}

/** Asks for files, and looks at them. @throws Fault */
export async function askForFiles(): Promise<void> {
  await look(packResult(() => main.importing.look()));
}

/** Looks at files that were dropped on the window. @throws Fault `importing-too-many` */
export async function lookAtDropped(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  if (files.length > mostFiles) throw new Fault('importing-too-many');
  await look(packResult(() => main.importing.lookAt(files)));
}

async function look(looking: Promise<Result<ImportPlan | undefined>>): Promise<void> {
  const isLatest = looks.next();
  const result = await looking;
  // Meanwhile it was locked, or the person has gone to do something else.
  const { screen } = state().view;
  if (!isLatest() || (screen !== 'library' && screen !== 'importing')) return;
  update('importing', (importing) => ({ ...importing, ...found(result) }));
  if (!result.ok || result.value) showScreen('importing');
  else if (screen === 'importing' && !state().importing.draft) showLibrary();
}

/** What became of a look; nothing changes if it was canceled. */
function found(result: Result<ImportPlan | undefined>) {
  if (!result.ok) return { draft: undefined, fault: result.code };
  const { settings, library } = state();
  return (
    result.value && { draft: draftOf(result.value, settings, library, dateBy(library)), fault: undefined }
  );
}

const change = (to: (draft: ImportDraft) => ImportDraft): void =>
  update('importing', (importing) => ({ ...importing, draft: importing.draft && to(importing.draft) }));

/**
 * Other files, another order or other tracks. The list shows them at once; what main makes of them, when it
 * answers. @throws Fault; the list is then as it was
 */
export async function arrange(order: Arrangement): Promise<void> {
  const before = state().importing.draft;
  if (!before || before.beginning) return;
  const isLatest = arrangements.next();
  change((draft) => ({ ...draft, order }));
  try {
    const plan = await main.importing.arrange({ planId: before.plan.planId, files: [...order] });
    if (isLatest()) change((draft) => planned(draft, plan));
  } catch (error) {
    if (isLatest()) change((draft) => ({ ...draft, order: before.order }));
    throw error;
  }
}

/** From the files to the session's details; if the day is missing, to that. */
export function showDetails(): void {
  const { importing, library } = state();
  if (!importing.draft) return;
  const wants = wantingOfFiles(importing.draft, nowBy(library));
  if (wants === undefined) change((draft) => stepShown(draft, 'details'));
  if (wants === 'day') change((draft) => ({ ...draft, triedWithoutDay: draft.triedWithoutDay + 1 }));
}

/** Begins, or goes to what is missing. @throws Fault; nothing was imported then */
export async function beginImport(): Promise<void> {
  const { importing, settings, library } = state();
  const { draft } = importing;
  if (!draft || draft.beginning) return;
  const { details, recordedOn, order, plan } = draft;
  const people = peopleOf(details);
  if (people === undefined || wantingOfImport(draft, settings, dateBy(library)).length > 0) {
    change((now) => ({ ...now, details: triedToStart(now.details) }));
    return;
  }
  change((now) => ({ ...now, beginning: true }));
  try {
    await main.importing.begin({
      planId: plan.planId,
      files: [...order],
      details: importDetailsOf(details),
      recordedOn,
      agreement: agreementOf(people, settings),
      limit: details.limit,
    });
    update('importing', (now) => ({ ...now, draft: undefined, originals: undefined }));
    // Without what went wrong before.
    showScreen('importing');
  } catch (error) {
    change((now) => ({ ...now, beginning: false }));
    throw error;
  }
}

/** Asks once whether to cancel the import that runs. */
export function askToCancel(): void {
  openDialog({ kind: 'cancel-import' });
}

/** Ends the look or the import; nothing of it is left. @throws Fault */
export async function cancelImport(): Promise<void> {
  closeDialog();
  await main.importing.cancel();
}

/** One step back: ends a look, goes from the details to the files, or back to the library. */
export async function leaveImport(): Promise<void> {
  const { now, draft } = state().importing;
  if (now?.step === 'looking') await cancelImport();
  else if (draft?.beginning) return;
  else if (draft?.step === 'details') change((before) => stepShown(before, 'files'));
  else if (now?.step === 'failed') await closeImport();
  else {
    forgetFiles();
    showLibrary();
  }
}

/** Forgets the files that were looked at, and why they could not be. What main does continues. */
export function forgetFiles(): void {
  update('importing', ({ now }) => ({ ...noImport, now }));
}

/** The person has seen how it ended. @throws Fault */
export async function closeImport(): Promise<void> {
  await main.importing.dismiss();
  put('importing', noImport);
  showLibrary();
}

/** Shows the imported session. Its originals can still be deleted afterwards. */
export async function reviewImported(): Promise<void> {
  const { now } = state().importing;
  if (now?.step !== 'done') return;
  await refreshLibrary();
  await openSession(now.sessionId, now.code);
}

/** Asks whether to delete the files that it was imported from. */
export function askToDeleteOriginals(): void {
  const { now } = state().importing;
  if (now?.step === 'done')
    openDialog({ kind: 'delete-originals', sessionId: now.sessionId, count: now.originals });
}

/** Deletes them. The screen then says which are left. @throws Fault */
export async function deleteOriginals(): Promise<void> {
  const { dialog } = state().view;
  if (dialog?.kind !== 'delete-originals') return;
  setDialogBusy(true);
  try {
    const originals = await main.importing.deleteOriginals({ sessionId: dialog.sessionId });
    update('importing', (importing) => ({ ...importing, originals }));
  } finally {
    setDialogBusy(false);
  }
}
