/** How long nothing may become durable, in ms, before the part counts as stalled. */
const patienceMs = 3000;
/** The first bytes of a part take longer, because the encoder has to start. */
const firstPatienceMs = 5000;
const lookEveryMs = 500;
/**
 * After a stall, all is well again only when data has become durable for this long, in ms, without a gap that a healthy
 * disk does not make. A slow disk takes in a burst now and then, and stands again.
 */
const steadyMs = 5000;
const gapMs = 2000;

export interface WatchdogOptions {
  /** Nothing has become durable for too long, or the computer slept. Called once for each part. */
  readonly onStalled: () => void;
  /** Current time in ms, from a clock that nobody can change. */
  readonly now?: () => number;
}

/**
 * Watches a part by what has become durable, never by a timer that belongs to the recording: the worst that
 * can happen is a clock that runs while nothing is written.
 */
export class Watchdog {
  readonly #onStalled: () => void;
  readonly #now: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #dueMs = 0;
  #stalled = false;
  /** False from a stall until data has become durable steadily, in whatever part. */
  #isWell = true;
  #steadyFromMs: number | undefined;
  #durableMs = 0;

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
   * Bytes of the part became durable. Checks first: after the whole app has slept, the first chunk may be
   * served before the timer fires.
   * @returns whether nothing has stalled lately
   */
  durable(): boolean {
    this.look();
    const now = this.#now();
    this.#dueMs = now + patienceMs;
    if (!this.#isWell) {
      if (this.#steadyFromMs === undefined || now - this.#durableMs > gapMs) this.#steadyFromMs = now;
      this.#isWell = now - this.#steadyFromMs >= steadyMs;
    }
    this.#durableMs = now;
    return this.#isWell;
  }

  look(): void {
    if (this.#timer && this.#now() > this.#dueMs) this.stalled();
  }

  /** The computer woke up, or something else shows that the part must not be continued. */
  stalled(): void {
    if (!this.#timer || this.#stalled) return;
    this.#stalled = true;
    this.#isWell = false;
    this.#steadyFromMs = undefined;
    this.#onStalled();
  }

  /** The part has ended. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
