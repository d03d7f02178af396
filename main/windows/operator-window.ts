import type { BrowserWindow } from 'electron';
import { log } from '../log';
import { makeWindow } from './make-window';

export interface OperatorWindowOptions {
  /** Whether it may close now; if not, somebody has been asked. */
  readonly mayClose: () => boolean;
}

/** The laptop's own window. */
export function createOperatorWindow({ mayClose }: OperatorWindowOptions): BrowserWindow {
  const window = makeWindow('operator', {
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 700,
    useContentSize: true,
    backgroundColor: '#FAF6F0',
    webPreferences: {
      // A covered or minimised window records on as if it were seen.
      backgroundThrottling: false,
    },
  });
  window.on('close', (event) => {
    if (!mayClose()) event.preventDefault();
  });
  // A page that crashed comes up again at once, and then asks what it had been doing.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`window gone: ${reason}`);
    // It comes up with the library, which has its frame.
    window.setFullScreen(false);
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Brings a window to the front, also when it was minimised. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
