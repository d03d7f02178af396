import type { Settings } from '../../shared/model/settings';

/** A look every two seconds: at 5 Mbit/s that is 1.3 MB. */
const lookEveryMs = 2000;
const megabyte = 1_000_000;
/** The rate is measured over the last minute. */
const rateWindowMs = 60_000;
const warnAtMinutes = 15;
/** The warning does not come and go with every look. */
const calmAtMinutes = 16;

/** What a recording is reckoned to take before it is measured, bytes a second; the encoder's own setting, and sound. */
export function expectedRate({ height }: Pick<Settings, 'height'>): number {
  return ((height === 1080 ? 5_000_000 : 2_500_000) + 128_000) / 8;
}

/** How long one can record, in minutes, until only the reserve is left. */
export function minutesLeft(freeBytes: number, reserveBytes: number, bytesPerSecond: number): number {
  return Math.max(0, freeBytes - reserveBytes) / bytesPerSecond / 60;
}

/** @returns bytes that are kept free */
export const reserveBytes = ({ diskReserveMb }: Pick<Settings, 'diskReserveMb'>): number =>
  diskReserveMb * megabyte;

export interface DiskGuardOptions {
  readonly freeBytes: () => Promise<number>;
  /** Plaintext bytes that are durable by now. */
  readonly writtenBytes: () => number;
  readonly settings: Pick<Settings, 'height' | 'diskReserveMb'>;
  readonly onForecast: (forecast: { readonly freeBytes: number; readonly minutesLeft: number }) => void;
  readonly onLow: (low: boolean) => void;
  /** Hardly any room is left: the recording is to be ended in order now. Told once. */
  readonly onFull: () => void;
  readonly now?: () => number;
}

/** Looks at the room on the disk while it is recorded. */
export class DiskGuard {
  readonly #options: DiskGuardOptions;
  readonly #now: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #looks: { readonly atMs: number; readonly bytes: number }[] = [];
  #low = false;
  #full = false;
  #stopped = false;

  constructor(options: DiskGuardOptions) {
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

  /** Never throws: a disk that cannot be asked now is asked again. */
  async look(): Promise<void> {
    const { settings, onForecast, onLow, onFull } = this.#options;
    const freeBytes = await this.#options.freeBytes().catch(() => undefined);
    // It may have been stopped meanwhile: what it would tell then is of another recording.
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

  /** Of the last minute; until ten seconds are measured the rate that the settings give. A pause counts as nothing. */
  #measuredRate(): number {
    const atMs = this.#now();
    this.#looks.push({ atMs, bytes: this.#options.writtenBytes() });
    this.#looks = this.#looks.filter((look) => atMs - look.atMs <= rateWindowMs);
    const [first, last] = [this.#looks[0], this.#looks.at(-1)];
    const expected = expectedRate(this.#options.settings);
    if (!first || !last || last.atMs - first.atMs < 10_000) return expected;
    const measured = ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
    // Off the record nothing is written; the forecast is for when it goes on.
    return Math.max(measured, expected / 10);
  }
}
