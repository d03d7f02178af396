import type { FilmPartSpan } from '../../shared/media/film';
import { blockFlag, type PartIndex, partZeroMs } from '../../shared/media/part-index';
import type { Span } from '../../shared/model/span';
import { holdsBytes } from '../session/part-files';
import type { RecordTable } from '../vault/record-table';

/**
 * What is missing, in media time, of a part whose index was made from a damaged or cut log. Such an index
 * knows nothing of the lost blocks, so the film is silent there and its picture stands still.
 * @param span where the part is in media time
 * @param mayLackMs by how much it may be shorter than was noted without anything being lost
 */
export function lostStretches(
  { index, table }: { readonly index: PartIndex; readonly table: RecordTable | undefined },
  { startMs, durationMs, zeroMs }: FilmPartSpan,
  mayLackMs = 0,
): Span[] {
  const { count, offset, flags, timeMs } = index.blocks;
  const endMs = startMs + durationMs;
  const filmMs = (block: number): number => startMs + Math.max(0, (timeMs[block] ?? 0) - zeroMs);
  const lost = (table?.damage ?? []).filter(holdsBytes).map(({ fromOffset }) => {
    const found = offset.findIndex((at) => at >= fromOffset);
    const next = found < 0 ? count : found;
    // After damage the picture stands still until its next key frame, which may be later than the next sound.
    let shown = next;
    while (index.video && shown < count && (flags[shown] ?? 0) & blockFlag.sound) shown += 1;
    const lastOf = (kind: number): number | undefined => {
      const at = flags.findLastIndex((each, n) => n < next && (each & blockFlag.sound) === kind);
      return at < 0 ? undefined : filmMs(at);
    };
    const last = [lastOf(0) ?? startMs, lastOf(blockFlag.sound) ?? startMs];
    // Sounds are stored a little after the frames that were seen with them. The later of the two is the last
    // one present. In an imported part they are stored long before those frames.
    const kinds = [index.video && last[0], index.audio && last[1]].filter((ms) => ms !== undefined);
    return {
      fromMs: index.imported ? Math.min(...kinds) : Math.max(...last),
      toMs: shown === count ? endMs : filmMs(shown),
    };
  });
  const wholeMs = count === 0 ? startMs : startMs + index.durationMs + partZeroMs(index) - zeroMs;
  return endMs > wholeMs + mayLackMs ? [...lost, { fromMs: wholeMs, toMs: endMs }] : lost;
}
