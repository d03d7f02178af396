import type { BlockRow } from './block-table';
import { type ClosedHole, HoleCloser } from './closed-holes';
import { opusUnitMs } from './opus-silence';
import { blockFlag, zeroOf } from './part-index';

/** How far apart in the file frames may be that are neighbors on the screen. H.264 allows 16. */
const reorderedFrames = 32;

/** Takes the blocks of a part in file order, and knows where the part begins and how long it is. */
export class PartTimes {
  /** Set before the first block; see `PartIndex.imported`. */
  imported = false;
  readonly #steps = new StepHistogram();
  readonly #holes = new HoleCloser();
  #firstVideoMs: number | undefined;
  #lastVideoMs = Number.NEGATIVE_INFINITY;
  #firstSoundMs: number | undefined;
  #soundEndMs = Number.NEGATIVE_INFINITY;
  #isEmpty = true;
  #hasLost = false;
  /** Of an imported part: time of its first cluster, of its beginning, and of its end if the last cluster is empty. */
  #clusterMs: number | undefined;
  #saidZeroMs = 0;
  #saidEndMs: number | undefined;
  /** The newest frames in order of time, of an imported part. */
  readonly #newest: number[] = [];

  /** The holes that were closed, in part time. */
  get closedHoles(): ClosedHole[] {
    return this.#holes.after(this.zeroMs);
  }

  /** From the part's zero to the end of its longer track, in whole ms. */
  get durationMs(): number {
    const videoEnd =
      this.#firstVideoMs === undefined ? Number.NEGATIVE_INFINITY : this.#lastVideoMs + this.#steps.typicalMs;
    const end = this.#saidEndMs ?? Math.max(videoEnd, this.#soundEndMs);
    return this.#isEmpty ? 0 : Math.max(0, Math.ceil(end - this.zeroMs));
  }

  /** The block with the long holes before it closed. Nothing of an imported part counts as a hole. */
  place(row: BlockRow): BlockRow {
    if (this.imported) return row;
    return { ...row, timeMs: this.#holes.place(row.timeMs, row.units * opusUnitMs) };
  }

  /** Bytes were lost. What is missing now was recorded, and keeps its time. */
  forget(): void {
    this.#holes.forget();
    this.#hasLost = true;
  }

  /** A cluster begins. In an imported part, an empty first or last one says where the part begins or ends. */
  cluster(timeMs: number): void {
    if (!this.imported) return;
    if (this.#isEmpty && !this.#hasLost && this.#clusterMs !== undefined) this.#saidZeroMs = this.#clusterMs;
    this.#clusterMs ??= timeMs;
    this.#saidEndMs = timeMs;
  }

  add({ flags, timeMs, units }: BlockRow): void {
    this.#isEmpty = false;
    this.#saidEndMs = undefined;
    if (flags & blockFlag.sound) {
      this.#firstSoundMs ??= timeMs;
      this.#soundEndMs = timeMs + units * opusUnitMs;
      return;
    }
    if (this.imported) this.#sort(timeMs);
    else if (this.#firstVideoMs !== undefined) this.#steps.add(timeMs - this.#lastVideoMs);
    this.#firstVideoMs ??= timeMs;
    this.#lastVideoMs = this.imported ? Math.max(this.#lastVideoMs, timeMs) : timeMs;
  }

  /** The part's zero as a block time. */
  get zeroMs(): number {
    return this.imported ? this.#saidZeroMs : zeroOf(this.#firstVideoMs, this.#firstSoundMs);
  }

  /** A frame that is stored after a later one divides the step between its neighbors. */
  #sort(timeMs: number): void {
    const after = this.#newest.findIndex((each) => each > timeMs);
    const at = after < 0 ? this.#newest.length : after;
    const [before, next] = [this.#newest[at - 1], this.#newest[at]];
    if (before !== undefined && next !== undefined) this.#steps.remove(next - before);
    if (before !== undefined) this.#steps.add(timeMs - before);
    if (next !== undefined) this.#steps.add(next - timeMs);
    this.#newest.splice(at, 0, timeMs);
    if (this.#newest.length > reorderedFrames) this.#newest.shift();
  }
}

/** Counts the steps from frame to frame, to know their median without storing them. */
class StepHistogram {
  readonly #counts = new Uint32Array(1001);
  #total = 0;

  add(stepMs: number): void {
    this.#change(stepMs, 1);
  }

  remove(stepMs: number): void {
    this.#change(stepMs, -1);
  }

  /**
   * The usual time from one frame to the next in ms, 1 to 1000: the median. 33 until there are two frames.
   */
  get typicalMs(): number {
    if (this.#total === 0) return 33;
    let below = this.#total >> 1;
    return this.#counts.findIndex((count) => {
      below -= count;
      return below < 0;
    });
  }

  #change(stepMs: number, by: number): void {
    const step = Math.min(1000, Math.max(1, stepMs));
    this.#counts[step] = (this.#counts[step] ?? 0) + by;
    this.#total += by;
  }
}
