const lookEveryMs = 5000;

/** What locking by idleness depends on. */
export interface IdleLockOptions {
  /** How long nobody has touched anything, in ms. */
  readonly idleMs: () => number;
  /** After how many minutes it locks; 0 for never. */
  readonly minutes: () => number;
  /** Whether something is recorded or watched: then nobody touches the laptop for a long time. */
  readonly isBusy: () => boolean;
  readonly lock: () => void;
}

/**
 * Locks when nobody has touched anything for long and nothing is running, counted from the end of what was
 * running.
 */
export class IdleLock {
  readonly #options: IdleLockOptions;
  readonly #now: () => number;
  #busyMs = Number.NEGATIVE_INFINITY;

  constructor(options: IdleLockOptions, now: () => number = () => performance.now()) {
    this.#options = options;
    this.#now = now;
  }

  /** Looks every few seconds, for as long as the app runs. */
  start(): void {
    setInterval(() => this.look(), lookEveryMs);
  }

  /** Looks once. */
  look(): void {
    const { idleMs, minutes, isBusy, lock } = this.#options;
    if (isBusy()) this.#busyMs = this.#now();
    const sinceMs = Math.min(idleMs(), this.#now() - this.#busyMs);
    if (minutes() > 0 && sinceMs >= minutes() * 60_000) lock();
  }
}
