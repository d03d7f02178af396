import { Fault } from '../../shared/model/fault';
import type { KnownDisplay, TvDisplay } from '../../shared/model/screening';
import { findLast, known, type SystemDisplay, type SystemDisplays } from './displays';

/** How many px displays that lie side by side may seem to overlap, because their scales are rounded. */
const roundedPx = 16;

/** Whether two displays show some of the same desktop. A system that mirrors one on the other says so in this way,
 * unless it reports only one. */
function overlaps({ bounds: one }: SystemDisplay, { bounds: other }: SystemDisplay): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > roundedPx && down > roundedPx;
}

/** Whether another display shows the same as this one, as far as the system tells. */
export const isMirrored = (display: SystemDisplay, all: readonly SystemDisplay[]): boolean =>
  all.some((other) => other.id !== display.id && overlaps(display, other));

/** By how many px of the panel a size may differ only because a scale was rounded. */
const sameSizePx = 2;

function isSameSize(one: SystemDisplay, other: SystemDisplay): boolean {
  return (['width', 'height'] as const).every((side) => {
    const [a, b] = [one, other].map(({ bounds, scaleFactor }) => bounds[side] * scaleFactor);
    return Math.abs((a ?? 0) - (b ?? 0)) <= sameSizePx;
  });
}

/**
 * Whether the displays have changed so that one may mirror another now: one came or went, has another size, or
 * lies over another. A new scale, a taskbar, or a display on another side is no such change.
 */
export function isRearranged(before: readonly SystemDisplay[], now: readonly SystemDisplay[]): boolean {
  if (before.length !== now.length) return true;
  return now.some((each) => {
    const former = before.find(({ id }) => id === each.id);
    if (!former || !isSameSize(former, each)) return true;
    return isMirrored(each, now) && !isMirrored(former, before);
  });
}

/**
 * Whether the group certainly does not see the laptop's screen. A display that comes or changes may mirror it, and
 * not every system says so. So after each such change a person has to look at the TV, and say so.
 */
export class Sureness {
  #before: readonly SystemDisplay[];
  readonly #onChanged: () => void;
  #unsure: boolean;
  #mirrored: boolean;
  #onUnsure: (unsure: boolean) => void = () => undefined;

  /** @param onChanged the displays have changed in any way */
  constructor(displays: SystemDisplays, onChanged: () => void) {
    this.#before = displays.all();
    this.#mirrored = this.#mirrors();
    this.#unsure = this.#mirrored;
    this.#onChanged = onChanged;
    displays.onChanged(() => {
      const now = displays.all();
      this.#become(this.#unsure || isRearranged(this.#before, now));
      this.#before = now;
      this.#mirrored = this.#mirrors();
      onChanged();
    });
  }

  /** Is called now, and with each change. */
  set onUnsure(then: (unsure: boolean) => void) {
    this.#onUnsure = then;
    then(this.#unsure);
  }

  /**
   * unsure: a person still has to say that the TV does not show the laptop's screen. mirrored: the system says that one
   * display mirrors another.
   */
  get state(): { readonly unsure: boolean; readonly mirrored: boolean } {
    return { unsure: this.#unsure, mirrored: this.#mirrored };
  }

  #mirrors(): boolean {
    return this.#before.some((each) => isMirrored(each, this.#before));
  }

  /** A person says that the TV does not show the laptop's screen. */
  apart(): void {
    this.#become(false);
  }

  /** Someone else may be there now: while the system says that one display mirrors another, a person looks again. */
  lookAgain(): void {
    if (!this.#mirrored) return;
    this.#become(true);
    this.#onChanged();
  }

  #become(unsure: boolean): void {
    this.#unsure = unsure;
    this.#onUnsure(unsure);
  }
}

/** The display that the TV was on. @throws Fault `display-gone` also if it shows the laptop's window now */
export function displayAgain(
  displays: SystemDisplays,
  was: number | undefined,
  last: KnownDisplay | null,
): SystemDisplay {
  const free = listDisplays(displays, last).filter(({ here }) => !here);
  const found = free.find(({ id }) => id === was) ?? free.find(({ remembered }) => remembered);
  const display = displays.all().find(({ id }) => id === found?.id);
  if (!display) throw new Fault('display-gone');
  return display;
}

/** The displays that the TV's window can be put on. One that mirrors the laptop's counts as the laptop's. */
export function listDisplays(displays: SystemDisplays, last: KnownDisplay | null): TvDisplay[] {
  const all = displays.all();
  const remembered = findLast(all.map(known), last);
  const here = displays.withOperator();
  return all.map((each, at) => ({
    ...known(each),
    id: each.id,
    number: at + 1,
    here: here !== undefined && (each.id === here.id || overlaps(each, here)),
    remembered: at === remembered,
  }));
}
