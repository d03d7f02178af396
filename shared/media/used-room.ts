import { giveBack } from './give-back';

/** Memory is taken in steps of this many bytes, so that what one cluster needed fits the next. */
const stepBytes = 1024 * 1024;
/** The most bytes that are kept for later: some clusters of an ordinary film. Larger ones are rare. */
const mostKept = 12 * stepBytes;

/**
 * Memory that is used again and again: taking it anew for each of thousands of clusters, and having it collected, takes
 * longer than filling it. What was in it stays there until it is used again, or until `clear`.
 */
export class UsedRoom {
  #free: ArrayBuffer[] = [];
  #freeBytes = 0;

  /** Memory of exactly so many bytes, whatever is in it. */
  take(bytes: number): Uint8Array<ArrayBuffer> {
    const at = this.#free.findIndex(({ byteLength }) => byteLength >= bytes);
    const [found] = at < 0 ? [] : this.#free.splice(at, 1);
    this.#freeBytes -= found?.byteLength ?? 0;
    return new Uint8Array(found ?? new ArrayBuffer(Math.ceil(bytes / stepBytes) * stepBytes), 0, bytes);
  }

  /** Takes back what nobody uses any more. */
  give({ buffer }: Uint8Array<ArrayBuffer>): void {
    if (buffer.byteLength < stepBytes || this.#freeBytes + buffer.byteLength > mostKept) {
      const whole = new Uint8Array(buffer);
      whole.fill(0);
      giveBack(whole);
      return;
    }
    this.#free.push(buffer);
    this.#freeBytes += buffer.byteLength;
  }

  /** Zeroes and forgets what it has. */
  clear(): void {
    for (const each of this.#free.splice(0)) new Uint8Array(each).fill(0);
    this.#freeBytes = 0;
  }
}
