/** Keeps the screen on and the laptop awake until the returned function is called. */
export type Hold = () => () => void;

/** Keeps the screen on and the laptop awake while a review is on the TV, playing or stopped. */
export class KeepAwake {
  readonly #hold: Hold;
  #letGo: (() => void) | undefined;

  constructor(hold: Hold) {
    this.#hold = hold;
  }

  /** Whether a review is on the TV. Locking by idleness asks this. */
  get isOnTv(): boolean {
    return this.#letGo !== undefined;
  }

  set(onTv: boolean): void {
    if (onTv === this.isOnTv) return;
    this.#letGo?.();
    this.#letGo = onTv ? this.#hold() : undefined;
  }
}
