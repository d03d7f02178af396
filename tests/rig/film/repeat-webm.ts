import { concatBytes, elementId, idBytes, uintElement, vintWidth } from '../../../shared/media/ebml';
import { opusUnitMs } from '../../../shared/media/opus-silence';
import { blockFlag } from '../../../shared/media/part-index';
import { indexOfWebm } from './change-webm';

/** A block of the span that is repeated. */
interface StretchBlock {
  readonly bytes: Uint8Array;
  readonly sound: boolean;
  /** By its stamp, counted from the earliest one in the span. */
  readonly ms: number;
  /** The time of the cluster that it begins, counted in the same way; undefined if it begins none. */
  readonly clusterMs: number | undefined;
}

/**
 * A span of a recording that can follow itself: it begins with a key frame, and its sound fits without a
 * hole.
 */
export interface Stretch {
  /** What precedes the clusters: EBML head, Info, Tracks. */
  readonly head: Uint8Array;
  readonly blocks: readonly StretchBlock[];
  /** Length of one repetition: a whole number of sound packets. */
  readonly lengthMs: number;
}

/** A block with what precedes it in the file (the head, a cluster's head), and its time. */
export interface RepeatedPiece {
  readonly bytes: Uint8Array;
  readonly ms: number;
}

/** How much sooner or later a frame may come at the seam than frames do elsewhere, in ms. */
const unevenMs = 8;

/**
 * Finds the longest span of a recording, up to this length, that can be repeated: from one key frame to
 * another, so that the frames stay in step when the packets of sound follow one another exactly.
 * @throws Error if there is none
 */
export function findStretch(webm: Uint8Array, atMostMs: number): Stretch {
  const { headLength, blocks, clusters } = indexOfWebm(webm);
  const { count, flags, timeMs, units, offset, size } = blocks;
  const isSound = (block: number): boolean => ((flags[block] ?? 0) & blockFlag.sound) !== 0;
  const soundMs = new Float64Array(count + 1);
  for (let block = 0; block < count; block += 1)
    soundMs[block + 1] = (soundMs[block] ?? 0) + (isSound(block) ? (units[block] ?? 0) * opusUnitMs : 0);
  const keys = Array.from({ length: count }, (_, block) => block).filter(
    (block) => !isSound(block) && (flags[block] ?? 0) & blockFlag.key,
  );
  let best: { from: number; to: number; lengthMs: number } | undefined;
  for (const from of keys) {
    for (const to of keys) {
      const lengthMs = (soundMs[to] ?? 0) - (soundMs[from] ?? 0);
      const uneven = Math.abs(lengthMs - ((timeMs[to] ?? 0) - (timeMs[from] ?? 0)));
      if (to <= from || lengthMs > atMostMs || uneven > unevenMs) continue;
      if (!best || lengthMs > best.lengthMs) best = { from, to, lengthMs };
    }
  }
  if (!best) throw new Error('no stretch of the recording can follow itself');
  const { from, to, lengthMs } = best;
  const rows = Array.from({ length: to - from }, (_, n) => from + n);
  const zero = Math.min(...rows.map((block) => timeMs[block] ?? 0));
  return {
    head: webm.slice(0, headLength),
    lengthMs,
    blocks: rows.map((block) => {
      const at = offset[block] ?? 0;
      const cluster = clusters.firstBlock.indexOf(block);
      return {
        bytes: webm.slice(at, at + (size[block] ?? 0)),
        sound: isSound(block),
        ms: (timeMs[block] ?? 0) - zero,
        clusterMs: cluster < 0 ? undefined : (clusters.timeMs[cluster] ?? 0) - zero,
      };
    }),
  };
}

/** Repeats the span this many times, as a recording of its own. */
export function* repeatStretch({ head, blocks, lengthMs }: Stretch, turns: number): Generator<RepeatedPiece> {
  yield { bytes: head, ms: 0 };
  let clusterMs: number | undefined;
  for (let turn = 0; turn < turns; turn += 1) {
    for (const block of blocks) {
      const ms = block.ms + turn * lengthMs;
      const begins = block.clusterMs !== undefined || clusterMs === undefined;
      if (begins) clusterMs = (block.clusterMs ?? 0) + turn * lengthMs;
      // Id, size field, track; then two bytes of time, relative to the cluster's.
      const bytes = block.bytes.slice();
      new DataView(bytes.buffer).setInt16(2 + vintWidth(bytes[1] ?? 0), ms - (clusterMs ?? 0));
      yield { bytes: begins ? concatBytes([clusterHead(clusterMs ?? 0), bytes]) : bytes, ms };
    }
  }
}

/** Of unknown size, with a size field of eight bytes, as MediaRecorder writes it. */
function clusterHead(ms: number): Uint8Array {
  return concatBytes([
    idBytes(elementId.cluster),
    Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
    uintElement(elementId.timestamp, ms, 4),
  ]);
}
