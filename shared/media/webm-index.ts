import { Fault } from '../model/fault';
import { IndexTables } from './block-table';
import type { ClosedHole } from './closed-holes';
import type { PartIndex } from './part-index';
import { type Parse, WebmParser } from './webm-parser';

export { videoFrameTimes } from './part-index';

/**
 * Reads one part's WebM as it is recorded, or again from its log, and notes where every block is. The chunks
 * may be cut anywhere. It buffers a few pending bytes (at most a Tracks element) and never a payload, and
 * notes 18 bytes a block.
 *
 * After a Fault the indexer takes nothing more, but `snapshot()` still returns all blocks that were whole
 * before it.
 */
export class WebmIndexer {
  readonly #tables = new IndexTables();
  readonly #parser: WebmParser;
  #steps: Parse<never>;
  #started = false;
  /** How many bytes the parser waits for; if negative, how many it wants to skip. */
  #ask = 0;
  #gathered = new Uint8Array(64);
  #gatheredLength = 0;
  #fault: Fault | undefined;
  #finished = false;

  /**
   * @param soundLateMs how much later than they were heard the recorder stamps sounds (`sound-lateness.ts`),
   * in ms
   */
  constructor(soundLateMs = 0) {
    this.#parser = new WebmParser(this.#tables, soundLateMs);
    this.#steps = this.#parser.whole();
  }

  /**
   * Takes the next bytes of the part.
   * @throws Fault `webm-malformed` or `webm-unsupported` if it is not a WebM that a film can hold; every
   * later call throws it again
   */
  push(chunk: Uint8Array): void {
    this.#guarded(() => this.#feed(chunk));
  }

  /**
   * Reports that the next `bytes` bytes of the part are lost (a damaged record of its log). Blocks that reach
   * into the hole are left out; after a hole across several elements it continues at the next cluster. Video
   * is left out up to the next key frame: a picture that stands still is better than a smeared one.
   * @throws Fault `webm-malformed` if the head is in the hole: nothing can be read without it
   */
  skip(bytes: number): void {
    this.#guarded(() => {
      this.#start();
      const skipped = this.#ask < 0 ? Math.min(bytes, -this.#ask) : 0;
      if (skipped > 0) this.#parser.lost = true;
      if (skipped === bytes) {
        this.#passed(bytes);
        return;
      }
      this.#parser.position += bytes;
      this.#gatheredLength = 0;
      this.#steps = this.#parser.resumed();
      this.#advance(new Uint8Array());
    });
  }

  /** Length of the part so far in ms, up to its last whole block; cheap enough to read after every chunk. */
  get durationMs(): number {
    return this.#parser.durationMs;
  }

  /** Long holes that were left out (`closed-holes.ts`), in part time. */
  get closedHoles(): readonly ClosedHole[] {
    return this.#parser.closedHoles;
  }

  /** Bytes up to the end of the last whole block. */
  get wholeLength(): number {
    return this.#parser.wholeLength;
  }

  /**
   * The index of everything so far, up to the last whole block. It is a copy and does not change any more.
   */
  snapshot(): PartIndex {
    const { headLength, wholeLength, durationMs, tracks } = this.#parser;
    return {
      headLength,
      length: wholeLength,
      durationMs,
      video: tracks?.video,
      audio: tracks?.audio,
      ...this.#tables.copy(),
    };
  }

  /**
   * The index of the whole part, up to its last whole block, even if the part was cut anywhere (without
   * tracks and blocks if it was cut within its head). Nothing may be pushed after it.
   */
  finish(): PartIndex {
    this.#finished = true;
    return this.snapshot();
  }

  #guarded(work: () => void): void {
    if (this.#finished) throw new Fault('bad-arguments', 'push after finish');
    if (this.#fault) throw this.#fault;
    try {
      work();
    } catch (error) {
      this.#fault = error instanceof Fault ? error : new Fault('internal', 'indexer', { cause: error });
      throw this.#fault;
    }
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#advance(new Uint8Array());
  }

  #feed(chunk: Uint8Array): void {
    this.#start();
    let at = 0;
    while (at < chunk.length) {
      const left = chunk.length - at;
      if (this.#ask < 0) {
        const skipped = Math.min(left, -this.#ask);
        at += skipped;
        this.#passed(skipped);
        continue;
      }
      const taken = Math.min(left, this.#ask - this.#gatheredLength);
      const piece = chunk.subarray(at, at + taken);
      at += taken;
      this.#parser.position += taken;
      // Most requests are for a few bytes within the chunk: those are not copied.
      if (taken === this.#ask) this.#advance(piece);
      else this.#gather(piece);
    }
  }

  #passed(bytes: number): void {
    this.#parser.position += bytes;
    this.#ask += bytes;
    if (this.#ask === 0) this.#advance(new Uint8Array());
  }

  #gather(piece: Uint8Array): void {
    const length = this.#gatheredLength + piece.length;
    if (length > this.#gathered.length) {
      // Grow by what has arrived, not by what was announced: a forged size must not take memory.
      const wider = new Uint8Array(length * 2);
      wider.set(this.#gathered.subarray(0, this.#gatheredLength));
      this.#gathered = wider;
    }
    this.#gathered.set(piece, this.#gatheredLength);
    this.#gatheredLength = length;
    if (length < this.#ask) return;
    this.#gatheredLength = 0;
    this.#advance(this.#gathered.subarray(0, length));
  }

  #advance(bytes: Uint8Array): void {
    this.#ask = this.#steps.next(bytes).value;
  }
}
