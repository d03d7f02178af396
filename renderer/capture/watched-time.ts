/** Looks that are farther apart than this say nothing about the time between them. */
const heldUpMs = 1000;

/**
 * The time in which something was really watched. The watch itself may have been held up: a sleep, a stopped
 * process, a busy machine.
 */
export class WatchedTime {
  #lastMs: number | undefined;

  /**
   * Call it at each look.
   * @returns the time watched since the last look, in ms; held up: the last look was too long ago
   */
  look(nowMs: number): { readonly sinceMs: number; readonly heldUp: boolean } {
    const sinceMs = nowMs - (this.#lastMs ?? nowMs);
    this.#lastMs = nowMs;
    const heldUp = sinceMs > heldUpMs;
    return { sinceMs: heldUp ? 0 : sinceMs, heldUp };
  }
}
