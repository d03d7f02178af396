import type { Peaks } from '../../../../shared/ipc/contract';
import type { MediaSpan } from '../../../../shared/media/media-time';

/** The highest and, turned up, the lowest sample of steps of one length, 0 to 1. */
interface Level {
  readonly stepMs: number;
  readonly highs: Float32Array;
  readonly lows: Float32Array;
}

/** The recorded line, and the same in coarser and coarser steps: whatever is shown, few steps have to be looked at. */
export type SoundLevels = readonly Level[];

const coarser = 4;
/** Nothing is drawn louder than this share of the steps; a slammed door does not flatten the voices. */
const loudShare = 0.995;
/** A room quieter than this is not drawn as if it were loud. */
const leastLoud = 0.02;

/**
 * @param peaks lowest and highest of each step; they are copied
 * @returns nothing where no sound is known
 */
export function soundLevels({ perSecond, bytes }: Peaks): SoundLevels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.byteLength / 4);
  const highs = new Float32Array(count);
  const lows = new Float32Array(count);
  for (let at = 0; at < count; at += 1) {
    lows[at] = Math.max(0, -view.getInt16(4 * at, true)) / 32_768;
    highs[at] = Math.max(0, view.getInt16(4 * at + 2, true)) / 32_768;
  }
  if (!highs.some((high) => high > 0) && !lows.some((low) => low > 0)) return [];
  const loud = loudest(highs, lows);
  const scaled = (line: Float32Array): Float32Array => line.map((value) => Math.min(1, value / loud));
  const levels: Level[] = [{ stepMs: 1000 / perSecond, highs: scaled(highs), lows: scaled(lows) }];
  for (let last = levels[0]; last && last.highs.length > coarser; last = levels.at(-1))
    levels.push(coarserThan(last));
  return levels;
}

function loudest(highs: Float32Array, lows: Float32Array): number {
  const sorted = highs.map((high, at) => Math.max(high, lows[at] ?? 0)).sort();
  return Math.max(leastLoud, sorted[Math.floor((sorted.length - 1) * loudShare)] ?? 0);
}

function coarserThan({ stepMs, highs, lows }: Level): Level {
  const count = Math.ceil(highs.length / coarser);
  const most = (line: Float32Array): Float32Array =>
    Float32Array.from({ length: count }, (_, at) => highestOf(line, at * coarser, (at + 1) * coarser));
  return { stepMs: stepMs * coarser, highs: most(highs), lows: most(lows) };
}

function highestOf(line: Float32Array, from: number, to: number): number {
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
    highs[column] = highestOf(level.highs, from, to);
    lows[column] = highestOf(level.lows, from, to);
  }
  return [highs, lows];
}
