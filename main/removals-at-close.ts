import type { Removals } from './library/removals';

/** A deletion or strike has this long to finish before a person is asked about it, or the app ends without it, ms. */
export const momentMs = 1500;

interface ClosingServices {
  readonly removals: Pick<Removals, 'busy' | 'settled'>;
  /** Whether there is somebody who can be asked. */
  readonly canAsk: () => boolean;
  readonly ask: () => void;
  readonly close: () => void;
}

/** Closing the window while something is being deleted or struck: it is finished first, or a person says not to wait. */
export class RemovalsAtClose {
  readonly #services: ClosingServices;
  #waiting = false;
  #now = false;

  constructor(services: ClosingServices) {
    this.#services = services;
  }

  /** Whether the window may close now; if not, it closes when what is being removed is finished, or somebody is asked. */
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

  /** From here on nobody is asked: a strike goes on at the next start. */
  dontWait(): void {
    this.#now = true;
  }
}
