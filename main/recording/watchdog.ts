/** So long nothing may become durable, ms. */
const patienceMs = 3000;
/** The first bytes of a part take longer: the encoder has to begin. */
const firstPatienceMs = 5000;
const lookEveryMs = 500;

export interface WatchdogOptions {
  /** Nothing has become durable for too long, or the computer slept. Told once for each part. */
  readonly onStalled: () => void;
  /** ms, by a clock that nobody can move. */
  readonly now?: () => number;
}

/**
 * Watches over a part by what has become durable, never by a timer of the recording's own: that such a timer runs
 * while nothing is written is the worst that can happen.
 */
export class Watchdog {
  readonly #onStalled: () => void;
  readonly #now: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #dueMs = 0;
  #stalled = false;

  constructor({ onStalled, now = () => performance.now() }: WatchdogOptions) {
    this.#onStalled = onStalled;
    this.#now = now;
  }

  /** A part begins. */
  begin(): void {
    this.stop();
    this.#stalled = false;
    this.#dueMs = this.#now() + firstPatienceMs;
    this.#timer = setInterval(() => this.look(), lookEveryMs);
  }

  /**
   * Bytes of the part became durable. Also looks: after a sleep of the whole app the first chunk may be served
   * before the timer.
   */
  durable(): void {
    this.look();
    this.#dueMs = this.#now() + patienceMs;
  }

  look(): void {
    if (this.#timer && this.#now() > this.#dueMs) this.stalled();
  }

  /** The computer woke up, or something else says so: the part is not to be gone on with. */
  stalled(): void {
    if (!this.#timer || this.#stalled) return;
    this.#stalled = true;
    this.#onStalled();
  }

  /** The part has ended. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
