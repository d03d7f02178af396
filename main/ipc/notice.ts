import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { Fault } from '../../shared/model/fault';
import { words } from '../../shared/words';
import { createNoticeWindow } from '../windows/notice-window';
import { bringToFront } from '../windows/operator-window';
import { type Callers, handleCalls } from './handle';

/** Countries whose paper is Letter. */
const letterCountries: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE']);

/** The printed notice: shown, printed, kept as a PDF. Only its own window prints. */
export function handleNotice(callers: Callers, { preload }: { readonly preload: string }): void {
  let window: BrowserWindow | undefined;
  const isNotice = (sender: WebContents): boolean => window?.webContents === sender;
  handleCalls<'app.notice' | 'notice.print' | 'notice.keep'>(callers, {
    'app.notice': () => {
      if (window) {
        bringToFront(window);
        return;
      }
      const made = createNoticeWindow(preload);
      window = made;
      callers.add(made.webContents);
      made.on('closed', () => {
        window = undefined;
      });
    },
    'notice.print': (_nothing, sender) =>
      new Promise<void>((done) => {
        if (!isNotice(sender)) {
          done();
          return;
        }
        // What the person chooses in the system's own dialog, or whether at all, is theirs.
        sender.print({ silent: false }, () => done());
      }),
    'notice.keep': async (_nothing, sender) => {
      const over = BrowserWindow.fromWebContents(sender);
      if (!isNotice(sender) || !over) return false;
      const { filePath, canceled } = await dialog.showSaveDialog(over, {
        defaultPath: join(app.getPath('documents'), words.notice.fileName),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      if (canceled || !filePath) return false;
      const pageSize = letterCountries.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4';
      const pdf = await sender.printToPDF({ pageSize, preferCSSPageSize: false });
      await writeFile(filePath, pdf).catch((error: unknown) => {
        throw new Fault('write-failed', undefined, { cause: error });
      });
      return true;
    },
  });
}
