import { isAgreed } from '../../shared/model/agreement';
import { Fault, type FaultCode } from '../../shared/model/fault';
import type { GoingOn, HeldReason } from '../../shared/model/going-on';
import type { PartEndReason } from '../../shared/model/journal';
import type { Session } from '../library/session';
import { type Needs, needsAfter, pressMs } from './continuing';

/** The app may stand still for this long; then nobody knows who is in the room, ms. */
const gapMs = 120_000;
/** Off the record for longer than this, the group may be another one, ms. */
const longPauseMs = 3_600_000;
/** A rehearsal needs ten seconds. Nobody has agreed to it, so it gets no more than this, ms. */
const rehearsalMs = 45_000;
const lookEveryMs = 1000;

export interface PresenceOptions {
  /** How long the computer has been up, sleep included, ms. `performance.now()` stands still during sleep on Linux. */
  readonly upMs: () => number;
  /** Whether Second Look is locked. */
  readonly isLocked: () => boolean;
  /** How long ago the last byte became durable or people agreed, ms. */
  readonly sinceMs: number;
  /** Nothing more may be recorded until a person continues it. Called once for each time. */
  readonly onHeld: (reason: HeldReason) => void;
  /** A rehearsal has lasted as long as it may. */
  readonly onRehearsed: () => void;
}

/**
 * Whether those who are recorded have agreed, and are still those who did. After sleep, or any gap in which the app did
 * not run, nobody can know that: the recording is held until a person continues it.
 */
export class Presence {
  readonly #session: Session;
  readonly #options: PresenceOptions;
  readonly #isRehearsal: boolean;
  readonly #beganMs: number;
  #held: HeldReason | undefined;
  /** A person took it off the record: the last part ended for that, and none has begun since. */
  #isOffRecord = false;
  /** When the last byte became durable, or people agreed. */
  #knownMs: number;
  /** When the app was seen to run last. */
  #ranMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(session: Session, options: PresenceOptions) {
    this.#session = session;
    this.#options = options;
    this.#isRehearsal = session.state?.rehearsal ?? false;
    this.#beganMs = options.upMs();
    this.#ranMs = this.#beganMs;
    this.#knownMs = this.#beganMs - options.sinceMs;
    this.#timer = setInterval(() => this.look(), lookEveryMs);
    this.#timer.unref();
  }

  /** The recording is over. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /**
   * Looks whether the app has stood still, or a rehearsal is over. To be called before anything is taken: a chunk may come
   * before the timer.
   */
  look(): void {
    if (!this.#timer) return;
    const now = this.#options.upMs();
    const awayMs = now - this.#ranMs;
    this.#ranMs = now;
    // A clock that went back tells nothing: better once too often.
    if (awayMs > gapMs || awayMs < 0) this.hold('slept');
    else if (this.#isRehearsed) this.#options.onRehearsed();
  }

  get #isRehearsed(): boolean {
    return this.#isRehearsal && this.#options.upMs() - this.#beganMs >= rehearsalMs;
  }

  /** From now on nothing is recorded; a rehearsal is over. What was the reason first stays it. */
  hold(reason: HeldReason): void {
    if (this.#held || !this.#timer) return;
    this.#held = reason;
    if (this.#isRehearsal) this.#options.onRehearsed();
    else this.#options.onHeld(reason);
  }

  /** Why nothing may be taken now; undefined: it may. */
  get refusal(): FaultCode | undefined {
    if (this.#isRehearsal) return this.#held || this.#isRehearsed ? 'rehearsal-over' : undefined;
    return this.#held && 'recording-held';
  }

  /** Bytes that came at that time have become durable: the computer may have slept while they were written. */
  durable(cameMs: number): void {
    this.#knownMs = Math.max(this.#knownMs, cameMs);
  }

  /**
   * A part is to begin. Every part is asked about here, and nobody was asked before it.
   * @param begun how many parts were begun already
   * @throws Fault `not-agreed`, `recording-held`; `locked`: a person took it off the record; `rehearsal-over`: a rehearsal has one part
   */
  mustBeHere(begun: number): void {
    this.#mustBeAgreed();
    this.#mustBeUnlocked();
    this.look();
    if (this.#options.upMs() - this.#knownMs > longPauseMs) this.hold('long-pause');
    if (this.#isRehearsal && begun > 0) throw new Fault('rehearsal-over');
    if (this.refusal) throw new Fault(this.refusal);
  }

  partBegun(): void {
    this.#isOffRecord = false;
  }

  partEnded(reason: PartEndReason): void {
    this.#isOffRecord = reason === 'off-record';
  }

  /** Going off the record takes nothing; going back takes somebody who can unlock. */
  #mustBeUnlocked(): void {
    if (this.#isOffRecord && this.#options.isLocked()) throw new Fault('locked');
  }

  #mustBeAgreed(): void {
    if (!this.#isRehearsal && !isAgreed(this.#session.state?.agreement)) throw new Fault('not-agreed');
  }

  /** What it takes to continue. @throws Fault `too-late`, `rehearsal-over` */
  needs(): Needs {
    if (this.#isRehearsal) throw new Fault('rehearsal-over');
    this.look();
    const sinceMs = this.#options.upMs() - this.#knownMs;
    return needsAfter(sinceMs < 0 ? Number.POSITIVE_INFINITY : sinceMs, sinceMs);
  }

  /** What it takes to continue, for how long, and whether behind the lock. @throws what `needs` throws */
  goingOn(): Pick<GoingOn, 'needs' | 'pressForMs' | 'offRecord'> {
    const needs = this.needs();
    const forMs = Math.max(0, pressMs - (this.#options.upMs() - this.#knownMs));
    const offRecord = this.#isOffRecord ? true : undefined;
    return { needs, pressForMs: needs === 'press' ? forMs : undefined, offRecord };
  }

  /**
   * A person continues it: the same people are still here or, with their number, all who are here have agreed anew.
   * @throws Fault `not-agreed`, `locked`, `agree-again`, `too-late`, `rehearsal-over`, `disk-full`, `write-failed`: it stays held
   */
  async goOn(people: number | undefined): Promise<void> {
    this.#mustBeAgreed();
    this.#mustBeUnlocked();
    if (this.needs() === 'agreement' && people === undefined) throw new Fault('agree-again');
    const held = this.#held;
    // Before anything is waited for: if the computer sleeps meanwhile, it is held anew.
    this.#held = undefined;
    if (people === undefined) return;
    await this.agreed(people).catch((error: unknown) => {
      this.#held ??= held;
      throw error;
    });
    this.#knownMs = this.#options.upMs();
  }

  /**
   * This many people have agreed to the same. It continues nothing.
   * @throws Fault `not-recording`, `not-agreed`, `disk-full`, `write-failed`
   */
  async agreed(people: number): Promise<void> {
    const { agreement } = this.#session.state ?? {};
    if (this.#isRehearsal || !this.#timer) throw new Fault('not-recording');
    if (!isAgreed(agreement)) throw new Fault('not-agreed');
    await this.#session.append({ type: 'agreed', ...agreement, people });
  }
}
