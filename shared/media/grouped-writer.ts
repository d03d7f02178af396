import { writeImportedHead } from './film-head';
import { UsedRoom } from './used-room';
import type { FilmTracks } from './webm-tracks';
import { bytesOf, clusterHead, type HeldBlock, type WrittenCluster, writeCluster } from './written-cluster';

/** Bytes to be appended to a part. Parts count from 0; a part is complete when the next one begins. */
export interface GroupedBytes {
  readonly part: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What they are; undefined for the head of a part. */
  readonly cluster: WrittenCluster | undefined;
}

/** What is written together. */
interface WrittenGroup {
  /** Sounds that are heard earlier and came too late for that. */
  readonly late: readonly HeldBlock[];
  readonly fromMs: number;
  readonly blocks: readonly HeldBlock[];
}

/** A cluster of sounds alone is at most this long, in ms. */
const soundClusterMs = 1880;
/** Times within a cluster have 16 bits, with a sign. */
const maxRelativeMs = 32_000;

/** Writes groups and sounds into parts. In each part times count from its beginning. */
export class GroupedWriter {
  tracks: FilmTracks = { video: undefined, audio: undefined };
  readonly #partBytes: number;
  #part = -1;
  #written = 0;
  /** Time at which the part begins. */
  #zeroMs = 0;
  #made: GroupedBytes[] = [];
  readonly #room = new UsedRoom();

  readonly #onWritten: (block: HeldBlock) => void;

  /** @param onWritten called with each packet once it has been copied, or left out */
  constructor(partBytes: number, onWritten: (block: HeldBlock) => void) {
    this.#partBytes = partBytes;
    this.#onWritten = onWritten;
  }

  /** What has been made since the last call. */
  take(): GroupedBytes[] {
    return this.#made.splice(0);
  }

  /** Takes back the memory of what was made and has been stored. */
  reuse(bytes: Uint8Array<ArrayBuffer>): void {
    this.#room.give(bytes);
  }

  /** Zeroes the memory that was taken back. */
  clear(): void {
    this.#room.clear();
  }

  /** A group of pictures and its sounds; in a new part if this one is full. */
  add({ late, fromMs, blocks }: WrittenGroup): void {
    if (this.#part < 0) {
      this.#begin(lowestMs([...late, ...blocks], fromMs));
      this.#write([...late, ...blocks]);
    } else if (this.#written + bytesOf(blocks) <= this.#partBytes) {
      this.#write([...late, ...blocks]);
    } else {
      this.addSounds(late);
      this.#giveEmpty(fromMs - this.#zeroMs);
      this.#begin(fromMs);
      this.#write(blocks);
    }
  }

  /** Sounds without a picture: before it begins, after it has ended, or in a recording without one. */
  addSounds(sounds: readonly HeldBlock[]): void {
    let from = 0;
    for (const [n, { timeMs }] of sounds.entries()) {
      const first = sounds[from]?.timeMs ?? 0;
      if (timeMs - first <= soundClusterMs && n < sounds.length - 1) continue;
      const to = timeMs - first <= soundClusterMs ? n + 1 : n;
      this.#addSounds(sounds.slice(from, to));
      if (to === n && n === sounds.length - 1) this.#addSounds(sounds.slice(n));
      from = to;
    }
  }

  #addSounds(sounds: readonly HeldBlock[]): void {
    const [first] = sounds;
    if (!first) return;
    if (this.#part < 0) this.#begin(first.timeMs);
    else if (this.#written + bytesOf(sounds) > this.#partBytes) {
      this.#giveEmpty(first.timeMs - this.#zeroMs);
      this.#begin(first.timeMs);
    }
    this.#write(sounds);
  }

  #begin(zeroMs: number): void {
    this.#part += 1;
    this.#written = 0;
    this.#zeroMs = zeroMs;
    this.#give(writeImportedHead(this.tracks));
  }

  /** One cluster, or more if the times do not fit into one. */
  #write(blocks: readonly HeldBlock[]): void {
    let from = 0;
    while (from < blocks.length) {
      const clusterMs = Math.max(0, (blocks[from]?.timeMs ?? 0) - this.#zeroMs);
      const relative = (block: HeldBlock): number => block.timeMs - this.#zeroMs - clusterMs;
      let to = from;
      while (to < blocks.length && Math.abs(relative(blocks[to] as HeldBlock)) <= maxRelativeMs) to += 1;
      // A time that fits nowhere is before the part's beginning by half a minute: the block can't be placed.
      if (to === from) {
        this.#onWritten(blocks[from] as HeldBlock);
        from += 1;
        continue;
      }
      const inside = blocks.slice(from, to);
      const zeroMs = this.#zeroMs;
      const { bytes, ...cluster } = writeCluster(clusterMs, inside, { zeroMs, room: this.#roomFor });
      for (const block of inside) this.#onWritten(block);
      this.#give(bytes, cluster);
      from = to;
    }
  }

  #giveEmpty(timeMs: number): void {
    this.#give(clusterHead(timeMs, 0), { timeMs, blocks: [] });
  }

  #give(bytes: Uint8Array<ArrayBuffer>, cluster?: WrittenCluster): void {
    this.#written += bytes.length;
    this.#made.push({ part: this.#part, bytes, cluster });
  }

  readonly #roomFor = (bytes: number): Uint8Array<ArrayBuffer> => this.#room.take(bytes);
}

const lowestMs = (blocks: readonly HeldBlock[], ms: number): number =>
  blocks.reduce((lowest, { timeMs }) => Math.min(lowest, timeMs), ms);
