import { BrowserWindow } from 'electron';
import { appOrigin } from './address';
import { pagePreferences } from './page-preferences';

/** The printed notice in a window of its own. It holds the settings' words, and nothing of a session. */
export function createNoticeWindow(preload: string): BrowserWindow {
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
  void window.loadURL(`${appOrigin}/notice.html`);
  return window;
}
