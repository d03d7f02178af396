import { type BrowserWindow, screen } from 'electron';
import { makeWindow, onceReady } from './make-window';
import { textFactor } from './text-size';

/** Creates the window that asks for the passphrase before anything of the recordings is opened. It grows with the text. */
export function createUnlockWindow(): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const side = Math.min(Math.round(560 * textFactor()), width, height);
  const window = makeWindow('unlock', { width: side, height: side, useContentSize: true });
  onceReady(window, () => window.show());
  return window;
}
