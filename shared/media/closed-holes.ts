/**
 * A hole in all tracks is closed from this length on: the whole computer or app stood still, so nothing was
 * recorded in it, and it is left out like a pause. Shorter holes keep their time and are filled with silence.
 * This is longer than the recording's watchdog waits (3 s), which ends the part in which it finds such a
 * hole.
 */
const closedFromMs = 5000;

/** What is left of a closed hole: about one frame. */
const leftMs = 40;

/** A closed hole: its part time after closing, and how long it was, in ms. */
export interface ClosedHole {
  readonly atMs: number;
  readonly lengthMs: number;
}

/** Takes the blocks of a part in order and returns the time of each with long holes closed. */
export class HoleCloser {
  /** Recorded time at which the newest sound so far ends or the newest frame so far begins. */
  #newestMs: number | undefined;
  readonly #holes: { readonly endMs: number; readonly closed: ClosedHole }[] = [];

  /** The closed holes, in times counted from the part's zero. */
  after(zeroMs: number): ClosedHole[] {
    return this.#holes.map(({ closed }) => ({ ...closed, atMs: closed.atMs - zeroMs }));
  }

  /** A block's time with the holes before it closed. @param lengthMs length of a sound; 0 for a frame */
  place(timeMs: number, lengthMs: number): number {
    const newest = this.#newestMs;
    if (newest !== undefined && timeMs - newest >= closedFromMs) {
      const closed = { atMs: this.#shifted(newest), lengthMs: timeMs - newest - leftMs };
      this.#holes.push({ endMs: timeMs, closed });
    }
    this.#newestMs = Math.max(newest ?? timeMs, timeMs + lengthMs);
    return this.#shifted(timeMs);
  }

  /** Bytes were lost. What is missing now was recorded, and keeps its time. */
  forget(): void {
    this.#newestMs = undefined;
  }

  /**
   * The tracks are slightly out of step: a sound may arrive after a frame but be earlier, on the same side of
   * a hole.
   */
  #shifted(timeMs: number): number {
    return this.#holes.reduce(
      (ms, { endMs, closed }) => (timeMs >= endMs - closed.lengthMs / 2 ? ms - closed.lengthMs : ms),
      timeMs,
    );
  }
}

/**
 * Converts a part time with holes to one with the holes before it closed; within a hole, to the hole's place.
 */
export function withoutHoles(ms: number, holes: readonly ClosedHole[]): number {
  return holes.reduce((at, hole) => (at > hole.atMs ? Math.max(hole.atMs, at - hole.lengthMs) : at), ms);
}
