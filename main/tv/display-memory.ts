import type { TvSound } from '../../shared/model/screening';
import type { Settings, SettingsPatch } from '../../shared/model/settings';
import { displayKey, known, type SystemDisplay } from './displays';

/** The settings that have a value for each display. */
type Kept = Pick<Settings, 'tvSounds'>;

/** The settings, as far as the TV needs them. */
export interface TvSettings {
  readonly current: Pick<Settings, 'tvDisplay' | 'softenStill'> & Kept;
  change(patch: SettingsPatch): Promise<unknown>;
}

/** What was set for each display that the group has seen the picture on. */
export class DisplayMemory {
  readonly #settings: TvSettings;

  constructor(settings: TvSettings) {
    this.#settings = settings;
  }

  /** Where the film is heard while the group sees that display. */
  soundOf(display: SystemDisplay | undefined): TvSound {
    return this.#of('tvSounds', display) ?? { output: '', volume: 1 };
  }

  /** Remembers it for that display; for none if the display is undefined. */
  async keep<Name extends keyof Kept>(
    name: Name,
    display: SystemDisplay | undefined,
    value: Kept[Name][string],
  ): Promise<void> {
    if (!display) return;
    const { current } = this.#settings;
    await this.#settings.change({ [name]: { ...current[name], [displayKey(known(display))]: value } });
  }

  #of<Name extends keyof Kept>(
    name: Name,
    display: SystemDisplay | undefined,
  ): Kept[Name][string] | undefined {
    return display && this.#settings.current[name][displayKey(known(display))];
  }
}
