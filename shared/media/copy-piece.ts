import { elementId, idBytes, uintElement } from './ebml';
import type { PartIndex } from './part-index';

/** Bytes that are written as they are, or a range of the part that they are copied from. */
export type PieceSource = Uint8Array | { readonly offset: number; readonly length: number };

/**
 * How a piece of a part becomes a part of its own: the part's head, then the piece's blocks as they were recorded, each
 * run of them in a cluster of the time that it had. It reads like what MediaRecorder writes.
 * @param piece an index that holds some of the part's blocks, with the offsets and times that they have in it
 */
export function* pieceSources({ headLength, blocks, clusters }: PartIndex): Generator<PieceSource> {
  if (blocks.count === 0) return;
  yield { offset: 0, length: headLength };
  for (let cluster = 0; cluster < clusters.count; cluster += 1) {
    const first = clusters.firstBlock[cluster] ?? 0;
    const after = clusters.firstBlock[cluster + 1] ?? blocks.count;
    if (after <= first) continue;
    yield clusterHead(clusters.timeMs[cluster] ?? 0);
    let [offset, length] = [blocks.offset[first] ?? 0, 0];
    for (let block = first; block < after; block += 1) {
      const at = blocks.offset[block] ?? 0;
      // What lies between two blocks, or was left out, is not copied.
      if (at !== offset + length) {
        yield { offset, length };
        [offset, length] = [at, 0];
      }
      length += blocks.size[block] ?? 0;
    }
    yield { offset, length };
  }
}

/** Of unknown size, its field eight bytes wide, as MediaRecorder writes it. */
function clusterHead(ms: number): Uint8Array {
  return Uint8Array.of(
    ...idBytes(elementId.cluster),
    ...[0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ...uintElement(elementId.timestamp, ms, 4),
  );
}
