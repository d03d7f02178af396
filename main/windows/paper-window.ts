import { BrowserWindow } from 'electron';
import { appOrigin } from './address';
import { pagePreferences } from './page-preferences';

/** Pages that are put on paper. */
export type PaperPage = 'notice' | 'receipt' | 'recovery';

/**
 * A page for paper in a window of its own: the printed notice, which holds the settings' words, the receipt of a deleted
 * session, or a new recovery key. Nothing that was said or seen is on any.
 */
export function createPaperWindow(preload: string, page: PaperPage): BrowserWindow {
  const window = new BrowserWindow({
    width: 900,
    height: 1000,
    useContentSize: true,
    show: false,
    title: 'Second Look',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      ...pagePreferences(),
    },
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${appOrigin}/${page}.html`);
  return window;
}
