import { type BrowserWindow, type BrowserWindowConstructorOptions, screen } from 'electron';
import { log } from '../log';
import { makeWindow, onceReady } from './make-window';
import { SaveToClose } from './save-to-close';

export interface OperatorWindowOptions {
  /** Whether the window may close now; if not, a person has been asked. */
  readonly mayClose: () => boolean;
  /** Asks the page to save what is being typed. */
  readonly askToSave: () => void;
}

/** The laptop's own window. It can be closed and opened again while the app runs. */
export class OperatorWindow {
  #window: BrowserWindow | undefined;
  #saving: SaveToClose | undefined;

  /** Undefined while it is closed. */
  get current(): BrowserWindow | undefined {
    return this.#window;
  }

  open(options: OperatorWindowOptions): BrowserWindow {
    const window = createOperatorWindow();
    const saving = new SaveToClose({
      ask: () => {
        const { webContents } = window;
        // One that is still loading has nothing to save yet, and would not hear the question.
        const canSave = !webContents.isCrashed() && !webContents.isLoadingMainFrame();
        if (canSave) options.askToSave();
        return canSave;
      },
      close: () => window.close(),
    });
    window.on('close', (event) => {
      if (!options.mayClose() || !saving.mayClose()) event.preventDefault();
    });
    window.webContents.on('render-process-gone', () => saving.done());
    this.#window = window;
    this.#saving = saving;
    window.on('closed', () => {
      this.#window = undefined;
      this.#saving = undefined;
    });
    return window;
  }

  /** The page has saved what was being typed, as it was asked to before the window closes. */
  saved(): void {
    this.#saving?.done();
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
export function createOperatorWindow(): BrowserWindow {
  const window = makeWindow('operator', {
    ...firstSize(),
    ...least,
    backgroundColor: '#FAF6F0',
    webPreferences: {
      // A covered or minimized window records as if it were visible.
      backgroundThrottling: false,
    },
  });
  // A page that crashed reloads at once, and then asks what it had been doing.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`window gone: ${reason}`);
    // It starts with the library, which needs the window's frame.
    window.setFullScreen(false);
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  onceReady(window, () => window.show());
  return window;
}

/** Brings a window to the front, even if it was minimized. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
