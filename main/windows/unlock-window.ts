import { BrowserWindow } from 'electron';
import { appOrigin } from './address';
import { pagePreferences } from './page-preferences';

/** Asks for the passphrase before anything of the recordings is opened. */
export function createUnlockWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 560,
    height: 560,
    useContentSize: true,
    resizable: false,
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
  void window.loadURL(`${appOrigin}/unlock.html`);
  return window;
}
