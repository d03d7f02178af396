import { concatBytes, elementId, idBytes, sizeBytes, uintElement, vintWidth } from './ebml';
import { writeImportedHead } from './film-head';
import { type FilmTracks, filmTrack } from './webm-tracks';

/** A packet that waits to be written. */
export interface HeldBlock {
  /** The whole SimpleBlock or Block element, as it was read: where its bytes are, which are zeroed when it is written. */
  readonly pieces: readonly Uint8Array[];
  /** Bytes of all pieces. */
  readonly size: number;
  readonly sound: boolean;
  readonly key: boolean;
  readonly timeMs: number;
  /** Length of a sound in units of 2.5 ms. */
  readonly units: number;
}

/** Bytes to be appended to a part. Parts count from 0; a part is complete when the next one begins. */
export interface GroupedBytes {
  readonly part: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The first key frame among them. */
  readonly key?: KeyFrame | undefined;
}

/** A picture that can be decoded by itself. */
export interface KeyFrame {
  /** When it is shown, in ms from the beginning of its part. */
  readonly partMs: number;
  /** Its packet, a SimpleBlock of the film: where it is among the bytes, not a copy. */
  readonly block: Uint8Array<ArrayBuffer>;
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

  constructor(partBytes: number) {
    this.#partBytes = partBytes;
  }

  /** What has been made since the last call. */
  take(): GroupedBytes[] {
    return this.#made.splice(0);
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
      this.#give(clusterBytes(fromMs - this.#zeroMs, 0));
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
      this.#give(clusterBytes(first.timeMs - this.#zeroMs, 0));
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
        from += 1;
        continue;
      }
      const inside = blocks.slice(from, to);
      const head = clusterBytes(clusterMs, bytesOf(inside));
      const bytes = new Uint8Array(head.length + bytesOf(inside));
      bytes.set(head);
      let at = head.length;
      let key: KeyFrame | undefined;
      for (const block of inside) {
        for (const piece of block.pieces) {
          bytes.set(piece, at);
          piece.fill(0);
          at += piece.length;
        }
        const placed = bytes.subarray(at - block.size, at);
        toSimpleBlock(placed, block, relative(block));
        if (block.key && !block.sound) key ??= { partMs: clusterMs + relative(block), block: placed };
      }
      this.#give(bytes, key);
      from = to;
    }
  }

  #give(bytes: Uint8Array<ArrayBuffer>, key?: KeyFrame): void {
    this.#written += bytes.length;
    this.#made.push({ part: this.#part, bytes, key });
  }
}

const lowestMs = (blocks: readonly HeldBlock[], ms: number): number =>
  blocks.reduce((lowest, { timeMs }) => Math.min(lowest, timeMs), ms);

/** How many bytes these packets take. */
export const bytesOf = (blocks: readonly Pick<HeldBlock, 'size'>[]): number =>
  blocks.reduce((sum, { size }) => sum + size, 0);

/** A cluster's id, size and time. @param inside bytes of its blocks */
function clusterBytes(timeMs: number, inside: number): Uint8Array<ArrayBuffer> {
  const time = uintElement(elementId.timestamp, timeMs, 4);
  return concatBytes([idBytes(elementId.cluster), sizeBytes(time.length + inside, 8), time]);
}

/**
 * A cluster of its own for a key frame, at another time: a copy.
 * @param timeMs when it is shown there
 */
export function clusterOf({ block }: Pick<KeyFrame, 'block'>, timeMs: number): Uint8Array<ArrayBuffer> {
  const cluster = concatBytes([clusterBytes(timeMs, block.length), block]);
  toSimpleBlock(cluster.subarray(cluster.length - block.length), { sound: false, key: true }, 0);
  return cluster;
}

/** Gives a block the film's track number and another time, as a SimpleBlock. */
function toSimpleBlock(
  bytes: Uint8Array,
  { sound, key }: Pick<HeldBlock, 'sound' | 'key'>,
  relativeMs: number,
): void {
  const at = 1 + vintWidth(bytes[1] ?? 0);
  bytes[0] = elementId.simpleBlock;
  bytes[at] = 0x80 | (sound ? filmTrack.audio : filmTrack.video);
  bytes[at + 1] = (relativeMs >> 8) & 0xff;
  bytes[at + 2] = relativeMs & 0xff;
  bytes[at + 3] = sound || key ? 0x80 : 0;
}
