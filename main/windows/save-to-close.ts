/** How long a page has to save what was typed, in ms. One that no longer answers must not keep the app open. */
const longestMs = 10_000;

interface SaveServices {
  /** Asks the page to save. @returns whether there is a page that can */
  readonly ask: () => boolean;
  readonly close: () => void;
}

/**
 * Before the window closes, its page saves what is still being typed and says so. It cannot do that while it is
 * closing: Chromium waits half a second for a page that unloads, and on a busy machine that is too short.
 */
export class SaveToClose {
  readonly #services: SaveServices;
  #state: 'open' | 'saving' | 'saved' = 'open';
  #timer: NodeJS.Timeout | undefined;

  constructor(services: SaveServices) {
    this.#services = services;
  }

  /** Whether the window may close now. If not, the page saves, and then it closes. */
  mayClose(): boolean {
    if (this.#state === 'saved') return true;
    if (this.#state === 'saving') return false;
    if (!this.#services.ask()) return true;
    this.#state = 'saving';
    this.#timer = setTimeout(() => this.done(), longestMs);
    return false;
  }

  /** The page has saved, or is gone. */
  done(): void {
    if (this.#state !== 'saving') return;
    clearTimeout(this.#timer);
    this.#state = 'saved';
    this.#services.close();
    // If something else keeps the window open after all, more may be typed.
    this.#state = 'open';
  }
}
