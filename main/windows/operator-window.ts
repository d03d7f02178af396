import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { log } from '../log';
import { appOrigin } from './address';
import { pagePreferences } from './page-preferences';

export interface OperatorWindowOptions {
  readonly preload: string;
  /** Whether it may close now; if not, somebody has been asked. */
  readonly mayClose: () => boolean;
}

/** The laptop's own window. Its title never says more than the app's name. */
export function createOperatorWindow({ preload, mayClose }: OperatorWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 700,
    useContentSize: true,
    show: false,
    title: 'Second Look',
    backgroundColor: '#FAF6F0',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      ...pagePreferences(),
      // A covered or minimised window records on as if it were seen.
      backgroundThrottling: false,
    },
  });
  window.on('page-title-updated', (event) => event.preventDefault());
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
  void window.loadURL(`${appOrigin}/operator.html`);
  return window;
}

/** Brings a window to the front, also when it was minimised. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Where the build puts the bridge. */
export const preloadPath = (appFolder: string): string => join(appFolder, 'out/preload/index.cjs');
