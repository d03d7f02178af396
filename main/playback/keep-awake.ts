/** Holds the screen on and the laptop awake; the function it gives lets go. */
export type Hold = () => () => void;

/** While a review is on the TV, playing or stopped, nothing is blanked and nothing sleeps. */
export class KeepAwake {
  readonly #hold: Hold;
  #letGo: (() => void) | undefined;

  constructor(hold: Hold) {
    this.#hold = hold;
  }

  /** Whether a review is on the TV: whoever locks by idleness asks here. */
  get isOnTv(): boolean {
    return this.#letGo !== undefined;
  }

  set(onTv: boolean): void {
    if (onTv === this.isOnTv) return;
    this.#letGo?.();
    this.#letGo = onTv ? this.#hold() : undefined;
  }
}
