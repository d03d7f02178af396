import {
  concatBytes,
  elementId,
  readElements,
  readSize,
  readUint,
  vintWidth,
} from '../../../shared/media/ebml';
import { blockFlag, type PartIndex } from '../../../shared/media/part-index';
import { WebmIndexer } from '../../../shared/media/webm-index';

/** Turns a recorder's WebM into what another recorder, or a stall, would have made. */

/** The index of a recording that is entirely in memory. */
export function indexOfWebm(webm: Uint8Array): PartIndex {
  const indexer = new WebmIndexer();
  indexer.push(webm);
  return indexer.finish();
}

/** Gives the tracks these numbers, in Tracks and in every block. */
export function numberTracks(webm: Uint8Array, video: number, audio: number): Uint8Array {
  const index = indexOfWebm(webm);
  const renumbered = new Map([
    [index.video?.number, video],
    [index.audio?.number, audio],
  ]);
  const changed = webm.slice();
  for (const field of trackNumberFields(changed, index)) {
    field[field.length - 1] = renumbered.get(readUint(field)) ?? readUint(field);
  }
  const { count, offset } = index.blocks;
  for (let block = 0; block < count; block += 1) {
    const sizeAt = (offset[block] ?? 0) + 1;
    const at = sizeAt + vintWidth(changed[sizeAt] ?? 0);
    const number = (changed[at] ?? 0) & 0x7f;
    changed[at] = 0x80 | (renumbered.get(number) ?? number);
  }
  return changed;
}

/** Views into `webm` of the numbers in its track entries. */
function trackNumberFields(webm: Uint8Array, { headLength }: PartIndex): Uint8Array[] {
  // EBML head (its size field follows four bytes of id), then the Segment's id and size, then its children.
  const sizeWidth = vintWidth(webm[4] ?? 0);
  const segment = 4 + sizeWidth + readSize(webm.subarray(4, 4 + sizeWidth));
  const children = segment + 4 + vintWidth(webm[segment + 4] ?? 0);
  return readElements(webm.subarray(children, headLength))
    .filter(({ id }) => id === elementId.tracks)
    .flatMap(({ payload }) => readElements(payload))
    .flatMap(({ payload }) => readElements(payload))
    .filter(({ id }) => id === elementId.trackNumber)
    .map(({ payload }) => payload);
}

/**
 * Removes all blocks from the `lengthMs` before the first key frame at `keyFromMs` or later: what a stalled
 * encoder leaves. The hole ends at a key frame, because VP8 frames between two key frames cannot be left out.
 */
export function cutHole(webm: Uint8Array, lengthMs: number, keyFromMs: number): Uint8Array {
  const { blocks } = indexOfWebm(webm);
  const rows = Array.from({ length: blocks.count }, (_, row) => ({
    start: blocks.offset[row] ?? 0,
    end: (blocks.offset[row] ?? 0) + (blocks.size[row] ?? 0),
    timeMs: blocks.timeMs[row] ?? 0,
    key: ((blocks.flags[row] ?? 0) & blockFlag.key) !== 0,
  }));
  const end = rows.find(({ key, timeMs }) => key && timeMs >= keyFromMs)?.timeMs;
  if (end === undefined) throw new Error('no key frame after the hole');
  const lost = rows.filter(({ timeMs }) => timeMs >= end - lengthMs && timeMs < end);
  const kept: Uint8Array[] = [];
  let from = 0;
  for (const block of lost) {
    kept.push(webm.subarray(from, block.start));
    from = block.end;
  }
  return concatBytes([...kept, webm.subarray(from)]);
}
