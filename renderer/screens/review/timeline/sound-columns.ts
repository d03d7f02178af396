import type { Peaks } from '../../../../shared/ipc/contract';
import type { MediaSpan } from '../../../../shared/media/media-time';

/** The highest and, turned up, the lowest sample of steps of one length, 16 bit. */
interface Level {
  readonly stepMs: number;
  readonly highs: Uint16Array;
  readonly lows: Uint16Array;
  /** What is drawn as high as can be. */
  readonly loud: number;
}

/** The recorded line, and the same in coarser and coarser steps: whatever is shown, few steps have to be looked at. */
export type SoundLevels = readonly Level[];

const coarser = 4;
/** Samples of 16 bit. */
const fullScale = 32_768;
/** Nothing is drawn louder than this share of the steps; a slammed door does not flatten the voices. */
const loudShare = 0.995;
/** A room quieter than this is not drawn as if it were loud. */
const leastLoud = 0.02 * fullScale;

/** Three hours have half a million steps, and are looked through once. */
const known = new WeakMap<Peaks, SoundLevels>();

/**
 * @param peaks lowest and highest of each step; they are copied
 * @returns nothing where no sound is known
 */
export function soundLevels(peaks: Peaks): SoundLevels {
  const made = known.get(peaks) ?? makeLevels(peaks);
  known.set(peaks, made);
  return made;
}

function makeLevels({ perSecond, bytes }: Peaks): SoundLevels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.byteLength / 4);
  const highs = new Uint16Array(count);
  const lows = new Uint16Array(count);
  /** How many steps are so loud. */
  const counts = new Uint32Array(fullScale + 1);
  for (let at = 0; at < count; at += 1) {
    const low = Math.max(0, -view.getInt16(4 * at, true));
    const high = Math.max(0, view.getInt16(4 * at + 2, true));
    lows[at] = low;
    highs[at] = high;
    const most = Math.max(low, high);
    counts[most] = (counts[most] ?? 0) + 1;
  }
  if (counts[0] === count) return [];
  const loud = Math.max(leastLoud, quantile(counts, Math.floor((count - 1) * loudShare)));
  const levels: Level[] = [{ stepMs: 1000 / perSecond, highs, lows, loud }];
  for (let last = levels[0]; last && last.highs.length > coarser; last = levels.at(-1))
    levels.push(coarserThan(last));
  return levels;
}

/** The value of that rank, counted from 0, of which there are so many of each. */
function quantile(counts: Uint32Array, rank: number): number {
  let left = rank;
  return counts.findIndex((count) => {
    left -= count;
    return left < 0;
  });
}

function coarserThan({ stepMs, highs, lows, loud }: Level): Level {
  return { stepMs: stepMs * coarser, highs: coarserLine(highs), lows: coarserLine(lows), loud };
}

function coarserLine(line: Uint16Array): Uint16Array {
  const made = new Uint16Array(Math.ceil(line.length / coarser));
  for (let at = 0; at < made.length; at += 1)
    made[at] = highestOf(line, at * coarser, Math.min(line.length, (at + 1) * coarser));
  return made;
}

function highestOf(line: Uint16Array, from: number, to: number): number {
  let most = 0;
  for (let at = from; at < to; at += 1) most = Math.max(most, line[at] ?? 0);
  return most;
}

/**
 * The line as so many columns, one a px: the highest and, turned up, the lowest that is heard in each; nothing beyond
 * the line's ends. Columns lie where they would if the whole session were drawn, so that scrolling does not change them.
 */
export function soundColumns(
  levels: SoundLevels,
  { fromMs, toMs }: MediaSpan,
  count: number,
): [highs: Float32Array<ArrayBuffer>, lows: Float32Array<ArrayBuffer>] {
  const highs = new Float32Array(count);
  const lows = new Float32Array(count);
  const columnMs = (toMs - fromMs) / count;
  const level = levels.findLast(({ stepMs }) => stepMs <= columnMs) ?? levels[0];
  const first = Math.round(fromMs / columnMs);
  for (let column = 0; level && column < count; column += 1) {
    const from = Math.floor(((first + column) * columnMs) / level.stepMs + 1e-6);
    const to = Math.max(from + 1, Math.floor(((first + column + 1) * columnMs) / level.stepMs + 1e-6));
    highs[column] = Math.min(1, highestOf(level.highs, from, to) / level.loud);
    lows[column] = Math.min(1, highestOf(level.lows, from, to) / level.loud);
  }
  return [highs, lows];
}
