/** What locking by idleness depends on. */
export interface IdleLockOptions {
  /** How long nobody has touched anything, ms. */
  readonly idleMs: () => number;
  /** After how many minutes it locks; 0: never. */
  readonly minutes: () => number;
  /** While it is recorded, or a film is watched, nobody touches the laptop for long. */
  readonly isBusy: () => boolean;
  readonly lock: () => void;
}

/** Locks when nobody has touched it for long, and nothing goes on: counted from the end of what went on. */
export class IdleLock {
  readonly #options: IdleLockOptions;
  readonly #now: () => number;
  #busyMs = Number.NEGATIVE_INFINITY;

  constructor(options: IdleLockOptions, now: () => number = () => performance.now()) {
    this.#options = options;
    this.#now = now;
  }

  /** To be called every few seconds. */
  look(): void {
    const { idleMs, minutes, isBusy, lock } = this.#options;
    if (isBusy()) this.#busyMs = this.#now();
    const sinceMs = Math.min(idleMs(), this.#now() - this.#busyMs);
    if (minutes() > 0 && sinceMs >= minutes() * 60_000) lock();
  }
}
