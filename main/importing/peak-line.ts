import { peaksRate } from './command';

/** How long one step of a line of peaks is, in ms, and its size in bytes: its lowest and its highest sample. */
export const stepMs = 20;
export const stepBytes = 4;

const samplesInStep = (peaksRate * stepMs) / 1000;

/** Makes a line of peaks of samples (16 bits, little-endian), which may be cut anywhere. Four bytes a step. */
export class ImportedPeaks {
  readonly #steps: Buffer[] = [];
  #step = Buffer.alloc(stepBytes);
  #samples = 0;
  /** Half a sample. */
  #odd: number | undefined;

  push(piece: Buffer): void {
    let at = 0;
    if (this.#odd !== undefined && piece.length > 0) {
      this.#add(((piece[0] ?? 0) << 8) | this.#odd);
      this.#odd = undefined;
      at = 1;
    }
    for (; at + 1 < piece.length; at += 2) this.#add(piece.readUInt16LE(at));
    if (at < piece.length) this.#odd = piece[at];
    piece.fill(0);
  }

  #add(bits: number): void {
    const sample = (bits << 16) >> 16;
    if (sample < this.#step.readInt16LE(0)) this.#step.writeInt16LE(sample, 0);
    if (sample > this.#step.readInt16LE(2)) this.#step.writeInt16LE(sample, 2);
    this.#samples += 1;
    if (this.#samples < samplesInStep) return;
    this.#steps.push(this.#step);
    this.#step = Buffer.alloc(stepBytes);
    this.#samples = 0;
  }

  /** The whole line, from the beginning of the file. What was taken is forgotten. */
  take(): Buffer {
    if (this.#samples > 0) this.#steps.push(this.#step);
    const line = Buffer.concat(this.#steps.splice(0));
    this.#step = Buffer.alloc(stepBytes);
    this.#samples = 0;
    return line;
  }
}
