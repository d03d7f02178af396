import { Latest } from '../../shared/async/latest';
import { Serial } from '../../shared/async/serial';
import type { BegunPart } from '../../shared/ipc/contract';
import { type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { PartEndReason } from '../../shared/model/journal';
import type { PartEvents, PartRecording } from './types';

/** What it needs from main and from the recorder. */
export interface SessionRecorderDependencies {
  /** Main ends the running part, if any, and begins the next. @throws Fault */
  readonly beginPart: () => Promise<BegunPart>;
  /** Records a part that main has begun. @throws Fault `recorder-failed` */
  readonly record: (begun: BegunPart, events: PartEvents) => Promise<PartRecording>;
  /** Ends a part that main has begun but that is no longer wanted. */
  readonly endUnrecorded: (begun: BegunPart, reason: PartEndReason) => Promise<void>;
  /** Ends the recording between two parts. */
  readonly finish: () => Promise<void>;
  readonly onDurable: (durableMs: number) => void;
  /** starting: nothing of the part is on the disk yet. */
  readonly onPhase: (phase: 'starting' | 'recording' | 'off-record') => void;
  /** The recording has ended without being asked to. What is on the disk is kept. */
  readonly onFailed: (code: FaultCode) => void;
}

/** How many parts in a row may stall or fail without having recorded anything. */
const fruitlessParts = 3;

/** After these faults a new part would not help. */
const final: ReadonlySet<FaultCode> = new Set([
  ...(['disk-full', 'disk-reserve', 'disk-read-only', 'library-missing', 'not-recording'] as const),
]);

/** Main has taken it off the record on its own. */
const held: FaultCode = 'recording-held';
/** The app was locked before main could go back on the record. */
const locked: FaultCode = 'locked';

/**
 * One recording as the window makes it: part after part, never two at once. A part is never paused; going off
 * the record ends it.
 */
export class SessionRecorder {
  readonly #dependencies: SessionRecorderDependencies;
  #wanted: 'on' | 'off' | 'over' = 'on';
  #part: PartRecording | undefined;
  /** Everything about parts happens one after the other. */
  readonly #serial = new Serial();
  #nextAsked = false;
  #fruitless = 0;
  #lastFault: FaultCode = 'recording-stalled';
  #phase: 'starting' | 'recording' | 'off-record' = 'starting';
  /** What an earlier part still reports does not concern the current one. */
  readonly #parts = new Latest();

  constructor(dependencies: SessionRecorderDependencies) {
    this.#dependencies = dependencies;
  }

  /** Records the first part, which main has begun. @throws Fault `recorder-failed` */
  start(begun: BegunPart): Promise<void> {
    return this.#serial.run(() => this.#record(begun));
  }

  /** Ends the part and begins the next. Further calls before that happens have no effect. */
  nextPart(reason: PartEndReason): Promise<void> {
    if (this.#wanted !== 'on' || this.#nextAsked) return this.#serial.settled();
    this.#nextAsked = true;
    return this.#serial.run(async () => {
      this.#nextAsked = false;
      if (this.#wanted !== 'on') return;
      if (reason === 'stalled') this.#fruitless += 1;
      await this.#endPart(reason);
      await this.#beginPart();
    });
  }

  /** From now on nothing at all is recorded. */
  offRecord(): Promise<void> {
    if (this.#wanted !== 'on') return this.#serial.settled();
    this.#wanted = 'off';
    this.#setPhase('off-record');
    // Immediately, without waiting in the queue.
    const ending = this.#part?.stop('off-record');
    return this.#serial.run(async () => {
      await ending;
      await this.#endPart('off-record');
    });
  }

  /** Goes back on the record. @param begun the first part, if main has already begun it */
  onRecord(begun?: BegunPart): Promise<void> {
    if (this.#wanted !== 'off') return this.#serial.settled();
    this.#wanted = 'on';
    // What the previous part still reports does not concern the next one.
    this.#parts.next();
    this.#setPhase('starting');
    return this.#serial.run(() => this.#beginPart(begun));
  }

  /**
   * Ends the recording; resolves when its last byte is on the disk. @throws Fault if main could not end it
   */
  stop(reason: PartEndReason): Promise<void> {
    if (this.#wanted === 'over') return this.#serial.settled();
    this.#wanted = 'over';
    const ending = this.#part?.stop(reason);
    return this.#serial.run(async () => {
      await ending;
      // A part that was begun meanwhile.
      const ended = await this.#endPart(reason);
      if (!ended) await this.#dependencies.finish();
    });
  }

  /** @returns whether a part was ended with that reason and is complete on the disk */
  async #endPart(reason: PartEndReason): Promise<boolean> {
    const part = this.#part;
    this.#part = undefined;
    return part !== undefined && (await part.stop(reason)) === 'ended';
  }

  async #beginPart(begun?: BegunPart): Promise<void> {
    // What the previous part still reports does not concern the next one.
    this.#parts.next();
    let next = begun;
    while (this.#wanted === 'on') {
      if (this.#fruitless >= fruitlessParts) return this.#fail(this.#lastFault);
      try {
        const part = next ?? (await this.#dependencies.beginPart());
        next = undefined;
        await this.#record(part);
        return;
      } catch (error) {
        const code = faultCodeOf(error);
        if (code === held || code === locked) return this.#hold();
        if (final.has(code)) return this.#fail(code);
        this.#fruitless += 1;
        this.#lastFault = code;
      }
    }
  }

  async #record(begun: BegunPart): Promise<void> {
    if (this.#wanted !== 'on') {
      await this.#dependencies.endUnrecorded(begun, this.#wanted === 'off' ? 'off-record' : 'stopped');
      return;
    }
    const isLatest = this.#parts.next();
    const part = await this.#dependencies.record(begun, {
      onDurable: (durableMs, durableBytes) => {
        this.#dependencies.onDurable(durableMs);
        if (!isLatest() || durableBytes === 0) return;
        this.#fruitless = 0;
        this.#lastFault = 'recording-stalled';
        if (this.#phase === 'starting') this.#setPhase('recording');
      },
      onFault: (code) => {
        if (isLatest()) this.#onFault(code);
      },
    });
    this.#part = part;
    // Requested while the recorder was being made: record no longer than necessary.
    if (this.#wanted !== 'on') await this.#endPart(this.#wanted === 'off' ? 'off-record' : 'stopped');
  }

  #onFault(code: FaultCode): void {
    if (code === held) {
      void this.offRecord().catch(() => undefined);
      return;
    }
    if (final.has(code)) {
      if (this.#wanted === 'over') this.#dependencies.onFailed(code);
      else void this.#serial.run(() => this.#fail(code));
      return;
    }
    this.#fruitless += 1;
    if (code === 'write-failed') this.#lastFault = code;
    void this.nextPart('source-changed').catch(() => undefined);
  }

  /** Main accepts nothing more until a person continues. */
  #hold(): void {
    if (this.#wanted !== 'on') return;
    this.#wanted = 'off';
    this.#setPhase('off-record');
  }

  async #fail(code: FaultCode): Promise<void> {
    if (this.#wanted === 'over') return;
    this.#wanted = 'over';
    await this.#endPart('stalled');
    // If main has already ended it, or cannot, nothing is left to do.
    await this.#dependencies.finish().catch(() => undefined);
    this.#dependencies.onFailed(code);
  }

  #setPhase(phase: 'starting' | 'recording' | 'off-record'): void {
    this.#phase = phase;
    this.#dependencies.onPhase(phase);
  }
}
