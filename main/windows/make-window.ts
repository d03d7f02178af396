import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from './address';
import { pagePreferences } from './page-preferences';
import { keepPage, type Page } from './pages';
import { hideFromCapture } from './protect';

/**
 * Makes a window for a page of the app; there is no other way to a window. It is hidden from capture before anything is
 * in it, is shown only when somebody says so, and its title never says more than the app's name.
 * @param at what follows `#` in the page's address
 */
export function makeWindow(page: Page, options: BrowserWindowConstructorOptions, at = ''): BrowserWindow {
  const { webPreferences, ...rest } = options;
  const window = new BrowserWindow({
    title: 'Second Look',
    autoHideMenuBar: true,
    ...rest,
    show: false,
    webPreferences: { ...webPreferences, ...pagePreferences(page) },
  });
  keepPage(window.webContents, page);
  hideFromCapture(window, page);
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(`${appOrigin}/${page}.html${at && `#${at}`}`);
  return window;
}
