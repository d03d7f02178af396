import type { BrowserWindow } from 'electron';
import { makeWindow } from './make-window';

/** Pages for printing. */
export type PaperPage = 'notice' | 'receipt' | 'recovery';

/**
 * Creates a window for one printed page: the notice, which holds the settings' sentences, the receipt of a
 * deleted session, or a new recovery key. None of them holds anything that was said or seen.
 */
export function createPaperWindow(page: PaperPage): BrowserWindow {
  const window = makeWindow(page, { width: 900, height: 1000, useContentSize: true });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('before-input-event', (_event, { type, key }) => {
    if (type === 'keyDown' && key === 'Escape') window.close();
  });
  return window;
}
