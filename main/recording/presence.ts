import { agreedAgain, isAgreed } from '../../shared/model/agreement';
import { Fault, type FaultCode } from '../../shared/model/fault';
import type { GoingOn, HeldReason } from '../../shared/model/going-on';
import type { PartEndReason } from '../../shared/model/journal';
import type { Session } from '../session/session';
import { type Needs, needsAfter, pressMs } from './continuing';

/** How long the app may stand still, in ms. After longer than that, nobody knows who is in the room. */
const gapMs = 120_000;
/** How long a pause may last, in ms. After longer than that, it may be another group. */
const longPauseMs = 3_600_000;
/** The most that a rehearsal gets, in ms. It needs half a minute, and nobody has agreed to it. */
const rehearsalMs = 45_000;
const lookEveryMs = 1000;

export interface PresenceOptions {
  /**
   * How long the computer has been up, sleep included, in ms. On Linux `performance.now()` stops during
   * sleep.
   */
  readonly upMs: () => number;
  /** Whether Second Look is locked. */
  readonly isLocked: () => boolean;
  /** How long ago the last byte became durable or people agreed, in ms. */
  readonly sinceMs: number;
  /** Called when nothing more may be recorded until a person continues it; once each time. */
  readonly onHeld: (reason: HeldReason) => void;
  /** Called when a rehearsal has lasted as long as it may. */
  readonly onRehearsed: () => void;
}

/**
 * Whether the people being recorded have agreed, and are still the same people. After sleep, or any gap in
 * which the app did not run, nobody can know that, so the recording is held until a person continues it.
 */
export class Presence {
  readonly #session: Session;
  readonly #options: PresenceOptions;
  readonly #isRehearsal: boolean;
  readonly #beganMs: number;
  #held: HeldReason | undefined;
  /**
   * Whether a person took it off the record: the last part ended for that reason, and none has begun since.
   */
  #isOffRecord = false;
  /** When the last byte became durable or people agreed. */
  #knownMs: number;
  /** When the app was last seen running. */
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

  /** Called when the recording is over. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /**
   * Checks whether the app has stood still or a rehearsal is over. Call it before anything is accepted: a
   * chunk may arrive before the timer fires.
   */
  look(): void {
    if (!this.#timer) return;
    const now = this.#options.upMs();
    const awayMs = now - this.#ranMs;
    this.#ranMs = now;
    // A clock that went back proves nothing. Better to ask once too often.
    if (awayMs > gapMs || awayMs < 0) this.hold('slept');
    else if (this.#isRehearsed) this.#options.onRehearsed();
  }

  get #isRehearsed(): boolean {
    return this.#isRehearsal && this.#options.upMs() - this.#beganMs >= rehearsalMs;
  }

  /** Stops recording from now on; ends a rehearsal. The first reason is the one that stays. */
  hold(reason: HeldReason): void {
    if (this.#held || !this.#timer) return;
    this.#held = reason;
    if (this.#isRehearsal) this.#options.onRehearsed();
    else this.#options.onHeld(reason);
  }

  /** Why nothing may be accepted now; undefined if it may. */
  get refusal(): FaultCode | undefined {
    if (this.#isRehearsal) return this.#held || this.#isRehearsed ? 'rehearsal-over' : undefined;
    return this.#held && 'recording-held';
  }

  /**
   * Bytes that arrived at that time have become durable. The time of arrival counts, because the computer may
   * have slept while they were written.
   */
  durable(cameMs: number): void {
    this.#knownMs = Math.max(this.#knownMs, cameMs);
  }

  /**
   * Call it before a part begins. Every part is checked here, and nobody was asked before it.
   * @param begun how many parts were begun already
   * @throws Fault `not-agreed`, `recording-held`; `locked` if a person took it off the record and Second Look
   * is locked; `rehearsal-over` because a rehearsal has only one part
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

  /** Anyone may go off the record; only someone who can unlock may resume. */
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

  /**
   * What it takes to continue, for how long, and whether unlocking is needed first.
   * @throws what `needs` throws
   */
  goingOn(): Pick<GoingOn, 'needs' | 'pressForMs' | 'offRecord'> {
    const needs = this.needs();
    const forMs = Math.max(0, pressMs - (this.#options.upMs() - this.#knownMs));
    const offRecord = this.#isOffRecord ? true : undefined;
    return { needs, pressForMs: needs === 'press' ? forMs : undefined, offRecord };
  }

  /**
   * A person continues it: either the same people are still here or, if their number is given, everyone here
   * has agreed again.
   * @throws Fault `not-agreed`, `locked`, `agree-again`, `too-late`, `rehearsal-over`, `disk-full`,
   * `write-failed`: it stays held
   */
  async goOn(people: number | undefined): Promise<void> {
    this.#mustBeAgreed();
    this.#mustBeUnlocked();
    if (this.needs() === 'agreement' && people === undefined) throw new Fault('agree-again');
    const held = this.#held;
    // Before any wait: if the computer sleeps in the meantime, the recording is held again.
    this.#held = undefined;
    if (people === undefined) return;
    await this.agreed(people).catch((error: unknown) => {
      this.#held ??= held;
      throw error;
    });
    this.#knownMs = this.#options.upMs();
  }

  /**
   * This many people have agreed to the same sentences. This continues nothing.
   * @throws Fault `not-recording`, `not-agreed`, `disk-full`, `write-failed`
   */
  async agreed(people: number): Promise<void> {
    const { agreement } = this.#session.state ?? {};
    if (this.#isRehearsal || !this.#timer) throw new Fault('not-recording');
    if (!isAgreed(agreement)) throw new Fault('not-agreed');
    await this.#session.append({ type: 'agreed', ...agreedAgain(agreement, people) });
  }
}
