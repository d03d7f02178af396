import { vintWidth } from '../../../shared/media/ebml';
import { blockFlag } from '../../../shared/media/part-index';
import { indexOfWebm } from './change-webm';

/**
 * Makes the frames of a recorder's WebM uneven, as from a camera whose speed varies: most are shown later
 * than they were, by up to `atMostMs`, and never out of order.
 */
export function unevenFrames(webm: Uint8Array, atMostMs = 24): Uint8Array {
  const { blocks } = indexOfWebm(webm);
  const changed = webm.slice();
  const view = new DataView(changed.buffer, changed.byteOffset, changed.byteLength);
  let picture = 0;
  for (let block = 0; block < blocks.count; block += 1) {
    if ((blocks.flags[block] ?? 0) & blockFlag.sound) continue;
    const at = blocks.offset[block] ?? 0;
    // Id, size field, track; then two bytes of time, relative to the cluster's.
    const timeAt = at + 2 + vintWidth(changed[at + 1] ?? 0);
    view.setInt16(timeAt, view.getInt16(timeAt) + ((picture * 7) % 4) * (atMostMs / 3));
    picture += 1;
  }
  return changed;
}
