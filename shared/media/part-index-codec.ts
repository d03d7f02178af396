import { Fault } from '../model/fault';
import { newBlocks } from './block-table';
import { ByteReader, ByteWriter } from './byte-io';
import { maxOpusUnits } from './opus-silence';
import {
  type AudioTrack,
  type BlockTable,
  blockFlag,
  type ClusterTable,
  type PartIndex,
  type VideoTrack,
} from './part-index';

/**
 * A part's index as bytes, to be stored in a sealed log: about 4 bytes a block (half a MB for a session of 45
 * minutes). Numbers are LEB128. The clusters come first, with the size of each cluster's rows in bytes, so
 * that one cluster's rows can be read without the earlier ones. In a row, the offset counts from the previous
 * block, the time from the previous block of the same kind; a cluster's first ones count from where and when
 * the cluster begins.
 */
const magic = [0x53, 0x4c, 0x50, 0x49]; // "SLPI"
/** One for recorded parts, one for imported ones. Versions of the app that know of no imports refuse the second. */
const versions = { recorded: 2, imported: 3 } as const;

const rowBits = { flags: 0x07, gap: 0x08, sameUnits: 0x10 } as const;
const knownBits = rowBits.flags | rowBits.gap | rowBits.sameUnits;
/** One byte each for flags, size and time. */
const leastRowBytes = 3;

/** Encodes an index; `decodePartIndex` turns the bytes back into an equal one. */
export function encodePartIndex(index: PartIndex): Uint8Array {
  const { video, audio, clusters } = index;
  const out = new ByteWriter();
  for (const byte of magic) out.byte(byte);
  out.byte(index.imported ? versions.imported : versions.recorded);
  if (index.imported) out.uint(index.imported.zeroMs);
  out.uint(index.headLength);
  out.uint(index.length);
  out.uint(index.durationMs);
  out.byte(video ? 1 : 0);
  if (video) {
    for (const value of [video.number, video.width, video.height]) out.uint(value);
    out.text(video.codecId);
    out.optional(video.codecPrivate);
    out.optional(video.colour);
  }
  out.byte(audio ? 1 : 0);
  if (audio) {
    for (const value of [audio.number, audio.channels, audio.codecDelayNs, audio.seekPreRollNs])
      out.uint(value);
    out.float(audio.samplingFrequency);
    out.text(audio.codecId);
    out.bytes(audio.codecPrivate);
  }
  out.uint(clusters.count);
  const rows = new ByteWriter();
  let offset = 0;
  let timeMs = 0;
  for (let cluster = 0; cluster < clusters.count; cluster += 1) {
    const begun = rows.length;
    const blocks = writeRows(rows, index, cluster);
    out.uint((clusters.offset[cluster] ?? 0) - offset);
    out.int((clusters.timeMs[cluster] ?? 0) - timeMs);
    out.uint(blocks);
    out.uint(rows.length - begun);
    offset = clusters.offset[cluster] ?? 0;
    timeMs = clusters.timeMs[cluster] ?? 0;
  }
  out.append(rows);
  return out.finish();
}

/** @returns how many blocks the cluster has */
function writeRows(out: ByteWriter, { clusters, blocks }: PartIndex, cluster: number): number {
  const first = clusters.firstBlock[cluster] ?? 0;
  const after = clusters.firstBlock[cluster + 1] ?? blocks.count;
  let end = clusters.offset[cluster] ?? 0;
  let lastUnits = 0;
  const lastMs = [clusters.timeMs[cluster] ?? 0, clusters.timeMs[cluster] ?? 0];
  for (let block = first; block < after; block += 1) {
    const flags = blocks.flags[block] ?? 0;
    const sound = flags & blockFlag.sound;
    const units = blocks.units[block] ?? 0;
    const gap = (blocks.offset[block] ?? 0) - end;
    const same = units === lastUnits || !sound;
    out.byte(flags | (gap > 0 ? rowBits.gap : 0) | (same ? rowBits.sameUnits : 0));
    if (gap > 0) out.uint(gap);
    out.uint(blocks.size[block] ?? 0);
    out.int((blocks.timeMs[block] ?? 0) - (lastMs[sound] ?? 0));
    if (!same) out.byte(units);
    if (sound) lastUnits = units;
    lastMs[sound] = blocks.timeMs[block] ?? 0;
    end = (blocks.offset[block] ?? 0) + (blocks.size[block] ?? 0);
  }
  return after - first;
}

