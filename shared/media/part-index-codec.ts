import { Fault } from '../model/fault';
import { newBlocks } from './block-table';
import { ByteReader, ByteWriter } from './byte-io';
import { maxOpusUnits } from './opus-silence';
import { type AudioTrack, blockFlag, type PartIndex, partDurationMs, type VideoTrack } from './part-index';

/**
 * A part's index as bytes, to be kept in a sealed log: about 4 bytes a block (a session of 45 minutes: half a MB).
 * Numbers are LEB128; offsets are counted from the block before, times from the block of the same kind before.
 */
const magic = [0x53, 0x4c, 0x50, 0x49]; // "SLPI"
const version = 1;

const rowBits = { flags: 0x07, cluster: 0x08, gap: 0x10, sameUnits: 0x20 } as const;

/** Bytes that `decodePartIndex` turns back into an equal index. */
export function encodePartIndex(index: PartIndex): Uint8Array {
  const { video, audio, clusters, blocks } = index;
  const out = new ByteWriter();
  for (const byte of [...magic, version]) out.byte(byte);
  out.uint(index.headLength);
  out.uint(index.length);
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
  out.uint(blocks.count);
  let end = 0;
  let cluster = 0;
  let clusterMs = 0;
  let lastUnits = 0;
  const lastMs = [0, 0];
  for (let block = 0; block < blocks.count; block += 1) {
    const flags = blocks.flags[block] ?? 0;
    const sound = flags & blockFlag.sound;
    const units = blocks.units[block] ?? 0;
    const begins = clusters.firstBlock[cluster] === block;
    if (begins) {
      const offset = clusters.offset[cluster] ?? 0;
      out.byte(rowBits.cluster);
      out.uint(offset - end);
      out.int((clusters.timeMs[cluster] ?? 0) - clusterMs);
      clusterMs = clusters.timeMs[cluster] ?? 0;
      end = offset;
      cluster += 1;
    }
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
  return out.finish();
}

/**
 * The index from its bytes.
 * @throws Fault `webm-malformed` where these are not the bytes of an index; `webm-unsupported` for those of a
 *   later version. What it gives back holds together: blocks in order, every block of a track that is there.
 */
export function decodePartIndex(bytes: Uint8Array): PartIndex {
  const source = new ByteReader(bytes);
  for (const byte of magic) if (source.byte() !== byte) throw damaged();
  if (source.byte() !== version) throw new Fault('webm-unsupported', 'index version');
  const headLength = source.uint();
  const length = source.uint();
  const video = source.flag() ? readVideo(source) : undefined;
  const audio = source.flag() ? readAudio(source) : undefined;
  const tables = readTables(source, video !== undefined, audio !== undefined);
  if (source.left > 0) throw damaged();
  return { headLength, length, durationMs: partDurationMs(tables), video, audio, ...tables };
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

/** Hours have half a million blocks: they go straight into their columns. */
function readTables(
  source: ByteReader,
  hasVideo: boolean,
  hasAudio: boolean,
): Pick<PartIndex, 'blocks' | 'clusters'> {
  const count = source.uint();
  // A row takes three bytes at least: nothing is laid out for more than there can be.
  if (count * 3 > source.left) throw damaged();
  const blocks = newBlocks(count);
  const clusters = { offset: [] as number[], timeMs: [] as number[], firstBlock: [] as number[] };
  let end = 0;
  let clusterMs = 0;
  let lastUnits = 0;
  let lastFrameMs = 0;
  let lastSoundMs = 0;
  for (let block = 0; block < count; block += 1) {
    let row = source.byte();
    if (row === rowBits.cluster) {
      end = addWithin(end, source.uint());
      clusterMs = timeWithin(clusterMs + source.int());
      clusters.offset.push(end);
      clusters.timeMs.push(clusterMs);
      clusters.firstBlock.push(block);
      row = source.byte();
    } else if (block === 0) throw damaged();
    const flags = row & rowBits.flags;
    const sound = (flags & blockFlag.sound) !== 0;
    if (row & ~0x37 || (sound ? !hasAudio || flags & blockFlag.key : !hasVideo)) throw damaged();
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
  return {
    blocks: { count, ...blocks },
    clusters: {
      count: clusters.offset.length,
      offset: Float64Array.from(clusters.offset),
      timeMs: Int32Array.from(clusters.timeMs),
      firstBlock: Uint32Array.from(clusters.firstBlock),
    },
  };
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
