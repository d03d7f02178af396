import { type BlockTable, blockFlag, type ClusterTable } from './part-index';

/** One block to be added. Fields as in `BlockTable`. */
export interface BlockRow {
  readonly offset: number;
  readonly size: number;
  readonly timeMs: number;
  readonly flags: number;
  readonly units: number;
}

/** A cluster to be added. */
export interface ClusterRow {
  readonly offset: number;
  readonly timeMs: number;
}

/** Takes the clusters and blocks of a part in file order. */
export interface BlockSink {
  /** Takes a cluster. Its first block comes next. */
  addCluster(row: ClusterRow): void;
  addBlock(row: BlockRow): void;
}

/**
 * Grows a block table and its cluster table row by row, in typed arrays that double in size, so that memory
 * follows the input.
 */
export class IndexTables implements BlockSink {
  #blocks = newBlocks(256);
  #clusters = newClusters(16);
  #blockCount = 0;
  #clusterCount = 0;

  get blockCount(): number {
    return this.#blockCount;
  }

  /** Adds a cluster. Its first block must be added next. */
  addCluster(row: ClusterRow): void {
    if (this.#clusterCount === this.#clusters.offset.length) {
      this.#clusters = copyInto(newClusters(this.#clusterCount * 2), this.#clusters);
    }
    const at = this.#clusterCount++;
    this.#clusters.offset[at] = row.offset;
    this.#clusters.timeMs[at] = row.timeMs;
    this.#clusters.firstBlock[at] = this.#blockCount;
  }

  addBlock(row: BlockRow): void {
    if (this.#blockCount === this.#blocks.offset.length) {
      this.#blocks = copyInto(newBlocks(this.#blockCount * 2), this.#blocks);
    }
    const at = this.#blockCount++;
    this.#blocks.offset[at] = row.offset;
    this.#blocks.size[at] = row.size;
    this.#blocks.timeMs[at] = row.timeMs;
    this.#blocks.flags[at] = row.flags;
    this.#blocks.units[at] = row.units;
  }

  /** Times in ms of the pictures among the blocks from this row on. */
  pictureTimesFrom(row: number): number[] {
    const { timeMs, flags } = this.#blocks;
    const times: number[] = [];
    for (let at = row; at < this.#blockCount; at += 1)
      if (((flags[at] ?? 0) & blockFlag.sound) === 0) times.push(timeMs[at] ?? 0);
    return times;
  }

  /** Copies of exactly what has been added so far. */
  copy(): { blocks: BlockTable; clusters: ClusterTable } {
    const { offset, size, timeMs, flags, units } = this.#blocks;
    const n = this.#blockCount;
    const c = this.#clusterCount;
    return {
      blocks: {
        count: n,
        offset: offset.slice(0, n),
        size: size.slice(0, n),
        timeMs: timeMs.slice(0, n),
        flags: flags.slice(0, n),
        units: units.slice(0, n),
      },
      clusters: {
        count: c,
        offset: this.#clusters.offset.slice(0, c),
        timeMs: this.#clusters.timeMs.slice(0, c),
        firstBlock: this.#clusters.firstBlock.slice(0, c),
      },
    };
  }
}

/** Empty columns of a block table with room for this many rows. */
export function newBlocks(capacity: number) {
  return {
    offset: new Float64Array(capacity),
    size: new Uint32Array(capacity),
    timeMs: new Int32Array(capacity),
    flags: new Uint8Array(capacity),
    units: new Uint8Array(capacity),
  };
}

function newClusters(capacity: number) {
  return {
    offset: new Float64Array(capacity),
    timeMs: new Int32Array(capacity),
    firstBlock: new Uint32Array(capacity),
  };
}

type Column = Float64Array | Uint32Array | Int32Array | Uint8Array;

function copyInto<T extends Record<string, Column>>(wide: T, narrow: T): T {
  for (const [name, column] of Object.entries(narrow)) wide[name]?.set(column);
  return wide;
}
