import { giveBack } from './give-back';

/** The chunks of a stream that are being read, and those in which packets wait. Nothing of them is copied. */
export class FedChunks {
  /** Those that are being read. */
  #read: Uint8Array[] = [];
  /** Position of the first one. */
  #readAt = 0;
  /** By their memory: each chunk, and how many packets wait in it; one more while it is being read. */
  readonly #used = new Map<ArrayBufferLike, { readonly chunk: Uint8Array; users: number }>();

  /** Takes the next chunk. */
  push(chunk: Uint8Array): void {
    this.#read.push(chunk);
    if (chunk.byteLength === chunk.buffer.byteLength) this.#used.set(chunk.buffer, { chunk, users: 1 });
  }

  /** What is before this position has been read. */
  readTo(position: number): void {
    let done = 0;
    for (const { length } of this.#read) {
      if (this.#readAt + length > position) break;
      this.#readAt += length;
      done += 1;
    }
    for (const chunk of this.#read.splice(0, done)) this.#leave(chunk);
  }

  /** The bytes of a packet that has just been read: where they are. They wait until `done`. */
  piecesOf(offset: number, size: number): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    let at = this.#readAt;
    for (const chunk of this.#read) {
      const [from, to] = [Math.max(0, offset - at), Math.min(chunk.length, offset + size - at)];
      at += chunk.length;
      if (to <= from) continue;
      pieces.push(chunk.subarray(from, to));
      const used = this.#used.get(chunk.buffer);
      if (used) used.users += 1;
    }
    return pieces;
  }

  /** A packet is needed no more: its bytes are zeroed, and memory of which nothing is needed is given back. */
  done(pieces: readonly Uint8Array[]): void {
    for (const piece of pieces) {
      piece.fill(0);
      this.#leave(piece);
    }
  }

  /** Nothing more is read: zeroes what was not read. */
  end(): void {
    for (const chunk of this.#read.splice(0)) chunk.fill(0);
  }

  #leave({ buffer }: Uint8Array): void {
    const used = this.#used.get(buffer);
    if (!used) return;
    used.users -= 1;
    if (used.users > 0) return;
    this.#used.delete(buffer);
    giveBack(used.chunk);
  }
}
