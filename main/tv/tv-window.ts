import { type BrowserWindow, screen, type WebContents } from 'electron';
import { log } from '../log';
import { makeWindow, onceReady } from '../windows/make-window';
import { type Tell, tellWindow } from '../windows/tell';
import { isMirrored } from './arrangement';
import { findDisplay, isSame, known, type SystemDisplay } from './displays';
import { forwardKeys } from './forward-keys';
import { keepAbove, Placement } from './placement';

/** The TV's window, as far as the TV needs it. */
export interface TvWindow {
  readonly tell: Tell;
  /** Makes a window that a person has moved to the TV fill its screen. */
  fillScreen(): void;
  close(): void;
}

export interface TvWindowOptions {
  readonly display: SystemDisplay;
  /** The app cannot or should not place the window, so a person moves it to the TV. */
  readonly byHand: boolean;
  /** The display is gone. The window is hidden until it is closed or moved to another display. */
  readonly onLost: () => void;
  /** The window is on that display: it has another size, place or id than before. */
  readonly onMoved: (display: SystemDisplay) => void;
  /** The display is back, and the window is on it. */
  readonly onBack: () => void;
  readonly onCrashed: () => void;
  readonly onClosed: () => void;
}

/** What the TV's window has to do with beside the TV. */
interface Around {
  /** The laptop's own window, which gets the TV's keys. */
  readonly operator: () => BrowserWindow | undefined;
  /** Lets the window's page call main. */
  readonly admit: (contents: WebContents) => void;
}

/**
 * The display as it is now: the same id or, because ids change, a new one that looks like it. Undefined if it is gone,
 * or mirrors another: the window would cover the laptop's own.
 * @param others ids of displays that were there beside it: the laptop's own may look the same
 */
function displayNow(display: SystemDisplay, others: ReadonlySet<number>): SystemDisplay | undefined {
  const all = screen.getAllDisplays();
  const come = all.filter(({ id }) => !others.has(id));
  const now = all.find(({ id }) => id === display.id) ?? come[findDisplay(come.map(known), known(display))];
  return now && all.length > 1 && !isMirrored(now, all) ? now : undefined;
}

/**
 * Opens the TV's window. It fills its display and never takes the focus. If it is moved by hand, it looks
 * like any other window until it is made to fill its screen.
 */
export function openTvWindow(options: TvWindowOptions, { operator, admit }: Around): TvWindow {
  const { display, byHand, onCrashed, onClosed } = options;
  const { x, y } = display.bounds;
  const window = makeWindow('tv', {
    ...(byHand ? { width: 960, height: 540 } : { x, y, width: 400, height: 300 }),
    frame: byHand,
    focusable: byHand,
    resizable: byHand,
    // macOS would keep it beneath the menu bar.
    enableLargerThanScreen: !byHand,
    skipTaskbar: !byHand,
    backgroundColor: '#000000',
    webPreferences: {
      // It keeps playing whatever covers it.
      backgroundThrottling: false,
    },
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`TV window gone: ${reason}`);
    if (reason !== 'clean-exit') onCrashed();
  });
  const place = byHand ? waitWithHand(window, options) : fillDisplay(window, options);
  onceReady(window, () => {
    if (place()) window.showInactive();
  });
  admit(window.webContents);
  forwardKeys(window.webContents, operator);
  window.on('closed', onClosed);
  return {
    tell: tellWindow(() => window),
    fillScreen: () => window.setFullScreen(true),
    close: () => window.destroy(),
  };
}

type Told = Pick<TvWindowOptions, 'display' | 'onLost' | 'onMoved' | 'onBack'>;

/** Keeps the window over its whole display, even if the display changes. @returns places the window now,
 * if its display is there */
function fillDisplay(window: BrowserWindow, { display, onLost, onMoved, onBack }: Told): () => boolean {
  const placement = new Placement(window);
  keepAbove(window, process.platform);
  for (const change of ['show', 'move', 'resize'] as const)
    window.on(change as 'move', () => {
      placement.look();
      // What was drawn before the system had the window there may be lost, and a page that stands still draws no more.
      window.webContents.invalidate();
    });
  let there = true;
  let ours = display;
  let others: ReadonlySet<number> = new Set();
  const fill = (): boolean => {
    const now = displayNow(ours, others);
    if (now) {
      if (!isSame(ours, now)) onMoved(now);
      ours = now;
      others = new Set(
        screen
          .getAllDisplays()
          .map(({ id }) => id)
          .filter((id) => id !== now.id),
      );
      placement.put(now.bounds);
    }
    if (there === (now !== undefined)) return there;
    there = now !== undefined;
    if (there) {
      window.showInactive();
      onBack();
    } else {
      placement.release();
      window.hide();
      onLost();
    }
    return there;
  };
  for (const change of displayChanges) whileOpen(window, change, fill);
  return fill;
}

/**
 * The display of a window that a person moved is unknown. So when any display goes, the window is hidden, and
 * when one comes, it is shown again to be moved.
 * @returns places nothing: the person does
 */
function waitWithHand(window: BrowserWindow, { onLost, onBack }: Told): () => boolean {
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
  return () => true;
}

/** What the system reports about displays. */
export const displayChanges = ['display-added', 'display-removed', 'display-metrics-changed'] as const;

function whileOpen(
  window: BrowserWindow,
  change: (typeof displayChanges)[number],
  then: () => unknown,
): void {
  screen.on(change as 'display-added', then);
  window.on('closed', () => screen.off(change as 'display-added', then));
}
