import { BrowserWindow, type Display, screen } from 'electron';
import type { KnownDisplay } from '../../shared/model/screening';
import { log } from '../log';
import { appOrigin } from './address';
import { findDisplay } from './displays';
import { pagePreferences } from './page-preferences';

export interface TvWindowOptions {
  readonly preload: string;
  readonly display: Display;
  /** The display has gone; the window is hidden until it is closed or put on another. */
  readonly onLost: () => void;
  /** It is there again, and the window is on it. */
  readonly onBack: () => void;
  readonly onCrashed: () => void;
}

/** A display as it is remembered. */
export const known = ({ label, bounds }: Display): KnownDisplay => ({ label, ...bounds });

/**
 * The display as it is now: the same id or, because ids change, one that has come and looks like it.
 * @param others ids of displays that were there beside it: the laptop's own may look the same
 */
function displayNow(display: Display, others: ReadonlySet<number>): Display | undefined {
  const all = screen.getAllDisplays();
  const come = all.filter(({ id }) => !others.has(id));
  return all.find(({ id }) => id === display.id) ?? come[findDisplay(come.map(known), known(display))];
}

/** The TV's window: it fills its display, and never takes the focus. Its title never says more than the app's name. */
export function createTvWindow({
  preload,
  display,
  onLost,
  onBack,
  onCrashed,
}: TvWindowOptions): BrowserWindow {
  const { x, y } = display.bounds;
  const window = new BrowserWindow({
    x,
    y,
    width: 400,
    height: 300,
    show: false,
    frame: false,
    focusable: false,
    resizable: false,
    skipTaskbar: true,
    title: 'Second Look',
    backgroundColor: '#000000',
    webPreferences: {
      preload,
      ...pagePreferences(),
      // It plays on whatever lies over it.
      backgroundThrottling: false,
    },
  });
  let there = true;
  let ours = display;
  let others: ReadonlySet<number> = new Set();
  const fill = (): void => {
    const now = displayNow(ours, others);
    if (now) {
      ours = now;
      others = new Set(
        screen
          .getAllDisplays()
          .map(({ id }) => id)
          .filter((id) => id !== now.id),
      );
      window.setBounds(now.bounds);
    }
    if (there === (now !== undefined)) return;
    there = now !== undefined;
    if (there) {
      window.showInactive();
      window.setBounds(ours.bounds);
      onBack();
    } else {
      window.hide();
      onLost();
    }
  };
  const changes = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
  for (const change of changes) screen.on(change as 'display-added', fill);
  window.on('closed', () => {
    for (const change of changes) screen.off(change as 'display-added', fill);
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`TV window gone: ${reason}`);
    if (reason !== 'clean-exit') onCrashed();
  });
  window.once('ready-to-show', () => {
    // A window manager places a window when it shows it: set before and after, it fills the display to the pixel.
    fill();
    window.showInactive();
    fill();
  });
  void window.loadURL(`${appOrigin}/tv.html`);
  return window;
}
