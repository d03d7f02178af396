import type { NewEntry } from '../../shared/exchange/from-file';
import type { Argument } from '../../shared/ipc/contract';
import { packResult, type Result } from '../../shared/ipc/result';
import { type MomentId, momentIdSchema, newId } from '../../shared/model/ids';
import type { Entry } from '../../shared/model/moment';
import { main } from '../main/client';
import type { Change } from '../marks/history';
import type { ExportDialog } from '../store/exchange';
import { state, update } from '../store/store';
import { exportChanged } from '../store/view';
import { openDialog, say, setDialogBusy } from '../store/view-actions';
import { edit, forgetSaid } from './mark-changes';
import { stop } from './playing-service';

/** Marks and reports of the reviewed session that go out to files, and marks of files that come in. */

/** Asks what goes out, and whether everyone agrees. */
export function askToExport(kind: ExportDialog['kind']): void {
  const { review } = state();
  if (!review?.openingId) return;
  stop();
  const { sessionId, openingId, code, aliases } = review;
  openDialog({
    ...{ kind, sessionId, openingId, code, aliases },
    saving: false,
    fault: undefined,
    saved: undefined,
  });
}

/** What is decided in a dialog. */
type Wish<Name extends 'exchange.exportMarks' | 'exchange.exportReport'> = Omit<
  Argument<Name>,
  'sessionId' | 'openingId'
>;

/** Saves the files, where main asks for each. The dialog then says which were saved, or what went wrong. */
export const exportMarks = (
  { sessionId, openingId }: ExportDialog,
  wish: Wish<'exchange.exportMarks'>,
): Promise<void> => save(packResult(() => main.exchange.exportMarks({ sessionId, openingId, ...wish })));

/** The same for a report. */
export const exportReport = (
  { sessionId, openingId }: ExportDialog,
  wish: Wish<'exchange.exportReport'>,
): Promise<void> => save(packResult(() => main.exchange.exportReport({ sessionId, openingId, ...wish })));

async function save(saving: Promise<Result<ExportDialog['saved']>>): Promise<void> {
  update('view', (view) => exportChanged(view, { saving: true, fault: undefined }));
  const result = await saving;
  const after = result.ok ? { saved: result.value } : { fault: result.code };
  update('view', (view) => exportChanged(view, { saving: false, ...after }));
}

/** Asks for a file, and then what its marks are here. Nothing is added yet. @throws Fault */
export async function askToImport(): Promise<void> {
  const { sessionId } = state().review ?? {};
  if (!sessionId) return;
  stop();
  const file = await main.exchange.readMarks();
  if (file && state().review?.sessionId === sessionId) openDialog({ kind: 'import-marks', sessionId, file });
}

/** Adds these to the reviewed session. One undo takes all of them back. @throws Fault */
export async function importMarks(entries: readonly NewEntry[]): Promise<void> {
  setDialogBusy(true);
  try {
    const changes = entries.map((entry): Change => ({ kind: 'added', entry: withId(entry) }));
    await edit(() => ({ kind: 'several', changes }));
    forgetSaid();
  } finally {
    setDialogBusy(false);
  }
  say({ kind: 'imported', count: entries.length });
}

function withId(entry: NewEntry): Entry {
  const id: MomentId = newId(momentIdSchema);
  // One by one, because the compiler does not tell the kinds apart in a union without ids.
  if (entry.kind === 'phase') return { ...entry, id };
  return entry.kind === 'bookmark' ? { ...entry, id } : { ...entry, id };
}