/**
 * Decodes an index. Its blocks are read on demand. The result is consistent: blocks in order, every block of
 * an existing track.
 * @throws Fault `webm-malformed` if these are not the bytes of an index; `webm-unsupported` for those of
 * another version. Reading `blocks` and `blocksOf` throws the same if the rows are wrong
 */
export function decodePartIndex(bytes: Uint8Array): PartIndex {
  const source = new ByteReader(bytes);
  for (const byte of magic) if (source.byte() !== byte) throw damaged();
  const version = source.byte();
  if (version !== versions.imported && version !== versions.recorded)
    throw new Fault('webm-unsupported', 'index version');
  const imported = version === versions.imported ? { zeroMs: source.uint(0x7fff_ffff) } : undefined;
  const headLength = source.uint();
  const length = source.uint();
  const durationMs = source.uint(0x7fff_ffff);
  const video = source.flag() ? readVideo(source) : undefined;
  const audio = source.flag() ? readAudio(source) : undefined;
  const { clusters, rowsAt, count } = readClusters(source);
  const rows = new KeptRows(bytes.subarray(bytes.length - source.left), {
    clusters,
    rowsAt,
    count,
    hasVideo: video !== undefined,
    hasAudio: audio !== undefined,
  });
  return new KeptIndex({ headLength, length, durationMs, video, audio, imported, clusters }, rows);
}

class KeptIndex implements PartIndex {
  readonly headLength: number;
  readonly length: number;
  readonly durationMs: number;
  readonly video: VideoTrack | undefined;
  readonly audio: AudioTrack | undefined;
  readonly imported: PartIndex['imported'];
  readonly clusters: ClusterTable;
  readonly #rows: KeptRows;

  constructor(known: Omit<PartIndex, 'blocks'>, rows: KeptRows) {
    this.headLength = known.headLength;
    this.length = known.length;
    this.durationMs = known.durationMs;
    this.video = known.video;
    this.audio = known.audio;
    this.imported = known.imported;
    this.clusters = known.clusters;
    this.#rows = rows;
  }

  get blocks(): BlockTable {
    return this.#rows.read(0, this.clusters.count);
  }

  blocksOf(from: number, to: number): BlockTable {
    const { count, firstBlock } = this.clusters;
    let first = 0;
    for (let after = count; after - first > 1; ) {
      const middle = (first + after) >> 1;
      if ((firstBlock[middle] ?? 0) <= from) first = middle;
      else after = middle;
    }
    let after = first;
    while (after < count && (firstBlock[after] ?? 0) < to) after += 1;
    return this.#rows.read(first, after);
  }
}

function readVideo(source: ByteReader): VideoTrack {
  const [number, width, height] = [source.uint(126), source.uint(0xffff), source.uint(0xffff)];
  const codecId = source.text();
  return { number, codecId, width, height, codecPrivate: source.optional(), colour: source.optional() };
}

function readAudio(source: ByteReader): AudioTrack {
  const [number, channels] = [source.uint(126), source.uint(2)];
  const [codecDelayNs, seekPreRollNs] = [source.uint(), source.uint()];
  const samplingFrequency = source.float();
  if (!(samplingFrequency > 0 && channels > 0)) throw damaged();
  const codecId = source.text();
  return {
    number,
    codecId,
    channels,
    samplingFrequency,
    codecPrivate: source.bytes(),
    codecDelayNs,
    seekPreRollNs,
  };
}

interface Clusters {
  readonly clusters: ClusterTable;
  /** Where the rows of each cluster begin, in bytes; last, where all of them end. */
  readonly rowsAt: Uint32Array;
  /** Number of all blocks. */
  readonly count: number;
}

