import { randomBytes } from 'node:crypto';
import { concatBytes, element, vintWidth } from '../../../shared/media/ebml';
import type { Stretch } from './repeat-webm';

/**
 * The same span with a picture of this many bits per second, for what depends on the size of a film: each picture ends
 * in bytes that belong to nothing. (The last partition of a VP8 frame lasts to the frame's end, so it can still be
 * decoded.)
 */
export function largerStretch(stretch: Stretch, bitsPerSecond: number): Stretch {
  const pictures = stretch.blocks.filter(({ sound }) => !sound);
  const now = pictures.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const wanted = (bitsPerSecond / 8) * (stretch.lengthMs / 1000);
  const more = Math.max(0, Math.round((wanted - now) / pictures.length));
  return {
    ...stretch,
    blocks: stretch.blocks.map((block) => {
      if (block.sound) return block;
      const [id = 0] = block.bytes;
      const payload = block.bytes.subarray(1 + vintWidth(block.bytes[1] ?? 0));
      return { ...block, bytes: concatBytes([element(id, payload, randomBytes(more))]) };
    }),
  };
}
