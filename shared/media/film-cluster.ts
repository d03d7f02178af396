import { Fault } from '../model/fault';
import { concatBytes, elementId, idBytes, sizeBytes, uintBytes, uintElement, vintWidth } from './ebml';
import { type ClusterPlan, clusterHeadLength } from './film-layout';
import type { PartPlan } from './film-sound';
import { opusUnitMs, silencePacket } from './opus-silence';
import { type BlockTable, blockFlag } from './part-index';
import { PartWalk } from './part-walk';
import { filmTrack } from './webm-tracks';

/** Bytes of a part to be read. `part` is the index of the part in the list given to `planFilm`. */
export interface SourceRange {
  readonly part: number;
  readonly offset: number;
  readonly length: number;
}

/** One cluster, and what it is made from. */
export interface ClusterInput {
  readonly cluster: ClusterPlan;
  readonly plan: PartPlan;
  /** The part's blocks, as far as the cluster needs them. */
  readonly blocks: BlockTable;
}

/**
 * The ranges of the part's bytes that a cluster is made of: runs of whole blocks, in the order in which they
 * are used.
 */
export function sourceOfCluster(input: ClusterInput): SourceRange[] {
  const { cluster } = input;
  const { offset, size } = input.blocks;
  const ranges: { part: number; offset: number; length: number }[] = [];
  for (const { block } of itemsOf(input)) {
    if (block < 0) continue;
    const at = offset[block] ?? 0;
    const length = size[block] ?? 0;
    const last = ranges.at(-1);
    if (last && last.offset + last.length === at) last.length += length;
    else ranges.push({ part: cluster.part, offset: at, length });
  }
  return ranges;
}

function* itemsOf({ cluster, plan, blocks }: ClusterInput): Generator<PartWalk> {
  const walk = new PartWalk(plan, blocks, cluster.from);
  for (let item = 0; item < cluster.items; item += 1) {
    walk.next();
    yield walk;
  }
}

/** The film's tracks, as far as a cluster needs them. */
export interface ClusterTracks {
  /** Number of channels of the film's sound, for the packets of silence. */
  readonly channels: number;
}

/**
 * A cluster's bytes in pieces, one after the other: a new head, the part's blocks with their track number and time
 * replaced where they are, and silence between them. So hours are copied without copying each byte once more.
 * @param source the bytes of `sourceOfCluster`'s ranges: the pieces lie in them, and they are changed
 * @throws Fault `webm-malformed` if these bytes are not the blocks that the index describes
 */
export function clusterPieces(
  input: ClusterInput,
  { channels }: ClusterTracks,
  source: readonly Uint8Array[],
): Uint8Array[] {
  const { cluster, plan, blocks } = input;
  const pieces: Uint8Array[] = [];
  /** What is not in the part and follows the last piece. */
  let made = [clusterHead(cluster)];
  let range = 0;
  let used = 0;
  /** Where in the range the blocks begin that are not in a piece yet. */
  let from = 0;
  const endPiece = (): void => {
    if (used > from) pieces.push((source[range] as Uint8Array).subarray(from, used));
    from = used;
  };
  const endMade = (): void => {
    if (made.length > 0) pieces.push(concatBytes(made));
    made = [];
  };
  for (const { block, timeMs, silenceUnits } of itemsOf(input)) {
    const relativeMs = timeMs - cluster.timeMs;
    if (block < 0) {
      endPiece();
      made.push(silenceBlock({ units: silenceUnits, channels, relativeMs }));
      continue;
    }
    endMade();
    while (range < source.length && used === source[range]?.length) {
      endPiece();
      range += 1;
      used = 0;
      from = 0;
    }
    const size = blocks.size[block] ?? 0;
    const bytes = source[range]?.subarray(used, used + size);
    if (bytes?.length !== size) throw new Fault('webm-malformed', 'source range');
    patchBlock(bytes, { flags: blocks.flags[block] ?? 0, tracks: plan.index, relativeMs });
    used += size;
  }
  endPiece();
  endMade();
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (length !== cluster.length) throw new Fault('webm-malformed', 'cluster length');
  return pieces;
}

interface Patch {
  readonly flags: number;
  readonly tracks: PartPlan['index'];
  readonly relativeMs: number;
}

/**
 * The track number comes after the id (one byte) and the size field; then two bytes of time, then the flags.
 */
