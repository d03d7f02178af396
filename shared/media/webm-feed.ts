import { Fault } from '../model/fault';
import type { Parse } from './webm-grammar';
import type { WebmParser } from './webm-parser';

/**
 * Feeds a parser with bytes that may be cut anywhere. It buffers a few pending bytes (at most a Tracks element) and
 * never a payload. After a Fault every later call throws that again.
 */
export class WebmFeed {
  readonly #parser: WebmParser;
  #steps: Parse<never>;
  #started = false;
  /** How many bytes the parser waits for; if negative, how many it wants to skip. */
  #ask = 0;
  #gathered = new Uint8Array(64);
  #gatheredLength = 0;
  #fault: Fault | undefined;
  #finished = false;

  constructor(parser: WebmParser) {
    this.#parser = parser;
    this.#steps = parser.whole();
  }

  /** Takes the next bytes. @throws Fault as the parser; `bad-arguments` after `finish` */
  push(chunk: Uint8Array): void {
    this.#guarded(() => {
      this.#parser.chunk = chunk;
      this.#parser.chunkAt = this.#parser.position;
      try {
        this.#feed(chunk);
      } finally {
        this.#parser.chunk = nothing;
      }
    });
  }

  /** Reports that the next bytes are lost. @throws Fault as the parser; `bad-arguments` after `finish` */
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

  /** Nothing may be pushed after it. */
  finish(): void {
    this.#finished = true;
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

const nothing = new Uint8Array();
