import { opusUnitMs } from './opus-silence';
import { blockFlag, type PartIndex, partZeroMs } from './part-index';

/** Silence is added if more than this is missing: one unit, 2.5 ms. */
const toleratedHoleUnits = 1;
/** A block that begins more than 30 ms before the end of the sound so far is left out. */
const toleratedOverlapUnits = 12;
/**
 * Stricter, 7.5 ms, for the first sound after a join or a hole: Chromium plays by sample count, so an overlap
 * there would shift the sound of everything that follows.
 */
const overlapAtJoinUnits = 3;
/** A hole from this length on, 30 ms, is treated as a join: the blocks after it are placed afresh. */
const joinHoleUnits = 12;
/**
 * How many blocks to look ahead. A busy computer stamps a block late, never early, and the next ones
 * correctly again, so only what is missing before all of these blocks is really missing. Silence added where
 * nothing is missing would cost more than its own length: a decoder takes 100 ms to fade in again after it
 * (seen).
 */
const blocksAhead = 8;
const leastAhead = 3;
/**
 * A block that is later than this, 30 ms, counts as missing sound in any case: no block is farther from its
 * place than one that overlaps.
 */
const excusedUnits = 12;

/** One part as a film takes it. Its bytes are requested later, cluster by cluster. */
export interface FilmPart {
  readonly index: PartIndex;
  /**
   * How long the part is known to have been, in ms. It never takes less, whatever is lost of it; for what is
   * missing the picture stands still.
   */
  readonly durationMs?: number | undefined;
  /**
   * The block time at its beginning. The default is that of the first block, which is wrong if that block is
   * lost.
   */
  readonly zeroMs?: number | undefined;
}

/** Silences of a part, in order of time. Columns of equal length. */
export interface SilenceRuns {
  readonly count: number;
  /** Film time of its beginning, in units of 2.5 ms. */
  readonly startUnits: readonly number[];
  readonly lengthUnits: readonly number[];
  /** The part's sound block before it (-1 if none), which must be written first. */
  readonly afterBlock: readonly number[];
  /** The sound block that follows (the block count if none), before which all of it must be written. */
  readonly beforeBlock: readonly number[];
}

/** What becomes of one part in the film. */
export interface PartPlan {
  readonly index: PartIndex;
  readonly startMs: number;
  readonly endMs: number;
  /** The block time that is the part's zero. */
  readonly zeroMs: number;
  readonly silences: SilenceRuns;
  /** One byte a block: 1 if it is left out. Undefined if all are taken. */
  readonly omitted: Uint8Array | undefined;
}

/** Film time of a part's block, in ms. Anything before the part's zero is placed at its beginning. */
export function filmTimeOf(plan: Pick<PartPlan, 'startMs' | 'zeroMs'>, blockMs: number): number {
  return plan.startMs + Math.max(0, blockMs - plan.zeroMs);
}

/** Film times of all frames of these parts, ascending, in ms. */
export function frameTimesOf(plans: readonly PartPlan[]): Int32Array {
  const times: number[] = [];
  for (const plan of plans) {
    const { count, flags, timeMs } = plan.index.blocks;
    for (let block = 0; block < count; block += 1) {
      if (!((flags[block] ?? 0) & blockFlag.sound)) times.push(filmTimeOf(plan, timeMs[block] ?? 0));
    }
  }
  return Int32Array.from(times).sort();
}

/**
 * Places one part after another and closes the holes in the sound. Chromium plays sound by sample count and
 * closes holes itself, so the film's sound must have none: `soundEnd` counts samples (in units of 2.5 ms),
 * not block times.
 *
 * MediaRecorder's block times, as measured: a microphone recorded directly keeps to the sample count exactly;
 * one that goes through WebAudio is off by ±1 ms, never more. After the page stood still for 3 s, WebAudio
 * delivers the backlog as 2.8 s of silence stamped 1 ms apart: these blocks overlap, and are left out.
 */
export class SoundPlanner {
  readonly #withSound: boolean;
  #endMs = 0;
  #soundEnd = 0;

  /** @param withSound false if the film has no sound at all: then nothing is filled */
  constructor(withSound: boolean) {
    this.#withSound = withSound;
  }

  /** The next part's plan. Call once for each part, in order. */
  add({ index, durationMs = 0, zeroMs = partZeroMs(index) }: FilmPart): PartPlan {
    const startMs = this.#endMs;
    const runs = new RunList();
    let omitted: Uint8Array | undefined;
    let joining = true;
    let lastSound = -1;
    const { count, flags, timeMs, units } = index.blocks;
    const placeOf = (at: number): number => (startMs + (timeMs[at] ?? 0) - zeroMs) / opusUnitMs;
    for (let block = 0; block < count; block += 1) {
      if (!((flags[block] ?? 0) & blockFlag.sound)) continue;
      const missing = missingBefore(block, index.blocks, placeOf, this.#soundEnd);
      if (missing < -(joining ? overlapAtJoinUnits : toleratedOverlapUnits)) {
        omitted ??= new Uint8Array(count);
        omitted[block] = 1;
        continue;
      }
      const filled = missing > toleratedHoleUnits ? Math.floor(missing) : 0;
      if (filled > 0) runs.add(this.#soundEnd, filled, lastSound, block);
      this.#soundEnd += filled + (units[block] ?? 0);
      joining = joining ? filled > 0 : filled > joinHoleUnits;
      lastSound = block;
    }
    // By its own times and not by the samples played, so that a part is as long as its index says, whatever
    // it is joined to, and media times noted during recording stay right. The sound may reach up to 30 ms
    // into the next part.
    const wholeMs = index.durationMs + (index.blocks.count > 0 ? partZeroMs(index) - zeroMs : 0);
    const endMs = startMs + Math.max(wholeMs, durationMs);
    if (this.#withSound) {
      const missing = Math.floor(endMs / opusUnitMs - this.#soundEnd);
      if (missing > 0) runs.add(this.#soundEnd, missing, lastSound, count);
      this.#soundEnd += Math.max(0, missing);
    }
    this.#endMs = endMs;
    return { index, startMs, endMs, zeroMs, silences: runs, omitted };
  }
}

/**
 * How much sound is missing before a block, in units: the lowest estimate from it and the blocks after it.
 */
function missingBefore(
  block: number,
  { count, flags, units }: PartIndex['blocks'],
  placeOf: (block: number) => number,
  soundEnd: number,
): number {
  let missing = placeOf(block) - soundEnd;
  // It overlaps or follows directly: nothing is missing.
  if (missing <= toleratedHoleUnits || missing > excusedUnits) return missing;
  let end = soundEnd + (units[block] ?? 0);
  let ahead = 1;
  for (let next = block + 1; next < count && ahead < blocksAhead; next += 1) {
    if (!((flags[next] ?? 0) & blockFlag.sound)) continue;
    ahead += 1;
    missing = Math.min(missing, Math.max(0, placeOf(next) - end));
    end += units[next] ?? 0;
  }
  // Too few blocks to tell: the last ones come late when the recorder ends.
  return ahead < leastAhead ? 0 : missing;
}

class RunList implements SilenceRuns {
  readonly startUnits: number[] = [];
  readonly lengthUnits: number[] = [];
  readonly afterBlock: number[] = [];
  readonly beforeBlock: number[] = [];

  get count(): number {
    return this.startUnits.length;
  }

  add(start: number, length: number, after: number, before: number): void {
    this.startUnits.push(start);
    this.lengthUnits.push(length);
    this.afterBlock.push(after);
    this.beforeBlock.push(before);
  }
}
