import { elementId, idBytes, uintElement } from './ebml';
import type { PartIndex } from './part-index';

/** Bytes to write as they are, or a range to copy from the part. */
export type PieceSource = Uint8Array | { readonly offset: number; readonly length: number };

/**
 * How a piece of a part becomes a part of its own: the part's head, then the piece's blocks as they were
 * recorded, each run of them in a cluster with its original time. The result reads like MediaRecorder's
 * output. A piece of an imported part has an empty cluster before and after them, which say where it begins and ends.
 * @param piece an index with some of the part's blocks, and the offsets and times that they have in the part
 */
export function* pieceSources(piece: PartIndex): Generator<PieceSource> {
  const { headLength, durationMs, imported, blocks, clusters } = piece;
  if (blocks.count === 0) return;
  yield { offset: 0, length: headLength };
  if (imported) yield clusterHead(imported.zeroMs);
  for (let cluster = 0; cluster < clusters.count; cluster += 1) {
    const first = clusters.firstBlock[cluster] ?? 0;
    const after = clusters.firstBlock[cluster + 1] ?? blocks.count;
    if (after <= first) continue;
    yield clusterHead(clusters.timeMs[cluster] ?? 0);
    let [offset, length] = [blocks.offset[first] ?? 0, 0];
    for (let block = first; block < after; block += 1) {
      const at = blocks.offset[block] ?? 0;
      // What is between two blocks, or was left out, is not copied.
      if (at !== offset + length) {
        yield { offset, length };
        [offset, length] = [at, 0];
      }
      length += blocks.size[block] ?? 0;
    }
    yield { offset, length };
  }
  if (imported) yield clusterHead(Math.round(imported.zeroMs + durationMs));
}

/** Of unknown size, with a size field of eight bytes, as MediaRecorder writes it. */
function clusterHead(ms: number): Uint8Array {
  return Uint8Array.of(
    ...idBytes(elementId.cluster),
    ...[0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ...uintElement(elementId.timestamp, ms, 4),
  );
}
