import type { Screening, TvHiding, TvSound } from '../../shared/model/screening';
import type { Settings, SettingsPatch } from '../../shared/model/settings';
import { log } from '../log';
import { displayKey, known, type SystemDisplay } from './displays';

/** How the picture and its sound are shown on a display. */
type TvFit = Pick<Screening, 'margin' | 'laterMs'>;

/** The settings that have a value for each display. */
type Kept = Pick<Settings, 'tvSounds' | 'tvLaterMs' | 'tvMargins' | 'tvSeen'>;

/** The settings, as far as the TV needs them. */
export interface TvSettings {
  readonly current: Pick<Settings, 'tvDisplay' | 'softenStill'> & Kept;
  change(patch: SettingsPatch): Promise<unknown>;
}

/** Hiding the TV's window from screen recording. */
export interface Hiding {
  /** Whether the system and the settings hide windows. */
  readonly isOn: () => boolean;
  /** Leaves the TV's window alone out of that, or hides it again. */
  readonly except: (exempt: boolean) => void;
}

/** What was set for each display that the group has seen the picture on. */
export class DisplayMemory {
  readonly #settings: TvSettings;
  readonly #hiding: Hiding;

  constructor({ settings, hiding }: { readonly settings: TvSettings; readonly hiding: Hiding }) {
    this.#settings = settings;
    this.#hiding = hiding;
  }

  /** Where the film is heard while the group sees that display. @param otherwise if nothing was set for it */
  soundOf(display: SystemDisplay | undefined, otherwise: TvSound = { output: '', volume: 1 }): TvSound {
    return this.#of(this.#now.tvSounds, display) ?? otherwise;
  }

  /**
   * How much of each edge that display cuts off, in percent, and how much later its sound is played.
   * @param otherwise what nothing was set for
   */
  fitOf(display: SystemDisplay, otherwise: TvFit = { margin: 0, laterMs: 0 }): TvFit {
    const { tvMargins, tvLaterMs } = this.#now;
    return {
      margin: this.#of(tvMargins, display) ?? otherwise.margin,
      laterMs: this.#of(tvLaterMs, display) ?? otherwise.laterMs,
    };
  }

  /** Whether the TV's window is hidden from screen recording on that display; nothing if none is. */
  hidingOn(display: SystemDisplay): { readonly hiding?: TvHiding } {
    if (!this.#hiding.isOn()) return {};
    const seen = this.#of(this.#now.tvSeen, display);
    return { hiding: seen === undefined ? 'untried' : seen ? 'works' : 'off' };
  }

  /** Hides the TV's window from screen recording, unless the group would not see it on that display either. */
  hide(display: SystemDisplay | undefined): void {
    this.#hiding.except(this.#of(this.#now.tvSeen, display) === false);
  }

  /** It is the TV's display from now on. @throws Fault */
  async remember(display: SystemDisplay): Promise<void> {
    await this.#settings.change({ tvDisplay: known(display) });
  }

  /** The TV's display has changed, without anyone doing anything: hides the TV's window there as is set for it. */
  moved(display: SystemDisplay): void {
    this.hide(display);
    this.remember(display).catch((error: unknown) => log('remembering the display', error));
  }

  /** Whether the group sees a hidden window there; if not, it is not hidden. */
  async seen(display: SystemDisplay | undefined, seen: boolean): Promise<void> {
    await this.keep('tvSeen', display, seen);
    this.hide(display);
  }

  /** Remembers it for that display; for none if the display is undefined. */
  async keep<Name extends keyof Kept>(
    name: Name,
    display: SystemDisplay | undefined,
    value: Kept[Name][string],
  ): Promise<void> {
    if (!display) return;
    await this.#settings.change({ [name]: { ...this.#now[name], [displayKey(known(display))]: value } });
  }

  get #now(): TvSettings['current'] {
    return this.#settings.current;
  }

  #of<Value>(all: Readonly<Record<string, Value>>, display: SystemDisplay | undefined): Value | undefined {
    return display && all[displayKey(known(display))];
  }
}
