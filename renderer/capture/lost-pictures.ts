import type { CameraFrames } from './types';

/** Over how much film it is judged. */
const windowMs = 20_000;
/** If more of the pictures than this are missing, movement is no longer seen well. */
const mostLost = 0.1;
/** With fewer pictures nothing can be said of how far apart they are. */
const leastPictures = 20;

/** What is known once a chunk is on the disk. */
export interface KeptPictures {
  /** When the pictures in it were seen, in ms, on any clock. */
  readonly frameMs: readonly number[];
  /** What the camera had given when the recorder delivered the chunk. */
  readonly given: CameraFrames;
}

interface Reached {
  /** The time of the last picture. */
  readonly atMs: number;
  /** Pictures that are on the disk. */
  readonly kept: number;
  readonly given: CameraFrames;
  /** How many pictures the camera gave in a ms just before. */
  readonly pace: number;
}

/**
 * Judges by the film whether pictures are lost on the way. It looks at two things, because pictures are lost in two
 * places: on the way from the camera to the disk, where the camera has counted them; and before anything counts them,
 * which leaves gaps between pictures that otherwise come at a steady pace. A camera that is slower in the dark keeps a
 * steady pace, so it loses none.
 */
export class LostPictures {
  #times: number[] = [];
  #reached: Reached[] = [];
  #kept = 0;
  /** The smallest share of gaps that this camera had: some leave out pictures as a habit. */
  #usualGaps = Number.POSITIVE_INFINITY;

  /** A new part: the beginning of each loses some, and its camera may count anew. */
  partBegun(): void {
    this.#times = [];
    this.#reached = [];
    this.#kept = 0;
  }

  /** Another camera has other habits. */
  cameraChanged(): void {
    this.#usualGaps = Number.POSITIVE_INFINITY;
  }

  /** @returns whether pictures are lost; undefined if there is nothing new to say of it */
  see({ frameMs, given }: KeptPictures): boolean | undefined {
    const atMs = frameMs.at(-1);
    if (atMs === undefined) return undefined;
    this.#kept += frameMs.length;
    this.#times.push(...frameMs);
    const before = this.#reached.at(-1)?.given ?? given;
    const pace = (given.frames - before.frames) / Math.max(1, given.atMs - before.atMs);
    const to = { atMs, kept: this.#kept, given, pace };
    this.#reached.push(to);
    const from = this.#reached.findLast((reached) => atMs - reached.atMs >= windowMs);
    if (!from) return undefined;
    this.#reached = this.#reached.slice(this.#reached.indexOf(from));
    this.#times = this.#times.filter((ms) => ms >= from.atMs);
    const leastLateMs = Math.min(...this.#reached.map(lateMs));
    return Math.max(onTheWay(from, to, leastLateMs), this.#inGaps()) > mostLost;
  }

  /** The share that is missing between the others, beyond what is usual. */
  #inGaps(): number {
    const middle = ((this.#times[0] ?? 0) + (this.#times.at(-1) ?? 0)) / 2;
    const halves = [this.#times.filter((ms) => ms <= middle), this.#times.filter((ms) => ms >= middle)];
    // In both halves: when the light changes, and with it the camera's pace, one of them has two paces.
    const gaps = Math.min(...halves.map(gapsIn));
    this.#usualGaps = Math.min(this.#usualGaps, gaps);
    return gaps - this.#usualGaps;
  }
}

/** How late a chunk was delivered, and something that is always the same: the clocks may differ. */
const lateMs = ({ atMs, given }: Reached): number => given.atMs - atMs;

/**
 * The share of the given pictures that did not reach the disk. What a camera gave while a chunk was late is not lost; after
 * a camera has become faster, that is much of all.
 */
function onTheWay(from: Reached, to: Reached, leastLateMs: number): number {
  const given = (reached: Reached): number =>
    reached.given.frames - reached.pace * (lateMs(reached) - leastLateMs);
  const gave = given(to) - given(from);
  return gave > 0 ? 1 - (to.kept - from.kept) / gave : 0;
}

/** The share of pictures that are missing, if most are as far apart as all should be. */
function gapsIn(times: readonly number[]): number {
  if (times.length < leastPictures) return 0;
  const apart = times.slice(1).map((ms, at) => ms - (times[at] ?? 0));
  const usual = apart.toSorted((a, b) => a - b)[apart.length >> 1] ?? 0;
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return span > 0 ? Math.max(0, 1 - (apart.length * usual) / span) : 0;
}
