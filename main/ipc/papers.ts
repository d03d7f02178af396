import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type WebContents } from 'electron';
import { Fault } from '../../shared/model/fault';
import type { StoredReceipt } from '../../shared/model/receipt';
import { words } from '../../shared/words';
import type { Library } from '../library/library';
import { bringToFront } from '../windows/operator-window';
import { createPaperWindow, type PaperPage } from '../windows/paper-window';
import { type Callers, handleCalls } from './handle';

/** Countries that use Letter paper. */
const letterCountries: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE']);

type Names =
  | 'app.notice'
  | 'library.showReceipt'
  | 'guard.showRecoveryKey'
  | 'papers.print'
  | 'papers.save'
  | 'papers.receipt'
  | 'papers.recoveryKey';

/** A page in a window of its own, to be printed or saved as a PDF. */
interface Paper {
  readonly window: BrowserWindow;
  /** The suggested name of the PDF. */
  readonly fileName: string;
  /** The receipt of a deleted session; undefined for the printed notice. */
  readonly receipt?: StoredReceipt;
  /**
   * A new recovery key. It can only be printed: a file with it would open the recordings for anyone who finds
   * it.
   */
  readonly recoveryKey?: string;
}

/**
 * Handles printed papers (the notice, receipts, a recovery key): displays, prints and saves them. Only a
 * paper's own window prints it.
 * @returns functions that close them: papers do not keep the app open when the operator's window is closed,
 * and a recovery key that opens nothing is not left to be printed
 */
export function handlePapers(
  callers: Callers,
  { library }: { readonly library: Pick<Library, 'receipts'> },
): { closePapers(): void; closeRecoveryKey(): void } {
  const papers = new Map<string, Paper>();
  const own = (sender: WebContents): Paper => {
    const found = [...papers.values()].find(({ window }) => window.webContents === sender);
    if (!found) throw new Fault('bad-sender');
    return found;
  };
  const show = (name: string, page: PaperPage, rest: Omit<Paper, 'window'>): void => {
    const there = papers.get(name);
    if (there) {
      // With the current sentences.
      there.window.webContents.reload();
      bringToFront(there.window);
      return;
    }
    const window = createPaperWindow(page);
    papers.set(name, { window, ...rest });
    callers.add(window.webContents, page);
    window.on('closed', () => papers.delete(name));
  };
  const closeRecoveryKey = (): void => papers.get('recovery')?.window.destroy();
  handleCalls<Names>(callers, {
    'app.notice': () => show('notice', 'notice', { fileName: words.notice.fileName }),
    'library.showReceipt': async ({ sessionId }) => {
      const receipt = (await library.receipts()).find(({ id }) => id === sessionId);
      if (!receipt) throw new Fault('no-such-session');
      show(sessionId, 'receipt', { fileName: words.receipt.fileName, receipt });
    },
    'guard.showRecoveryKey': ({ key }) => {
      // If another one is still open, its key opens nothing any more.
      closeRecoveryKey();
      show('recovery', 'recovery', { fileName: '', recoveryKey: key });
    },
    'papers.recoveryKey': (_nothing, sender) => {
      const { recoveryKey } = own(sender);
      if (!recoveryKey) throw new Fault('bad-sender');
      return recoveryKey;
    },
    'papers.receipt': (_nothing, sender) => {
      const { receipt } = own(sender);
      if (!receipt) throw new Fault('bad-sender');
      return receipt;
    },
    'papers.print': (_nothing, sender) => {
      const { webContents } = own(sender).window;
      // What the person chooses in the system's own dialog is not our business.
      return new Promise<void>((done) => webContents.print({ silent: false }, () => done()));
    },
    'papers.save': async (_nothing, sender) => {
      const { window, fileName, recoveryKey } = own(sender);
      if (recoveryKey) throw new Fault('bad-arguments', 'a recovery key is printed only');
      const { filePath, canceled } = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath('documents'), fileName),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      if (canceled || !filePath) return false;
      const pageSize = letterCountries.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4';
      const pdf = await sender.printToPDF({ pageSize, preferCSSPageSize: false });
      await writeFile(filePath, pdf).catch((error: NodeJS.ErrnoException) => {
        const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
        throw new Fault(isFull ? 'disk-full' : 'write-failed', error.code, { cause: error });
      });
      return true;
    },
  });
  return {
    closePapers() {
      for (const { window } of papers.values()) window.close();
    },
    closeRecoveryKey,
  };
}
