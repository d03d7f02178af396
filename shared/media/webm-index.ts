import { IndexTables } from './block-table';
import type { ClosedHole } from './closed-holes';
import type { PartIndex } from './part-index';
import { WebmFeed } from './webm-feed';
import { WebmParser } from './webm-parser';
import type { WrittenCluster } from './written-cluster';

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
  readonly #feed: WebmFeed;
  /** Blocks whose times were taken. */
  #taken = 0;

  /**
   * @param soundLateMs how much later than they were heard the recorder stamps sounds (`sound-lateness.ts`),
   * in ms
   */
  constructor(soundLateMs = 0) {
    this.#parser = new WebmParser(this.#tables, soundLateMs);
    this.#feed = new WebmFeed(this.#parser);
  }

  /**
   * Takes the next bytes of the part.
   * @throws Fault `webm-malformed` or `webm-unsupported` if it is not a WebM that a film can hold; every
   * later call throws it again
   */
  push(chunk: Uint8Array): void {
    this.#feed.push(chunk);
  }

  /**
   * Takes a cluster that was just written, and of which it is therefore known what is in it. The part's head was pushed
   * before; nothing may be pushed after it.
   */
  written(cluster: WrittenCluster, bytes: number): void {
    this.#parser.written(cluster, bytes);
  }

  /**
   * Reports that the next `bytes` bytes of the part are lost (a damaged record of its log). Blocks that reach
   * into the hole are left out; after a hole across several elements it continues at the next cluster. Video
   * is left out up to the next key frame: a picture that stands still is better than a smeared one.
   * @throws Fault `webm-malformed` if the head is in the hole: nothing can be read without it
   */
  skip(bytes: number): void {
    this.#feed.skip(bytes);
  }

  /** Length of the part so far in ms, up to its last whole block; cheap enough to read after every chunk. */
  get durationMs(): number {
    return this.#parser.times.durationMs;
  }

  /** Long holes that were left out (`closed-holes.ts`), in part time. */
  get closedHoles(): readonly ClosedHole[] {
    return this.#parser.times.closedHoles;
  }

  /** Times of the pictures that came since the last call: the blocks' own, in ms, of one clock for the whole part. */
  takePictureTimes(): number[] {
    const times = this.#tables.pictureTimesFrom(this.#taken);
    this.#taken = this.#tables.blockCount;
    return times;
  }

  /** Bytes up to the end of the last whole block. */
  get wholeLength(): number {
    return this.#parser.wholeLength;
  }

  /**
   * The index of everything so far, up to the last whole block. It is a copy and does not change any more.
   */
  snapshot(): PartIndex {
    const { headLength, wholeLength, times, tracks } = this.#parser;
    return {
      headLength,
      length: wholeLength,
      durationMs: times.durationMs,
      video: tracks?.video,
      audio: tracks?.audio,
      imported: times.imported ? { zeroMs: times.zeroMs } : undefined,
      ...this.#tables.copy(),
    };
  }

  /**
   * The index of the whole part, up to its last whole block, even if the part was cut anywhere (without
   * tracks and blocks if it was cut within its head). Nothing may be pushed after it.
   */
  finish(): PartIndex {
    this.#feed.finish();
    return this.snapshot();
  }
}
