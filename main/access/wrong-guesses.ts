import { Serial } from '../../shared/async/serial';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';

/** The faults of a wrong guess. After any other failure nobody has to wait. */
const isWrong: ReadonlySet<FaultCode> = new Set([
  'wrong-passphrase',
  'wrong-recovery-key',
  'mistyped-recovery-key',
]);

/** How many guesses may fail before anyone has to wait. */
const free = 2;
const firstMs = 1000;
const mostMs = 60_000;

/**
 * How long to wait after this many wrong passphrases, in ms: nothing at first, then twice as long each time.
 */
export function delayAfter(failures: number): number {
  return failures <= free ? 0 : Math.min(mostMs, firstMs * 2 ** (failures - free - 1));
}

/** Counts wrong passphrases. They never erase anything, but each makes the next wait longer. */
export class WrongGuesses {
  readonly #now: () => number;
  readonly #turns = new Serial();
  #failures = 0;
  #freeAtMs = 0;

  /** @param now a clock in ms that never goes back */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How long to wait before the next guess, in ms; 0 if it can be made now. */
  get waitMs(): number {
    return Math.max(0, this.#freeAtMs - this.#now());
  }

  /**
   * Tries what was typed. Guesses run one at a time, so making many at once does not shorten the wait.
   * @throws Fault what `open` throws; `wrong-passphrase`, without trying anything, if it is too early
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
