import type { BlockRow } from './block-table';
import { concatBytes, elementId, idBytes, sizeBytes, uintElement, vintWidth } from './ebml';
import { blockFlag } from './part-index';
import { filmTrack } from './webm-tracks';

/** A packet that waits to be written. */
export interface HeldBlock {
  /** The whole SimpleBlock or Block element, as it was read: where its bytes are. */
  readonly pieces: readonly Uint8Array[];
  /** Bytes of all pieces. */
  readonly size: number;
  readonly sound: boolean;
  readonly key: boolean;
  readonly timeMs: number;
  /** Length of a sound in units of 2.5 ms. */
  readonly units: number;
}

/** What is in a cluster that was just written, so that nobody has to read it again. */
export interface WrittenCluster {
  readonly timeMs: number;
  /** Offsets count from the cluster's first byte, times are those of the part. */
  readonly blocks: readonly BlockRow[];
}

/** How many bytes these packets take. */
export const bytesOf = (blocks: readonly Pick<HeldBlock, 'size'>[]): number =>
  blocks.reduce((sum, { size }) => sum + size, 0);

/** A cluster's id, size and time. @param inside bytes of its blocks */
export function clusterHead(timeMs: number, inside: number): Uint8Array<ArrayBuffer> {
  const time = uintElement(elementId.timestamp, timeMs, 4);
  return concatBytes([idBytes(elementId.cluster), sizeBytes(time.length + inside, 8), time]);
}

/**
 * Writes a cluster of these packets, under the film's track numbers.
 * @param room gives memory of exactly so many bytes, whatever is in it
 * @param zeroMs is taken from the time of each packet
 */
export function writeCluster(
  timeMs: number,
  packets: readonly HeldBlock[],
  { zeroMs = 0, room = newRoom }: { readonly zeroMs?: number; readonly room?: Room } = {},
): WrittenCluster & { readonly bytes: Uint8Array<ArrayBuffer> } {
  const inside = bytesOf(packets);
  const head = clusterHead(timeMs, inside);
  const bytes = room(head.length + inside);
  bytes.set(head);
  let at = head.length;
  const blocks = packets.map((packet): BlockRow => {
    const offset = at;
    for (const piece of packet.pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    const ownMs = packet.timeMs - zeroMs;
    toSimpleBlock(bytes.subarray(offset, at), packet, ownMs - timeMs);
    const flags = packet.sound ? blockFlag.sound : packet.key ? blockFlag.key : 0;
    return { offset, size: packet.size, timeMs: ownMs, flags, units: packet.units };
  });
  return { bytes, timeMs, blocks };
}

/** Gives memory of exactly so many bytes. */
export type Room = (bytes: number) => Uint8Array<ArrayBuffer>;

const newRoom: Room = (bytes) => new Uint8Array(bytes);

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
