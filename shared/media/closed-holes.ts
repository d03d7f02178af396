/**
 * A hole in all tracks from this length on is closed: the whole computer or app stood still, so nothing was recorded
 * in it, and it is left out like a pause. Shorter ones keep their time, and are filled with silence. Longer than the
 * recording's watchdog waits (3 s), which ends the part in which it finds such a hole.
 */
const closedFromMs = 5000;

/** What is left of a closed hole: about one frame. */
const leftMs = 40;

/** A hole that was closed: where, in the part's own time as it is after closing, and how long it was, ms. */
export interface ClosedHole {
  readonly atMs: number;
  readonly lengthMs: number;
}

/** Takes the blocks of a part in their order and gives each its time with long holes closed. */
export class HoleCloser {
  /** Where the newest sound or frame so far ends or begins, as recorded. */
  #newestMs: number | undefined;
  readonly #holes: { readonly endMs: number; readonly closed: ClosedHole }[] = [];

  /** Those that were closed, counted from the part's zero. */
  after(zeroMs: number): ClosedHole[] {
    return this.#holes.map(({ closed }) => ({ ...closed, atMs: closed.atMs - zeroMs }));
  }

  /**
   * A block's time with the holes before it closed.
   * @param lengthMs of a sound; 0 of a frame
   */
  place(timeMs: number, lengthMs: number): number {
    const newest = this.#newestMs;
    if (newest !== undefined && timeMs - newest >= closedFromMs) {
      const closed = { atMs: this.#shifted(newest), lengthMs: timeMs - newest - leftMs };
      this.#holes.push({ endMs: timeMs, closed });
    }
    this.#newestMs = Math.max(newest ?? timeMs, timeMs + lengthMs);
    return this.#shifted(timeMs);
  }

  /** Bytes were lost: what is missing now was recorded, and takes its time. */
  forget(): void {
    this.#newestMs = undefined;
  }

  /** The tracks are not quite in step: a sound may come after a frame and be of before it, on the same side of a hole. */
  #shifted(timeMs: number): number {
    return this.#holes.reduce(
      (ms, { endMs, closed }) => (timeMs >= endMs - closed.lengthMs / 2 ? ms - closed.lengthMs : ms),
      timeMs,
    );
  }
}

/** A time of the part as it was lived, with the holes before it closed; within a hole, its place. */
export function withoutHoles(ms: number, holes: readonly ClosedHole[]): number {
  return holes.reduce((at, hole) => (at > hole.atMs ? Math.max(hole.atMs, at - hole.lengthMs) : at), ms);
}
