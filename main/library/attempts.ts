/** So many may fail before anybody has to wait. */
const free = 2;
const firstMs = 1000;
const mostMs = 60_000;

/** How long one waits after so many wrong passphrases, ms: nothing at first, then twice as long each time. */
export function delayAfter(failures: number): number {
  return failures <= free ? 0 : Math.min(mostMs, firstMs * 2 ** (failures - free - 1));
}

/** Wrong passphrases: nothing is ever erased by them, but each makes the next wait longer. */
export class Attempts {
  readonly #now: () => number;
  #failures = 0;
  #freeAtMs = 0;

  /** @param now a clock that only goes on, ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How long one has to wait, ms; 0: it can be tried. */
  get waitMs(): number {
    return Math.max(0, this.#freeAtMs - this.#now());
  }

  failed(): void {
    this.#failures += 1;
    this.#freeAtMs = this.#now() + delayAfter(this.#failures);
  }
}
