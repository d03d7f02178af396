import type { SideEntry } from '../session/side-log';
import { peaksRate } from './command';

/** How long one step of a line of peaks is, in ms, and its size in bytes: its lowest and its highest sample. */
export const stepMs = 20;
export const stepBytes = 4;

/**
 * Makes a line of peaks of samples (16 bits, little-endian, channels interleaved), which may be cut anywhere. Four bytes
 * a step: the lowest and the highest sample of any channel. Mixed to one, channels in opposite phase would be silent.
 */
export class ImportedPeaks {
  readonly #samplesInStep: number;
  readonly #steps: Buffer[] = [];
  #low = 0;
  #high = 0;
  #samples = 0;
  /** Half a sample. */
  #odd: number | undefined;

  constructor(channels: number) {
    this.#samplesInStep = (channels * peaksRate * stepMs) / 1000;
  }

  push(piece: Buffer): void {
    let at = 0;
    if (this.#odd !== undefined && piece.length > 0) {
      this.#add(Buffer.of(this.#odd, piece[0] ?? 0), 0, 2);
      this.#odd = undefined;
      at = 1;
    }
    while (at + 1 < piece.length) {
      const end = Math.min(
        at + 2 * (this.#samplesInStep - this.#samples),
        piece.length - ((piece.length - at) % 2),
      );
      this.#add(piece, at, end);
      at = end;
    }
    if (at < piece.length) this.#odd = piece[at];
    piece.fill(0);
  }

  /** Takes whole samples, at most as many as the step still lacks. */
  #add(piece: Buffer, from: number, to: number): void {
    let [low, high] = [this.#low, this.#high];
    for (let at = from; at < to; at += 2) {
      const sample = ((((piece[at + 1] ?? 0) << 8) | (piece[at] ?? 0)) << 16) >> 16;
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    [this.#low, this.#high] = [low, high];
    this.#samples += (to - from) / 2;
    if (this.#samples === this.#samplesInStep) this.#end();
  }

  #end(): void {
    const step = Buffer.alloc(stepBytes);
    step.writeInt16LE(this.#low, 0);
    step.writeInt16LE(this.#high, 2);
    this.#steps.push(step);
    this.#low = this.#high = this.#samples = 0;
  }

  /** The whole line, from the beginning. What was taken is forgotten. */
  take(): Buffer {
    if (this.#samples > 0) this.#end();
    return Buffer.concat(this.#steps.splice(0));
  }
}

/** How many steps of peaks are stored together. */
const stepsAtOnce = 2000;
const entryBytes = stepsAtOnce * stepBytes;

/** A line of peaks as entries of a side log: copies. */
export const peakEntries = (line: Buffer): SideEntry[] =>
  Array.from({ length: Math.ceil(line.length / entryBytes) }, (_, n) => ({
    partMs: n * stepsAtOnce * stepMs,
    bytes: new Uint8Array(line.subarray(n * entryBytes, (n + 1) * entryBytes)),
  }));
