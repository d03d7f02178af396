import { filmTimeOf, type PartPlan } from './film-sound';
import { opusUnitMs, silenceFrameUnits } from './opus-silence';
import { type BlockTable, blockFlag, maxGroupMs } from './part-index';

/** A place between two items of a part: enough to continue from there later. */
export interface WalkPosition {
  readonly block: number;
  readonly run: number;
  /** How much of that run of silence has been written, in units of 2.5 ms. */
  readonly used: number;
}

/**
 * Goes through what a part puts into the film: its blocks in their own order, and between them packets of
 * silence in order of time. This is the only place that decides the order: laying out, building and
 * substituting all use it.
 */
export class PartWalk {
  readonly #plan: PartPlan;
  readonly #blocks: BlockTable;
  #block: number;
  #run: number;
  #used: number;
  /** The position before the current item. */
  #itemBlock = 0;
  #itemRun = 0;
  #itemUsed = 0;

  /** The item's film time in ms. */
  timeMs = 0;
  /** The item's row in the part's blocks, or -1 for a packet of silence. */
  block = -1;
  /** Length of the silence packet in units of 2.5 ms; 0 for a block. */
  silenceUnits = 0;

  /** @param blocks the part's blocks, as far as it will be walked, and one more */
  constructor(plan: PartPlan, blocks: BlockTable, from: WalkPosition = { block: 0, run: 0, used: 0 }) {
    this.#plan = plan;
    this.#blocks = blocks;
    this.#block = from.block;
    this.#run = from.run;
    this.#used = from.used;
  }

  /** Where the current item begins: a walk from there starts with it. */
  get position(): WalkPosition {
    return { block: this.#itemBlock, run: this.#itemRun, used: this.#itemUsed };
  }

  /** Moves to the next item. @returns false after the last one */
  next(): boolean {
    const { silences, omitted } = this.#plan;
    const { count, timeMs } = this.#blocks;
    this.#itemBlock = this.#block;
    this.#itemRun = this.#run;
    this.#itemUsed = this.#used;
    while (omitted && this.#block < count && omitted[this.#block]) this.#block += 1;
    const blockMs =
      this.#block < count ? filmTimeOf(this.#plan, timeMs[this.#block] ?? 0) : Number.POSITIVE_INFINITY;
    if (this.#run < silences.count) {
      const silenceMs = Math.floor(((silences.startUnits[this.#run] ?? 0) + this.#used) * opusUnitMs);
      // The sound's own order matters more than the times: some files (none of MediaRecorder's) interleave
      // badly.
      const due = this.#block > (silences.afterBlock[this.#run] ?? -1);
      const late = this.#block >= (silences.beforeBlock[this.#run] ?? 0);
      if (late || (due && (silenceMs < blockMs || silenceMs < this.#soundsUntil()))) {
        this.#takeSilence(silenceMs);
        return true;
      }
    }
    if (this.#block >= count) return false;
    this.timeMs = blockMs;
    this.block = this.#block;
    this.silenceUnits = 0;
    this.#block += 1;
    return true;
  }

  /**
   * In an imported part all sounds that are heard with a group stand before its pictures, silence too: film time up to
   * which they do, if the next block is a picture. Of the following blocks only the group's own and one more are read.
   */
  #soundsUntil(): number {
    const { count, flags, timeMs } = this.#blocks;
    const first = this.#block;
    if (!this.#plan.index.imported || first >= count || !((flags[first] ?? 0) & blockFlag.key))
      return Number.NEGATIVE_INFINITY;
    const keyMs = timeMs[first] ?? 0;
    let lastMs = keyMs;
    let next = first + 1;
    for (; next < count && !((flags[next] ?? 0) & (blockFlag.key | blockFlag.sound)); next += 1)
      lastMs = Math.max(lastMs, timeMs[next] ?? 0);
    return filmTimeOf(this.#plan, next < count ? lastMs + 1 : keyMs + maxGroupMs);
  }

  #takeSilence(timeMs: number): void {
    const length = this.#plan.silences.lengthUnits[this.#run] ?? 0;
    this.timeMs = timeMs;
    this.block = -1;
    this.silenceUnits = silenceFrameUnits(length - this.#used);
    this.#used += this.silenceUnits;
    if (this.#used < length) return;
    this.#run += 1;
    this.#used = 0;
  }
}
