import { type BrowserWindow, type Display, screen } from 'electron';
import type { KnownDisplay } from '../../shared/model/screening';
import { log } from '../log';
import { findDisplay } from './displays';
import { makeWindow } from './make-window';

export interface TvWindowOptions {
  readonly display: Display;
  /** It cannot be placed, or is not to be: a person moves it to the TV. */
  readonly byHand: boolean;
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

/**
 * The TV's window: it fills its display, and never takes the focus; moved by hand it looks like any window, until it is
 * made to fill its screen.
 */
export function createTvWindow(options: TvWindowOptions): BrowserWindow {
  const { display, byHand, onCrashed } = options;
  const { x, y } = display.bounds;
  const window = makeWindow('tv', {
    ...(byHand ? { width: 960, height: 540 } : { x, y, width: 400, height: 300 }),
    frame: byHand,
    focusable: byHand,
    resizable: byHand,
    skipTaskbar: !byHand,
    backgroundColor: '#000000',
    webPreferences: {
      // It plays on whatever lies over it.
      backgroundThrottling: false,
    },
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`TV window gone: ${reason}`);
    if (reason !== 'clean-exit') onCrashed();
  });
  const place = byHand ? waitWithHand(window, options) : fillDisplay(window, options);
  window.once('ready-to-show', () => {
    // A window manager places a window when it shows it: set before and after, it fills the display to the pixel.
    place();
    window.showInactive();
    place();
  });
  return window;
}

type Told = Pick<TvWindowOptions, 'display' | 'onLost' | 'onBack'>;

/** Keeps the window over the whole of its display, whatever becomes of that. @returns does so now */
function fillDisplay(window: BrowserWindow, { display, onLost, onBack }: Told): () => void {
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
  for (const change of displayChanges) whileOpen(window, change, fill);
  return fill;
}

/**
 * Which display a window is on that a person has moved is not known: with any that goes it is hidden, and shown again,
 * to be moved anew, when one comes. @returns nothing is to be done when it is shown first
 */
function waitWithHand(window: BrowserWindow, { onLost, onBack }: Told): () => void {
  let there = true;
  whileOpen(window, 'display-removed', () => {
    if (!there) return;
    there = false;
    window.setFullScreen(false);
    window.hide();
    onLost();
  });
  whileOpen(window, 'display-added', () => {
    if (there) return;
    there = true;
    window.showInactive();
    onBack();
  });
  return () => undefined;
}

const displayChanges = ['display-added', 'display-removed', 'display-metrics-changed'] as const;

function whileOpen(window: BrowserWindow, change: (typeof displayChanges)[number], then: () => void): void {
  screen.on(change as 'display-added', then);
  window.on('closed', () => screen.off(change as 'display-added', then));
}
