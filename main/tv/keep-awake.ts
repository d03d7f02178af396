/** Keeps the screen on and the laptop awake until the returned function is called. */
export type Hold = () => () => void;

/** Keeps the screen on and the laptop awake while a film, playing or stopped, or a session's card is on the TV. */
export class KeepAwake {
  readonly #hold: Hold;
  #letGo: (() => void) | undefined;

  constructor(hold: Hold) {
    this.#hold = hold;
  }

  /** Whether the TV shows something of a session. Locking by idleness asks this. */
  get isOnTv(): boolean {
    return this.#letGo !== undefined;
  }

  set(onTv: boolean): void {
    if (onTv === this.isOnTv) return;
    this.#letGo?.();
    this.#letGo = onTv ? this.#hold() : undefined;
  }
}
