import type { BrowserWindow } from 'electron';
import { makeWindow } from './make-window';

/** Creates the window that asks for the passphrase before anything of the recordings is opened. */
export function createUnlockWindow(): BrowserWindow {
  const window = makeWindow('unlock', { width: 560, height: 560, useContentSize: true, resizable: false });
  window.once('ready-to-show', () => window.show());
  return window;
}
