import type { WebContents } from 'electron';
import { makeWindow, onceReady } from './make-window';
import { bringToFront } from './operator-window';
import type { SaveDialogs } from './save-dialogs';

/** Pages for printing. */
export type PaperPage = 'notice' | 'receipt' | 'recovery';

/** The sizes of paper that a PDF may have. */
export type PdfSize = 'Letter' | 'A4';

/** A paper's window, as far as the papers need it. */
export interface PaperWindow {
  /** The id of its contents, by which its calls are known. */
  readonly contentsId: number;
  reload(): void;
  bringToFront(): void;
  /** Hides it, with what is on it, or shows it as it was. */
  hide(hidden: boolean): void;
  /** Opens the system's print dialog. Resolves when that is over, whatever was chosen. */
  print(): Promise<void>;
  /** Asks where to save it as a PDF; undefined if the person cancelled. @throws Fault `export-own-folder` */
  askWhere(fileName: string): Promise<string | undefined>;
  pdf(pageSize: PdfSize): Promise<Uint8Array>;
  close(): void;
  /** Closes it at once. */
  destroy(): void;
  onClosed(listener: () => void): void;
}

/**
 * Opens a window for one printed page: the notice, which holds the settings' sentences, the receipt of a
 * deleted session, or a new recovery key. None of them holds anything that was said or seen.
 * @param admit lets the window's page call main
 */
export function openPaperWindow(
  page: PaperPage,
  dialogs: Pick<SaveDialogs, 'askWhere'>,
  admit: (contents: WebContents) => void,
): PaperWindow {
  const window = makeWindow(page, { width: 900, height: 1000, useContentSize: true });
  const { webContents } = window;
  let [isReady, isHidden] = [false, false];
  onceReady(window, () => {
    isReady = true;
    if (!isHidden) window.show();
  });
  webContents.on('before-input-event', (_event, { type, key }) => {
    if (type === 'keyDown' && key === 'Escape') window.close();
  });
  admit(webContents);
  return {
    contentsId: webContents.id,
    reload: () => webContents.reload(),
    bringToFront: () => bringToFront(window),
    hide(hidden) {
      isHidden = hidden;
      if (hidden) window.hide();
      else if (isReady) window.showInactive();
    },
    print: () => new Promise((done) => webContents.print({ silent: false }, () => done())),
    askWhere: (fileName) => dialogs.askWhere(window, fileName, { name: 'PDF', ending: 'pdf' }),
    pdf: (pageSize) => webContents.printToPDF({ pageSize, preferCSSPageSize: false }),
    close: () => window.close(),
    destroy: () => window.destroy(),
    onClosed: (listener) => {
      window.on('closed', listener);
    },
  };
}
