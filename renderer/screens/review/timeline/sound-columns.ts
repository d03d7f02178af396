import type { Peaks } from '../../../../shared/ipc/contract';
import type { Span } from '../../../../shared/model/span';

/** The highest and the (negated) lowest sample of steps of one length, 16 bit. */
interface Level {
  readonly stepMs: number;
  readonly highs: Uint16Array;
  readonly lows: Uint16Array;
}

/**
 * The recorded line, and the same in coarser and coarser steps, so that few steps have to be read for any
 * view.
 */
export interface SoundLevels {
  readonly levels: readonly Level[];
  /** From which step of the finest level on they are shifted by how many ms. */
  readonly offsets: NonNullable<Peaks['offsets']>;
  /** The level that is drawn at full height; 0 if no sound is known. */
  readonly loud: number;
}

const coarser = 4;
/** Samples of 16 bit. */
const fullScale = 32_768;
/** This share of the steps fits into the full height, so that a slammed door does not flatten the voices. */
const loudShare = 0.98;
/** The steps of which that is a share, in ms: the same for a fine and for a coarse line of this sound. */
const loudStepMs = 320;
/** A room quieter than this is not drawn as if it were loud. */
const leastLoud = 0.02 * fullScale;

export const noSound: SoundLevels = { levels: [], offsets: [], loud: 0 };

/** Three hours have half a million steps, which are read only once. */
const known = new WeakMap<Peaks, SoundLevels>();

/** @param peaks lowest and highest of each step; they are copied */
export function soundLevels(peaks: Peaks): SoundLevels {
  const made = known.get(peaks) ?? makeLevels(peaks);
  known.set(peaks, made);
  return made;
}

function makeLevels({ perSecond, bytes, offsets = [] }: Peaks): SoundLevels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.byteLength / 4);
  const highs = new Uint16Array(count);
  const lows = new Uint16Array(count);
  for (let at = 0; at < count; at += 1) {
    lows[at] = Math.max(0, -view.getInt16(4 * at, true));
    highs[at] = Math.max(0, view.getInt16(4 * at + 2, true));
  }
  const levels: Level[] = [{ stepMs: 1000 / perSecond, highs, lows }];
  for (let last = levels[0]; last && last.highs.length > coarser; last = levels.at(-1))
    levels.push(coarserThan(last));
  const loud = loudOf(levels.findLast(({ stepMs }) => stepMs <= loudStepMs) ?? levels[0]);
  return { levels, offsets, loud };
}

function loudOf(level: Level | undefined): number {
  const steps = level?.highs.length ?? 0;
  /** How many steps have each level, because hours have too many steps to sort. */
  const counts = new Uint32Array(fullScale + 1);
  for (let at = 0; at < steps; at += 1) {
    const most = Math.max(level?.highs[at] ?? 0, level?.lows[at] ?? 0);
    counts[most] = (counts[most] ?? 0) + 1;
  }
  if (counts[0] === steps) return 0;
  let left = Math.floor((steps - 1) * loudShare);
  const loud = counts.findIndex((count) => {
    left -= count;
    return left < 0;
  });
  return Math.max(leastLoud, loud);
}

function coarserThan({ stepMs, highs, lows }: Level): Level {
  return { stepMs: stepMs * coarser, highs: coarserLine(highs), lows: coarserLine(lows) };
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
 * The line as this many columns, one per px: the highest and the (negated) lowest sample in each; nothing
 * beyond the ends of the line. Columns are placed as if the whole session were drawn, so that scrolling does
 * not change them.
 */
export function soundColumns(
  { levels, offsets, loud }: SoundLevels,
  { fromMs, toMs }: Span,
  count: number,
): [highs: Float32Array<ArrayBuffer>, lows: Float32Array<ArrayBuffer>] {
  const highs = new Float32Array(count);
  const lows = new Float32Array(count);
  const columnMs = (toMs - fromMs) / count;
  const level = levels.findLast(({ stepMs }) => stepMs <= columnMs) ?? levels[0];
  const first = Math.round(fromMs / columnMs);
  const stepAt = (column: number): number => {
    const ms = (first + column) * columnMs;
    // In steps coarser than the finest nobody sees it.
    const offsetMs = level === levels[0] ? offsetAt(offsets, ms / (level?.stepMs ?? 1)) : 0;
    return Math.max(0, Math.floor((ms - offsetMs) / (level?.stepMs ?? 1) + 1e-6));
  };
  for (let column = 0; level && loud > 0 && column < count; column += 1) {
    const from = stepAt(column);
    const to = Math.max(from + 1, stepAt(column + 1));
    highs[column] = Math.min(1, highestOf(level.highs, from, to) / loud);
    lows[column] = Math.min(1, highestOf(level.lows, from, to) / loud);
  }
  return [highs, lows];
}

function offsetAt(offsets: SoundLevels['offsets'], step: number): number {
  return offsets.findLast(({ fromStep }) => fromStep <= step)?.ms ?? 0;
}
