import type { Settings } from '../../shared/model/settings';

/** Checks every two seconds: at 5 Mbit/s that is 1.3 MB. */
const lookEveryMs = 2000;
const megabyte = 1_000_000;
/** The rate is measured over the last minute. */
const rateWindowMs = 60_000;
const warnAtMinutes = 15;
/** Higher than the limit for the warning, so that the warning does not flicker. */
const calmAtMinutes = 16;

/**
 * The rate that a recording is expected to take before it is measured, in bytes a second: the encoder's
 * setting, plus sound.
 */
export function expectedRate({ height }: Pick<Settings, 'height'>): number {
  return ((height === 1080 ? 5_000_000 : 2_500_000) + 128_000) / 8;
}

/** How many minutes can be recorded until only the reserve is left. */
export function minutesLeft(freeBytes: number, reserveBytes: number, bytesPerSecond: number): number {
  return Math.max(0, freeBytes - reserveBytes) / bytesPerSecond / 60;
}

/** @returns how many bytes are kept free */
export const reserveBytes = ({ diskReserveMb }: Pick<Settings, 'diskReserveMb'>): number =>
  diskReserveMb * megabyte;

export interface RoomForecastOptions {
  readonly freeBytes: () => Promise<number>;
  /** Plaintext bytes that are durable so far. */
  readonly writtenBytes: () => number;
  readonly settings: Pick<Settings, 'height' | 'diskReserveMb'>;
  readonly onForecast: (forecast: { readonly freeBytes: number; readonly minutesLeft: number }) => void;
  readonly onLow: (low: boolean) => void;
  /** Hardly any room is left, so the recording must be ended cleanly now. Called once. */
  readonly onFull: () => void;
  readonly now?: () => number;
}

/** Watches the free room on the disk during a recording. */
export class RoomForecast {
  readonly #options: RoomForecastOptions;
  readonly #now: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #looks: { readonly atMs: number; readonly bytes: number }[] = [];
  #low = false;
  #full = false;
  #stopped = false;

  constructor(options: RoomForecastOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), lookEveryMs);
    void this.look();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stopped = true;
  }

  /** Never throws: if the disk cannot be asked now, the next check asks again. */
  async look(): Promise<void> {
    const { settings, onForecast, onLow, onFull } = this.#options;
    const freeBytes = await this.#options.freeBytes().catch(() => undefined);
    // It may have been stopped in the meantime, and the result would then concern another recording.
    if (freeBytes === undefined || this.#stopped) return;
    const reserve = reserveBytes(settings);
    const minutes = minutesLeft(freeBytes, reserve, this.#measuredRate());
    onForecast({ freeBytes, minutesLeft: minutes });
    const low = minutes < (this.#low ? calmAtMinutes : warnAtMinutes);
    if (low !== this.#low) {
      this.#low = low;
      onLow(low);
    }
    if (freeBytes <= reserve && !this.#full) {
      this.#full = true;
      onFull();
    }
  }

  /**
   * The rate of the last minute, or the expected rate until ten seconds have been measured. A pause counts as
   * no bytes.
   */
  #measuredRate(): number {
    const atMs = this.#now();
    this.#looks.push({ atMs, bytes: this.#options.writtenBytes() });
    this.#looks = this.#looks.filter((look) => atMs - look.atMs <= rateWindowMs);
    const [first, last] = [this.#looks[0], this.#looks.at(-1)];
    const expected = expectedRate(this.#options.settings);
    if (!first || !last || last.atMs - first.atMs < 10_000) return expected;
    const measured = ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
    // Off the record nothing is written, but the forecast is for when recording resumes.
    return Math.max(measured, expected / 10);
  }
}
