import type { Removals } from '../library/removals';

/**
 * How long a deletion or strike has to finish before a person is asked about it, or the app ends without it,
 * in ms.
 */
export const momentMs = 1500;

interface ClosingServices {
  readonly removals: Pick<Removals, 'busy' | 'settled'>;
  /** Whether there is a person to ask. */
  readonly canAsk: () => boolean;
  readonly ask: () => void;
  readonly close: () => void;
}

/**
 * Closing the window while something is being deleted or struck: it is finished first, or a person says not
 * to wait.
 */
export class RemovalsAtClose {
  readonly #services: ClosingServices;
  #waiting = false;
  #now = false;

  constructor(services: ClosingServices) {
    this.#services = services;
  }

  /**
   * Whether the window may close now. If not, it closes when the removal has finished, or a person is asked.
   */
  mayClose(): boolean {
    const { removals } = this.#services;
    if (this.#now || !removals.busy) return true;
    if (!this.#waiting) {
      this.#waiting = true;
      void this.#wait().finally(() => {
        this.#waiting = false;
      });
    }
    return false;
  }

  async #wait(): Promise<void> {
    const { removals, canAsk, ask, close } = this.#services;
    if (await removals.settled(momentMs)) close();
    else if (canAsk()) ask();
    else {
      await removals.settled();
      close();
    }
  }

  /** From here on nobody is asked; the next start continues a strike. */
  dontWait(): void {
    this.#now = true;
  }
}
