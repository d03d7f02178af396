import { blockFlag, type PartIndex, partZeroMs } from './part-index';
import { type HeldBlock, writeCluster } from './written-cluster';

/** Sounds of an imported part that lie one after the other. */
export interface SoundRun {
  /** Where the first one begins, in bytes from the part's beginning, and their bytes together. */
  readonly offset: number;
  readonly length: number;
  /** Bytes of each, and when it is heard, in ms from the beginning of the part. */
  readonly sounds: readonly Pick<HeldBlock, 'size' | 'timeMs' | 'units'>[];
}

/** Times within a cluster have 16 bits. */
const longestRunMs = 30_000;

/** All sounds of an imported part, in order: most runs are the sounds of one group of pictures. */
export function* soundRuns(index: PartIndex): Generator<SoundRun> {
  const { blocks } = index;
  const zeroMs = partZeroMs(index);
  let [offset, end] = [0, -1];
  let sounds: SoundRun['sounds'][number][] = [];
  for (let block = 0; block < blocks.count; block += 1) {
    if (!((blocks.flags[block] ?? 0) & blockFlag.sound)) continue;
    const [at, size] = [blocks.offset[block] ?? 0, blocks.size[block] ?? 0];
    const timeMs = (blocks.timeMs[block] ?? 0) - zeroMs;
    const isNext = at === end && timeMs - (sounds[0]?.timeMs ?? 0) <= longestRunMs;
    if (!isNext && sounds.length > 0) {
      yield { offset, length: end - offset, sounds };
      sounds = [];
    }
    if (sounds.length === 0) offset = at;
    sounds.push({ size, timeMs, units: blocks.units[block] ?? 0 });
    end = at + size;
  }
  if (sounds.length > 0) yield { offset, length: end - offset, sounds };
}

/** A cluster of these sounds alone, at their times in the part: a copy. @param bytes those of the run */
export function soundCluster({ sounds }: SoundRun, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let at = 0;
  const packets = sounds.map((sound) => {
    at += sound.size;
    return { ...sound, pieces: [bytes.subarray(at - sound.size, at)], sound: true, key: true };
  });
  return writeCluster(Math.max(0, sounds[0]?.timeMs ?? 0), packets).bytes;
}

/** A cluster of a key frame alone, at another time: a copy. @param block its packet in the part */
export function keyFrameCluster(block: Uint8Array, timeMs: number): Uint8Array<ArrayBuffer> {
  const packet = { pieces: [block], size: block.length, sound: false, key: true, timeMs, units: 0 };
  return writeCluster(timeMs, [packet]).bytes;
}

/** A picture of an imported part that can be decoded by itself. */
export interface StoredKeyFrame {
  /** When it is shown, in ms from the beginning of the part. */
  readonly partMs: number;
  readonly offset: number;
  readonly size: number;
}

/** The first key frame of an imported part, and then one at least every so many ms, where it has them. */
export function* keyFramesOf(index: PartIndex, apartMs: number): Generator<StoredKeyFrame> {
  const { blocks } = index;
  const zeroMs = partZeroMs(index);
  let dueMs = Number.NEGATIVE_INFINITY;
  for (let block = 0; block < blocks.count; block += 1) {
    const flags = blocks.flags[block] ?? 0;
    const partMs = (blocks.timeMs[block] ?? 0) - zeroMs;
    if (flags & blockFlag.sound || !(flags & blockFlag.key) || partMs < dueMs) continue;
    dueMs = (Math.floor(partMs / apartMs) + 1) * apartMs;
    yield { partMs, offset: blocks.offset[block] ?? 0, size: blocks.size[block] ?? 0 };
  }
}
