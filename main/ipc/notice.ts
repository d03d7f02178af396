import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type WebContents } from 'electron';
import { Fault } from '../../shared/model/fault';
import { words } from '../../shared/words';
import { createNoticeWindow } from '../windows/notice-window';
import { bringToFront } from '../windows/operator-window';
import { type Callers, handleCalls } from './handle';

/** Countries whose paper is Letter. */
const letterCountries: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE']);

/**
 * The printed notice: shown, printed, kept as a PDF. Only its own window prints.
 * @returns closes it: it does not keep the app open when the operator's window is closed
 */
export function handleNotice(callers: Callers, { preload }: { readonly preload: string }): () => void {
  let window: BrowserWindow | undefined;
  const own = (sender: WebContents): BrowserWindow => {
    if (!window || window.webContents !== sender) throw new Fault('bad-sender');
    return window;
  };
  handleCalls<'app.notice' | 'notice.print' | 'notice.keep'>(callers, {
    'app.notice': () => {
      if (window) {
        // With the words as they are now.
        window.webContents.reload();
        bringToFront(window);
        return;
      }
      const made = createNoticeWindow(preload);
      window = made;
      callers.add(made.webContents, 'notice');
      made.on('closed', () => {
        window = undefined;
      });
    },
    'notice.print': (_nothing, sender) => {
      const { webContents } = own(sender);
      // What the person chooses in the system's own dialog, or whether at all, is theirs.
      return new Promise<void>((done) => webContents.print({ silent: false }, () => done()));
    },
    'notice.keep': async (_nothing, sender) => {
      const { filePath, canceled } = await dialog.showSaveDialog(own(sender), {
        defaultPath: join(app.getPath('documents'), words.notice.fileName),
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
  return () => window?.close();
}
