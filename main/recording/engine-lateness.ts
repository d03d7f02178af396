import { mixLateMs, recorderSoundLateMs } from '../../shared/media/sound-lateness';
import type { Settings, SettingsPatch } from '../../shared/model/settings';
import { log } from '../log';

/**
 * Chromium's main versions in which sound and picture of whole recordings were compared. The built-in lateness is right
 * there.
 */
const metVersions: ReadonlySet<string> = new Set(['130', '156']);
/** A measured lateness is used only if it is at most this far from the built-in one, in ms. */
const believedMs = 40;
/** Fewer turns prove nothing. */
const leastTurns = 8;
/**
 * The middle half of the turns must lie this close together, in ms: otherwise the machine was too busy. At a load of 6 on
 * two processors it lay within 1 ms.
 */
const widestMs = 6;
/** An engine that could not be measured this often keeps the built-in lateness. */
const mostTries = 3;

/** The part of the settings that is used here. */
interface KeptSettings {
  readonly current: Pick<Settings, 'soundLateness'>;
  change(patch: SettingsPatch): Promise<unknown>;
}

/**
 * How late this engine's recorder stamps sound. For an engine that is not known yet, the window measures it once with a
 * made picture and a made sound.
 */
export class EngineLateness {
  readonly #version: string;
  readonly #settings: KeptSettings;

  /** @param chromium the engine's version, as `130.0.6723.137` */
  constructor(chromium: string, settings: KeptSettings) {
    this.#version = chromium.split('.')[0] ?? '';
    this.#settings = settings;
  }

  /** How late the sound of parts that begin now is stamped, in ms. */
  get ms(): number {
    const measured = this.#isMet ? undefined : this.#kept?.ms;
    return isBelieved(measured) ? measured : recorderSoundLateMs;
  }

  /** Whether it is still to be measured. */
  get isWanted(): boolean {
    if (this.#isMet || !/^\d{1,5}$/.test(this.#version)) return false;
    const { ms = null, tries = 0 } = this.#kept ?? {};
    return ms === null && tries < mostTries;
  }

  /**
   * Takes what the window has measured; nothing if it was not to. Never throws: what can't be kept is measured again at
   * the next start.
   * @param turns the lateness of each made beep, which did not go through the mix, in ms
   */
  async take(turns: readonly number[]): Promise<void> {
    if (!this.isWanted) return;
    const ms = latenessOf(turns) ?? null;
    const engine = `lateness of sound in Chromium ${this.#version}`;
    if (ms === null) log(`${engine} could not be measured: ${recorderSoundLateMs} ms is used`);
    else if (!isBelieved(ms)) log(`${engine} measured as ${ms} ms: ${recorderSoundLateMs} ms is used`);
    const tries = (this.#kept?.tries ?? 0) + 1;
    const soundLateness = { ...this.#settings.current.soundLateness, [this.#version]: { ms, tries } };
    await this.#settings
      .change({ soundLateness })
      .catch((error: unknown) => log('lateness of sound not kept', error));
  }

  get #isMet(): boolean {
    return metVersions.has(this.#version);
  }

  get #kept() {
    return this.#settings.current.soundLateness?.[this.#version];
  }
}

/** How late the sound of the mix is stamped, by these turns, in whole ms; undefined if they are few or too far apart. */
export function latenessOf(turns: readonly number[]): number | undefined {
  if (turns.length < leastTurns) return undefined;
  const sorted = turns.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return at(0.75) - at(0.25) <= widestMs ? Math.round(at(0.5) + mixLateMs) : undefined;
}

function isBelieved(ms: number | null | undefined): ms is number {
  return typeof ms === 'number' && Math.abs(ms - recorderSoundLateMs) <= believedMs;
}
