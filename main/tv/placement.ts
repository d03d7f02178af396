import type { KnownDisplay } from '../../shared/model/screening';

/** A rectangle of the desktop, in px. */
type Bounds = Pick<KnownDisplay, 'x' | 'y' | 'width' | 'height'>;

/** A window, as far as placing it needs it. */
export interface Placed {
  getBounds(): Bounds;
  setBounds(bounds: Bounds): void;
  setAlwaysOnTop(on: boolean, level?: 'screen-saver'): void;
  setVisibleOnAllWorkspaces(
    on: boolean,
    options: { visibleOnFullScreen: boolean; skipTransformProcessType: boolean },
  ): void;
}

/**
 * Keeps a window above everything else on its display, as each system wants it: on macOS and Windows the level
 * `screen-saver` is above the menu bar, the Dock and the taskbar (lower ones are not), on macOS also on every space; on X11
 * there is one level, which panels do not have.
 */
export function keepAbove(window: Placed, platform: NodeJS.Platform): void {
  if (platform === 'darwin' || platform === 'win32') window.setAlwaysOnTop(true, 'screen-saver');
  else window.setAlwaysOnTop(true);
  // Without the option, macOS hides the app's windows for a moment.
  if (platform === 'darwin')
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
}

const same = (one: Bounds, other: Bounds): boolean =>
  (['x', 'y', 'width', 'height'] as const).every((side) => one[side] === other[side]);

/** How often a window is put right before the system is left to have it its way: two that disagree never end. */
const mostTries = 5;

/**
 * Keeps a window exactly where it should be. Where displays have different scales, a system sizes a window by the scale of
 * the one it comes from; others move it when they show it. So its bounds are read back, now and whenever they change.
 */
export class Placement {
  readonly #window: Placed;
  #wanted: Bounds | undefined;
  #tries = 0;
  #isPutting = false;

  constructor(window: Placed) {
    this.#window = window;
  }

  /** The window should be there. */
  put(wanted: Bounds): void {
    this.#wanted = wanted;
    this.#tries = 0;
    this.#put();
  }

  /** The window should be nowhere: it is hidden. */
  release(): void {
    this.#wanted = undefined;
  }

  /** The window was moved, sized or shown, by whomever. */
  look(): void {
    // Some systems report a change while it is being made.
    if (!this.#isPutting) this.#put();
  }

  #put(): void {
    const wanted = this.#wanted;
    this.#isPutting = true;
    while (wanted && this.#tries < mostTries && !same(this.#window.getBounds(), wanted)) {
      this.#tries += 1;
      this.#window.setBounds(wanted);
    }
    this.#isPutting = false;
  }
}
