/**
 * Finds where a part's time begins on the camera's clock.
 *
 * A part's zero is the capture time of its first recorded frame. Nothing reports which frame that was: the
 * recorder's `start` event comes 200 to 700 ms late, and the window may have been too busy to see the frame
 * at all. But the distances between frames stay the same: the capture times seen in the window and the block
 * times in the file are the same sequence, shifted by that zero. So this tries many zeros after the start,
 * moves each to where the seen frames match the blocks best, and takes the zero with the best match. With a
 * camera of perfectly even rhythm, one zero per frame matches equally well, and the one nearest to the start
 * is right.
 */

/**
 * How many frames to look at: five seconds at 30 a second. More would add nothing, and the search stays
 * cheap.
 */
const window = 150;

/**
 * The first recorded frame was captured at most this long before the call of `start()`, in ms: the time that
 * a frame takes from the camera.
 */
const earliest = -70;
const latest = 1500;

/**
 * Distance between the zeros that are tried, in ms. It is well below half the distance of two frames, so that
 * every frame starts out near its block.
 */
const step = 4;

/**
 * The share of the seen frames that counts, best matches first: a frame that was not recorded matches no
 * block.
 */
const recordedShare = 0.75;

/** With fewer frames than this a match proves nothing: one or two match well anywhere. */
const leastFrames = 3;

export interface AnchorInput {
  /**
   * Capture times of the seen frames, ascending, in ms on the window's clock. Some frames may never be seen.
   */
  readonly captureTimes: readonly number[];
  /** Part times of the part's video blocks, ascending, in ms. */
  readonly frameTimes: readonly number[];
  /** When `start()` of the recorder was called, in ms on the window's clock. */
  readonly startedAt: number;
}

/** @returns the capture time that is part time 0, in ms, or undefined while it cannot be told */
export function findAnchor({ captureTimes, frameTimes, startedAt }: AnchorInput): number | undefined {
  const frames = frameTimes.slice(0, window);
  const first = frames[0];
  if (first === undefined || captureTimes.length === 0) return undefined;

  const end = (frames.at(-1) ?? first) - first;
  const tried: Fit[] = [];
  for (let delay = earliest; delay <= latest; delay += step) {
    // Relative to the part's zero: if the picture starts late, the zero is where the sound begins.
    const time = startedAt + delay + first;
    const seen = captureTimes.filter((other) => other >= time - step && other <= time + end + step);
    if (seen.length >= leastFrames) tried.push(layOn(seen, frames, time - first));
  }
  // Late zeros have few seen frames after them, and a few frames match too easily.
  const most = Math.max(...tried.map(({ count }) => count));
  const candidates = tried.filter(({ count }) => count >= most * 0.6);
  const best = Math.min(...candidates.map(({ error }) => error));
  // Block times are whole milliseconds, and one of many zeros matches noise by chance, so smaller differences
  // than these mean nothing.
  const fitting = candidates.filter(({ error, count }) => error <= best * 2 + 1 + 3 / Math.sqrt(count));
  const distance = ({ zero }: Fit): number => Math.abs(zero - startedAt - expectedDelay);
  return fitting.toSorted((a, b) => distance(a) - distance(b))[0]?.zero;
}

/**
 * Expected time from the call of `start()` to the part's zero, in ms; measured with films of known frames.
 */
const expectedDelay = 0;

/** A zero, how many seen frames were compared, and their mean distance from their blocks, in ms. */
interface Fit {
  readonly zero: number;
  readonly count: number;
  readonly error: number;
}

/** Moves a zero to where the seen frames match their nearest blocks best. */
function layOn(seen: readonly number[], frames: readonly number[], zero: number): Fit {
  const offsets: number[] = [];
  let at = 0;
  for (const time of seen) {
    const film = time - zero;
    while (
      at + 1 < frames.length &&
      Math.abs((frames[at + 1] ?? 0) - film) <= Math.abs((frames[at] ?? 0) - film)
    )
      at += 1;
    offsets.push(film - (frames[at] ?? 0));
  }
  const shift = median(offsets);
  const distances = offsets.map((offset) => Math.abs(offset - shift)).sort((a, b) => a - b);
  const counted = distances.slice(0, Math.ceil(distances.length * recordedShare));
  const error = counted.reduce((sum, distance) => sum + distance, 0) / counted.length;
  return { zero: zero + shift, count: seen.length, error };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
