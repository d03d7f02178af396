import { Latest } from '../../shared/async/latest';
import { Serial } from '../../shared/async/serial';
import type { BegunPart } from '../../shared/ipc/contract';
import { type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { PartEndReason } from '../../shared/model/journal';
import type { PartEvents, PartRecording } from './types';

/** What it needs of main and of the recorder. */
export interface SessionRecorderSeams {
  /** Main ends the part that runs, if one does, and begins the next. @throws Fault */
  readonly beginPart: () => Promise<BegunPart>;
  /** Records a part that main has begun. @throws Fault `recorder-failed` */
  readonly record: (begun: BegunPart, events: PartEvents) => Promise<PartRecording>;
  /** Ends a part that main has begun and that is not wanted any more. */
  readonly endUnrecorded: (begun: BegunPart, reason: PartEndReason) => Promise<void>;
  /** Ends the recording between two parts. */
  readonly finish: () => Promise<void>;
  readonly onDurable: (durableMs: number) => void;
  /** starting: nothing of the part is on the disk yet. */
  readonly onPhase: (phase: 'starting' | 'recording' | 'off-record') => void;
  /** The recording has ended without being asked to; what is on the disk is kept. */
  readonly onFailed: (code: FaultCode) => void;
}

/** So many parts in a row may stall or fail without having brought anything. */
const fruitlessParts = 3;

/** After these a new part would not help. */
const final: ReadonlySet<FaultCode> = new Set(['disk-full', 'disk-reserve', 'not-recording']);

/** Main has taken it off the record by itself. */
const held: FaultCode = 'recording-held';
/** It was locked before main could put it back on the record. */
const locked: FaultCode = 'locked';

/**
 * One recording as the window makes it: part after part, one after the other and never two at once. A part is never
 * paused: off the record it ends.
 */
export class SessionRecorder {
  readonly #seams: SessionRecorderSeams;
  #wanted: 'on' | 'off' | 'over' = 'on';
  #part: PartRecording | undefined;
  /** Everything that concerns parts, one after the other. */
  readonly #serial = new Serial();
  #nextAsked = false;
  #fruitless = 0;
  #lastFault: FaultCode = 'recording-stalled';
  #phase: 'starting' | 'recording' | 'off-record' = 'starting';
  /** What a part still tells after the next one has begun is not that one's. */
  readonly #parts = new Latest();

  constructor(seams: SessionRecorderSeams) {
    this.#seams = seams;
  }

  /** Records the first part, which main has begun. @throws Fault `recorder-failed` */
  start(begun: BegunPart): Promise<void> {
    return this.#serial.run(() => this.#record(begun));
  }

  /** Ends the part and begins the next. Asked again before it has begun to, it does so once. */
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
    // At once, not when it is its turn.
    const ending = this.#part?.stop('off-record');
    return this.#serial.run(async () => {
      await ending;
      await this.#endPart('off-record');
    });
  }

  /** On the record again. @param begun its first part, where main has begun it already */
  onRecord(begun?: BegunPart): Promise<void> {
    if (this.#wanted !== 'off') return this.#serial.settled();
    this.#wanted = 'on';
    // What the part before still tells is not the next one's.
    this.#parts.next();
    this.#setPhase('starting');
    return this.#serial.run(() => this.#beginPart(begun));
  }

  /** Ends the recording; resolves when its last byte is on the disk. @throws Fault when main could not end it */
  stop(reason: PartEndReason): Promise<void> {
    if (this.#wanted === 'over') return this.#serial.settled();
    this.#wanted = 'over';
    const ending = this.#part?.stop(reason);
    return this.#serial.run(async () => {
      await ending;
      // One that was begun meanwhile.
      const ended = await this.#endPart(reason);
      if (!ended) await this.#seams.finish();
    });
  }

  /** @returns whether a part was ended with that reason, on the disk and all */
  async #endPart(reason: PartEndReason): Promise<boolean> {
    const part = this.#part;
    this.#part = undefined;
    return part !== undefined && (await part.stop(reason)) === 'ended';
  }

  async #beginPart(begun?: BegunPart): Promise<void> {
    // What the part before still tells is not the next one's.
    this.#parts.next();
    let next = begun;
    while (this.#wanted === 'on') {
      if (this.#fruitless >= fruitlessParts) return this.#fail(this.#lastFault);
      try {
        const part = next ?? (await this.#seams.beginPart());
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
      await this.#seams.endUnrecorded(begun, this.#wanted === 'off' ? 'off-record' : 'stopped');
      return;
    }
    const isLatest = this.#parts.next();
    const part = await this.#seams.record(begun, {
      onDurable: (durableMs, durableBytes) => {
        this.#seams.onDurable(durableMs);
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
    // Asked for while the recorder was being made: not a moment longer.
    if (this.#wanted !== 'on') await this.#endPart(this.#wanted === 'off' ? 'off-record' : 'stopped');
  }

  #onFault(code: FaultCode): void {
    if (code === held) {
      void this.offRecord().catch(() => undefined);
      return;
    }
    if (final.has(code)) {
      if (this.#wanted === 'over') this.#seams.onFailed(code);
      else void this.#serial.run(() => this.#fail(code));
      return;
    }
    this.#fruitless += 1;
    if (code === 'write-failed') this.#lastFault = code;
    void this.nextPart('source-changed').catch(() => undefined);
  }

  /** Main takes nothing more until a person continues it. */
  #hold(): void {
    if (this.#wanted !== 'on') return;
    this.#wanted = 'off';
    this.#setPhase('off-record');
  }

  async #fail(code: FaultCode): Promise<void> {
    if (this.#wanted === 'over') return;
    this.#wanted = 'over';
    await this.#endPart('stalled');
    // Where main has ended it already, or cannot, nothing is left to do.
    await this.#seams.finish().catch(() => undefined);
    this.#seams.onFailed(code);
  }

  #setPhase(phase: 'starting' | 'recording' | 'off-record'): void {
    this.#phase = phase;
    this.#seams.onPhase(phase);
  }
}
