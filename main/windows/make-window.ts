import { BrowserWindow, type BrowserWindowConstructorOptions, type Session } from 'electron';
import { appOrigin } from './address';
import { pagePreferences } from './page-preferences';
import { keepPage, type Page } from './pages';
import { hideFromCapture } from './protect';

/**
 * Makes a window for a page of the app; no other code makes windows. It is hidden from capture before it has any
 * content, is shown only on request, and its title is always just the app's name.
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

/**
 * Calls this once a window can be shown: when it has drawn something or, because Chromium does not report that of every
 * page on every machine, when its page is loaded.
 */
export function onceReady(window: BrowserWindow, then: () => void): void {
  let isReady = false;
  const ready = (): void => {
    if (isReady || window.isDestroyed()) return;
    isReady = true;
    then();
  };
  window.once('ready-to-show', ready);
  window.webContents.once('did-finish-load', ready);
}

/**
 * Makes a window that is never shown, for printing: it runs no script and can call nothing.
 * @param ofItsOwn the session in which only what it prints exists
 */
export function makePrintingWindow(ofItsOwn: Session): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: {
      session: ofItsOwn,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: false,
    },
  });
}
