import { screen } from 'electron';
import { makeWindow, onceReady } from '../windows/make-window';
import { keepAbove } from './placement';

/** How long the numbers are visible, in ms. */
const shownMs = 3000;

let end: (() => void) | undefined;

/**
 * Shows a big number on every display for a few seconds, in the order of the list, without taking the focus.
 */
export function identifyDisplays(): void {
  end?.();
  const windows = screen.getAllDisplays().map(({ workArea }, at) => {
    const [width, height] = [280, 280];
    const about = {
      x: Math.round(workArea.x + (workArea.width - width) / 2),
      y: Math.round(workArea.y + (workArea.height - height) / 2),
      width,
      height,
      frame: false,
      focusable: false,
      resizable: false,
      skipTaskbar: true,
      backgroundColor: '#1B1917',
    };
    const window = makeWindow('identify', about, String(at + 1));
    // The TV's window has this level as well.
    keepAbove(window, process.platform);
    onceReady(window, () => window.showInactive());
    return window;
  });
  const timer = setTimeout(() => end?.(), shownMs);
  end = () => {
    clearTimeout(timer);
    end = undefined;
    for (const window of windows) if (!window.isDestroyed()) window.destroy();
  };
}

/** Removes the numbers if they are visible. */
export function endIdentifying(): void {
  end?.();
}