function readClusters(source: ByteReader): Clusters {
  const clusterCount = source.uint();
  // Each cluster takes at least four bytes: no memory is allocated for more than there can be.
  if (clusterCount * 4 > source.left) throw damaged();
  const offset = new Float64Array(clusterCount);
  const timeMs = new Int32Array(clusterCount);
  const firstBlock = new Uint32Array(clusterCount);
  const rowsAt = new Uint32Array(clusterCount + 1);
  let at = 0;
  let ms = 0;
  let blocks = 0;
  let bytes = 0;
  for (let cluster = 0; cluster < clusterCount; cluster += 1) {
    at = addWithin(at, source.uint());
    ms = timeWithin(ms + source.int());
    offset[cluster] = at;
    timeMs[cluster] = ms;
    firstBlock[cluster] = blocks;
    rowsAt[cluster] = bytes;
    const inside = source.uint(0xffff_ffff);
    if (inside === 0) throw damaged();
    blocks += inside;
    bytes += source.uint(0xffff_ffff);
    if (blocks * leastRowBytes > bytes + inside * leastRowBytes + source.left) throw damaged();
  }
  rowsAt[clusterCount] = bytes;
  if (bytes !== source.left || blocks * leastRowBytes > bytes) throw damaged();
  return { clusters: { count: clusterCount, offset, timeMs, firstBlock }, rowsAt, count: blocks };
}

/** Hours have half a million blocks: they are read straight into their columns, and only on demand. */
class KeptRows {
  readonly #bytes: Uint8Array;
  readonly #known: Clusters & { readonly hasVideo: boolean; readonly hasAudio: boolean };
  readonly #isRead: Uint8Array;
  #unread: number;
  readonly #blocks: BlockTable;

  constructor(bytes: Uint8Array, known: Clusters & { hasVideo: boolean; hasAudio: boolean }) {
    this.#bytes = bytes;
    this.#known = known;
    this.#isRead = new Uint8Array(known.clusters.count);
    this.#unread = known.clusters.count;
    this.#blocks = { count: known.count, ...newBlocks(known.count) };
  }

  /** The table in which at least the rows of these clusters are read. */
  read(first: number, after: number): BlockTable {
    for (let cluster = first; cluster < after && this.#unread > 0; cluster += 1) {
      if (this.#isRead[cluster]) continue;
      this.#readCluster(cluster);
      this.#isRead[cluster] = 1;
      this.#unread -= 1;
    }
    return this.#blocks;
  }

  #readCluster(cluster: number): void {
    const { clusters, rowsAt, hasVideo, hasAudio } = this.#known;
    const source = new ByteReader(this.#bytes.subarray(rowsAt[cluster], rowsAt[cluster + 1]));
    const blocks = this.#blocks;
    const after = clusters.firstBlock[cluster + 1] ?? blocks.count;
    let end = clusters.offset[cluster] ?? 0;
    let lastUnits = 0;
    let lastFrameMs = clusters.timeMs[cluster] ?? 0;
    let lastSoundMs = lastFrameMs;
    for (let block = clusters.firstBlock[cluster] ?? 0; block < after; block += 1) {
      const row = source.byte();
      const flags = row & rowBits.flags;
      const sound = (flags & blockFlag.sound) !== 0;
      if (row & ~knownBits || (sound ? !hasAudio || flags & blockFlag.key : !hasVideo)) throw damaged();
      const offset = row & rowBits.gap ? addWithin(end, source.uint()) : end;
      const size = source.uint(0xffff_ffff);
      const timeMs = timeWithin((sound ? lastSoundMs : lastFrameMs) + source.int());
      if (!(row & rowBits.sameUnits)) lastUnits = source.byte();
      if (size < 6 || (sound && (lastUnits < 1 || lastUnits > maxOpusUnits))) throw damaged();
      blocks.offset[block] = offset;
      blocks.size[block] = size;
      blocks.timeMs[block] = timeMs;
      blocks.flags[block] = flags;
      if (sound) blocks.units[block] = lastUnits;
      if (sound) lastSoundMs = timeMs;
      else lastFrameMs = timeMs;
      end = addWithin(offset, size);
    }
    const next = clusters.offset[cluster + 1] ?? Number.POSITIVE_INFINITY;
    if (source.left > 0 || end > next) throw damaged();
  }
}

function addWithin(base: number, more: number): number {
  if (!Number.isSafeInteger(base + more)) throw damaged();
  return base + more;
}

function timeWithin(timeMs: number): number {
  if (timeMs !== (timeMs | 0)) throw damaged();
  return timeMs;
}

function damaged(): Fault {
  return new Fault('webm-malformed', 'not an index');
}