function patchBlock(block: Uint8Array, { flags, tracks, relativeMs }: Patch): void {
  const sound = (flags & blockFlag.sound) !== 0;
  const grouped = (flags & blockFlag.grouped) !== 0;
  const at = 1 + vintWidth(block[1] ?? 0);
  const recorded = sound ? tracks.audio?.number : tracks.video?.number;
  const id = grouped ? elementId.block : elementId.simpleBlock;
  if (block[0] !== id || at + 4 > block.length || block[at] !== (0x80 | (recorded ?? 0))) {
    throw new Fault('webm-malformed', 'not the block of the index');
  }
  block[0] = elementId.simpleBlock;
  block[at] = 0x80 | (sound ? filmTrack.audio : filmTrack.video);
  block[at + 1] = relativeMs >> 8;
  block[at + 2] = relativeMs & 0xff;
  // A Block in a BlockGroup has no key flag of its own: the group's references say whether it is a key frame.
  if (grouped) block[at + 3] = ((block[at + 3] ?? 0) & 0x7f) | (sound || flags & blockFlag.key ? 0x80 : 0);
}

/**
 * Takes the pictures out of a built cluster that are shown before its key frame: in an open group of an imported part
 * they need the cluster before, and would smear if that one is replaced. Its length stays.
 */
export function leaveOutLead(input: ClusterInput, bytes: Uint8Array): void {
  const { keyMs = Number.NEGATIVE_INFINITY } = input.cluster;
  const { flags, size } = input.blocks;
  let at = clusterHeadLength;
  for (const { block, timeMs, silenceUnits } of itemsOf(input)) {
    const length = block < 0 ? 6 + silencePacket(silenceUnits, 1).length : (size[block] ?? 0);
    const isPicture = block >= 0 && !((flags[block] ?? 0) & blockFlag.sound);
    if (isPicture && timeMs < keyMs) writeVoid(bytes.subarray(at, at + length));
    at += length;
  }
}

/**
 * What a player gets for a cluster that cannot be verified: the same length, head and time, silence for its
 * sound (in few packets, as many as fit), and one Void for the rest. The picture stands still meanwhile.
 */
export function substituteCluster(
  input: ClusterInput,
  { channels, hasAudio }: ClusterTracks & { readonly hasAudio: boolean },
): Uint8Array {
  const { cluster } = input;
  const { flags, units } = input.blocks;
  const bytes = new Uint8Array(cluster.length);
  bytes.set(clusterHead(cluster));
  let missing = 0;
  let soundMs: number | undefined;
  for (const { block, timeMs, silenceUnits } of itemsOf(input)) {
    if (block >= 0 && !((flags[block] ?? 0) & blockFlag.sound)) continue;
    soundMs ??= timeMs;
    missing += block < 0 ? silenceUnits : (units[block] ?? 0);
  }
  let at = clusterHeadLength;
  let done = 0;
  while (hasAudio && missing > 0) {
    const packet = packetSizes.find((size) => size <= missing) ?? 1;
    const length = 6 + silencePacket(packet, channels).length;
    const left = bytes.length - at - length;
    // A single remaining byte could not be filled: the shortest Void takes two.
    if (left < 0 || left === 1) break;
    const relativeMs = (soundMs ?? cluster.timeMs) + Math.floor(done * opusUnitMs) - cluster.timeMs;
    bytes.set(silenceBlock({ units: packet, channels, relativeMs }), at);
    at += length;
    done += packet;
    missing -= packet;
  }
  writeVoid(bytes.subarray(at));
  return bytes;
}

/** 120, 60, 40, 20, 10, 5 and 2.5 ms: the fewest bytes for the longest silence. */
const packetSizes = [48, 24, 16, 8, 4, 2, 1] as const;

function writeVoid(room: Uint8Array): void {
  if (room.length === 0) return;
  room[0] = elementId.void;
  const width = room.length <= 0x7f ? 1 : 8;
  room.set(sizeBytes(room.length - 1 - width, width), 1);
}

function clusterHead({ length, timeMs }: ClusterPlan): Uint8Array {
  return concatBytes([
    idBytes(elementId.cluster),
    sizeBytes(length - 12, 8),
    uintElement(elementId.timestamp, timeMs, 4),
  ]);
}

/** Moves a cluster to another time. It is changed in place. @param bytes a cluster of a film, or its beginning */
export function retimeCluster(bytes: Uint8Array, timeMs: number): void {
  bytes.set(uintElement(elementId.timestamp, timeMs, 4), 12);
}

interface Silence {
  readonly units: number;
  readonly channels: number;
  readonly relativeMs: number;
}

function silenceBlock({ units, channels, relativeMs }: Silence): Uint8Array {
  const packet = silencePacket(units, channels);
  return Uint8Array.of(
    ...[elementId.simpleBlock, 0x80 | (4 + packet.length), 0x80 | filmTrack.audio],
    ...uintBytes(relativeMs, 2),
    0x80,
    ...packet,
  );
}
