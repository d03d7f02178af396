import type { Argument } from '../../shared/ipc/contract';
import { packResult } from '../../shared/ipc/result';
import { main } from '../main/client';
import type { SealedExportDialog, SealedRun } from '../store/exchange';
import { sealedChanged } from '../store/sealed';
import { state, update } from '../store/store';
import { openDialog } from '../store/view-actions';
import { stop } from './playing-service';

/** Sessions that leave and come in as one file that a passphrase opens. */

const change = (how: (run: SealedRun) => Partial<SealedRun>): void =>
  update('view', (view) => sealedChanged(view, how));
const begun: SealedRun = {
  running: { share: 0, cancelling: false },
  ...{ cancelled: false, fault: undefined },
};

/** Listens to how far a sealed file is. */
export function startSealed(): void {
  main.sealed.onProgress(({ share }) =>
    change(({ running }) => (running ? { running: { ...running, share } } : {})),
  );
}

/** Asks what for, for a passphrase, and whether everyone agrees. */
export function askToSeal(): void {
  const { review } = state();
  if (!review?.openingId) return;
  stop();
  const { sessionId, code, aliases } = review;
  const nothing = { running: undefined, cancelled: false, fault: undefined, saved: undefined };
  openDialog({ kind: 'export-sealed', sessionId, code, aliases, ...nothing });
}

/** Saves the file, where main asks for it. The dialog then says so, or what went wrong. */
export async function exportSealed(
  { sessionId }: Pick<SealedExportDialog, 'sessionId'>,
  wish: Omit<Argument<'sealed.export'>, 'sessionId'>,
): Promise<void> {
  change(() => begun);
  const result = await packResult(() => main.sealed.export({ sessionId, ...wish }));
  const after = result.ok ? { saved: result.value } : { fault: result.code };
  change(({ running }) => ({ ...ended(running), ...after }));
}

/** Asks for a file, and then for its passphrase. @throws Fault */
export async function askForSealed(): Promise<void> {
  const file = await main.sealed.choose();
  if (!file || state().view.dialog || state().view.screen !== 'library') return;
  const nothing = { running: undefined, cancelled: false, fault: undefined, imported: undefined };
  openDialog({ kind: 'import-sealed', name: file.name, ...nothing });
}

/** Takes the chosen file in. */
export async function importSealed(passphrase: string): Promise<void> {
  change(() => begun);
  const result = await packResult(() => main.sealed.import({ passphrase }));
  const after = result.ok ? { imported: result.value } : { fault: result.code };
  change(({ running }) => ({ ...ended(running), ...after }));
}

const ended = (running: SealedRun['running']): Partial<SealedRun> => ({
  running: undefined,
  cancelled: running?.cancelling ?? false,
});

/** Cancels it. Nothing of it is left when the answer comes. @throws Fault */
export async function cancelSealed(): Promise<void> {
  change(({ running }) => (running ? { running: { ...running, cancelling: true } } : {}));
  await main.sealed.cancel();
}
