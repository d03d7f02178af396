/** Keeps the screen on and the laptop awake until the returned function is called. */
export type Hold = () => () => void;

/** Keeps the screen on and the laptop awake while there is something to watch. */
export class KeepAwake {
  readonly #hold: Hold;
  #letGo: (() => void) | undefined;

  constructor(hold: Hold) {
    this.#hold = hold;
  }

  /** Whether there is something to watch. Locking by idleness asks this. */
  get isOn(): boolean {
    return this.#letGo !== undefined;
  }

  set(on: boolean): void {
    if (on === this.isOn) return;
    this.#letGo?.();
    this.#letGo = on ? this.#hold() : undefined;
  }
}
