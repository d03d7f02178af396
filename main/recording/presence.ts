import type { HeldReason } from '../../shared/ipc/contract';
import { Fault } from '../../shared/model/fault';
import { type Needs, needsAfter } from './continuing';

/** The app may stand still for this long; then nobody knows who is in the room, ms. */
const gapMs = 120_000;
/** Off the record for longer than this, the group may be another one, ms. */
const longPauseMs = 3_600_000;
const lookEveryMs = 1000;

export interface PresenceOptions {
  /** How long the computer has been up, sleep included, ms. `performance.now()` stands still during sleep on Linux. */
  readonly upMs: () => number;
  /** How long ago the last byte became durable or people agreed, ms. */
  readonly sinceMs?: number;
  /** Nothing more may be recorded until a person continues it. Called once for each time. */
  readonly onHeld: (reason: HeldReason) => void;
}

/**
 * Whether those who agreed are still those who are recorded. After sleep, or any gap in which the app did not run,
 * nobody can know that: the recording is held until a person continues it.
 */
export class Presence {
  readonly #options: PresenceOptions;
  #held: HeldReason | undefined;
  /** When the last byte became durable, or people agreed. */
  #knownMs: number;
  /** When the app was seen to run last. */
  #ranMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#ranMs = options.upMs();
    this.#knownMs = this.#ranMs - (options.sinceMs ?? 0);
    this.#timer = setInterval(() => this.look(), lookEveryMs);
  }

  /** Ends the watching. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Why it is held; undefined: it is not. */
  get held(): HeldReason | undefined {
    return this.#held;
  }

  /** Looks whether the app has stood still. To be called before anything is taken: a chunk may come before the timer. */
  look(): void {
    const now = this.#options.upMs();
    const awayMs = now - this.#ranMs;
    this.#ranMs = now;
    // A clock that went back tells nothing: better once too often.
    if (awayMs > gapMs || awayMs < 0) this.hold('slept');
  }

  /** From now on nothing is recorded. What was the reason first stays it. */
  hold(reason: HeldReason): void {
    if (this.#held || !this.#timer) return;
    this.#held = reason;
    this.#options.onHeld(reason);
  }

  /** Bytes that came at that time have become durable. */
  durable(cameMs: number): void {
    this.#knownMs = Math.max(this.#knownMs, cameMs);
  }

  /** Everyone who is here has agreed. */
  agreed(): void {
    this.#knownMs = this.#options.upMs();
  }

  /** What it takes to continue. @throws Fault `too-late` */
  needs(): Needs {
    const sinceMs = this.#options.upMs() - this.#knownMs;
    return needsAfter(sinceMs < 0 ? Number.POSITIVE_INFINITY : sinceMs, sinceMs);
  }

  /** A person continues it. */
  release(): void {
    this.#held = undefined;
  }

  /** The next part is to begin without anyone having been asked. @throws Fault `recording-held` */
  mustBeHere(): void {
    this.look();
    if (this.#options.upMs() - this.#knownMs > longPauseMs) this.hold('long-pause');
    if (this.#held) throw new Fault('recording-held');
  }
}
