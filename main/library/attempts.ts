import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import { Serial } from '../vault/serial';

/** What was typed was wrong; with anything else that goes wrong nobody has to wait. */
const isWrong: ReadonlySet<FaultCode> = new Set([
  'wrong-passphrase',
  'wrong-recovery-key',
  'mistyped-recovery-key',
]);

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
  readonly #turns = new Serial();
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

  /**
   * Tries what was typed. Guesses are tried one after the other: whoever makes many at a time waits no less.
   * @throws Fault what `open` throws; `wrong-passphrase`, and nothing is tried, where one has to wait first
   */
  guess<Value>(open: () => Promise<Value>): Promise<Value> {
    return this.#turns.run(async () => {
      if (this.waitMs > 0) throw new Fault('wrong-passphrase', 'too early');
      try {
        return await open();
      } catch (error) {
        if (isWrong.has(faultCodeOf(error))) this.failed();
        throw error;
      }
    });
  }

  failed(): void {
    this.#failures += 1;
    this.#freeAtMs = this.#now() + delayAfter(this.#failures);
  }
}
