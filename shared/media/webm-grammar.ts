import { elementId, readSize, vintWidth } from './ebml';
import { maxBlock } from './webm-limits';

/**
 * A parser that is fed piece by piece: it yields how many bytes it wants next (and is resumed with exactly
 * those), or a negative number of bytes to skip. Never 0.
 */
export type Parse<Result> = Generator<number, Result, Uint8Array>;

/** An element whose id has been read already: the one that ended a cluster of unknown size. */
export interface Begun {
  readonly id: number;
  readonly at: number;
}

export interface Head extends Begun {
  readonly size: number;
  readonly end: number;
}

/** The cluster that blocks are entered into. */
export interface ClusterState {
  readonly offset: number;
  readonly timeMs: number | undefined;
  /** Whether it is in the table already. */
  known: boolean;
}

/** What is before a block's payload. */
export interface BlockHead {
  /** Bytes of the whole element. */
  readonly size: number;
  readonly track: number;
  /** Signed, in ms. */
  readonly relativeMs: number;
  readonly isKey: boolean;
  /** The first two bytes of its payload, of which there may be only one. */
  readonly payload: Uint8Array;
}

/** An id, the widest size field, a track, a time, flags, and two bytes of payload. */
const mostHead = 1 + 8 + 4 + 2;

/**
 * The head of the SimpleBlock at a place in these bytes, if it is an ordinary one and all of its head is there. Almost
 * every element of a recording is one, so it is worth not asking for each of its bytes.
 * @param at where it begins @param most bytes that it may have
 */
export function ordinaryBlock(bytes: Uint8Array, at: number, most: number): BlockHead | undefined {
  if (at + mostHead > bytes.length || bytes[at] !== elementId.simpleBlock) return undefined;
  const width = vintWidth(bytes[at + 1] ?? 0);
  if (width > 8) return undefined;
  const inside = readSize(bytes.subarray(at + 1, at + 1 + width));
  const size = 1 + width + inside;
  if (inside < 5 || inside > maxBlock || size > most) return undefined;
  const from = at + 1 + width;
  const [number = 0, high = 0, low = 0, bits = 0] = [
    bytes[from],
    bytes[from + 1],
    bytes[from + 2],
    bytes[from + 3],
  ];
  // A track whose number is longer, or several packets in one block.
  if (!(number & 0x80) || bits & 0x06) return undefined;
  return {
    ...{
      size,
      track: number & 0x7f,
      relativeMs: (((high << 8) | low) << 16) >> 16,
      isKey: (bits & 0x80) !== 0,
    },
    payload: bytes.subarray(from + 4, from + 4 + Math.min(2, inside - 4)),
  };
}
