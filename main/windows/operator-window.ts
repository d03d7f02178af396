import { type BrowserWindow, type BrowserWindowConstructorOptions, screen } from 'electron';
import { log } from '../log';
import { makeWindow } from './make-window';

export interface OperatorWindowOptions {
  /** Whether the window may close now; if not, a person has been asked. */
  readonly mayClose: () => boolean;
}

/** The laptop's own window. It can be closed and opened again while the app runs. */
export class OperatorWindow {
  #window: BrowserWindow | undefined;

  /** Undefined while it is closed. */
  get current(): BrowserWindow | undefined {
    return this.#window;
  }

  open(options: OperatorWindowOptions): BrowserWindow {
    const window = createOperatorWindow(options);
    this.#window = window;
    window.on('closed', () => {
      this.#window = undefined;
    });
    return window;
  }
}

/** The smallest size: below it, not even one column fits. */
const least = { minWidth: 480, minHeight: 320 } as const;

/** Its first size: as designed, or all that a smaller screen has. */
function firstSize(): Pick<BrowserWindowConstructorOptions, 'width' | 'height' | 'useContentSize'> {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  return width < 1280 || height < 800
    ? { width, height }
    : { width: 1280, height: 800, useContentSize: true };
}

/** Creates the laptop's own window. */
export function createOperatorWindow({ mayClose }: OperatorWindowOptions): BrowserWindow {
  const window = makeWindow('operator', {
    ...firstSize(),
    ...least,
    backgroundColor: '#FAF6F0',
    webPreferences: {
      // A covered or minimized window records as if it were visible.
      backgroundThrottling: false,
    },
  });
  window.on('close', (event) => {
    if (!mayClose()) event.preventDefault();
  });
  // A page that crashed reloads at once, and then asks what it had been doing.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`window gone: ${reason}`);
    // It starts with the library, which needs the window's frame.
    window.setFullScreen(false);
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Brings a window to the front, even if it was minimized. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
