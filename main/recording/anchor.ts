/**
 * Where a part's film time begins on the camera's clock.
 *
 * A part's zero is the capture time of its first recorded frame. Nothing tells which frame that was: the
 * recorder's `start` event comes 200 to 700 ms late, and the window, busy just then, may not even have seen it. But
 * frames keep their distances: the capture times seen in the window and the times of the blocks in the file are the
 * same sequence, shifted by that zero. So zeros all along the time after the start are tried, each is put where
 * the frames seen lie on blocks best, and the one under which they lie best is taken. A camera with a perfectly even
 * rhythm fits once a frame; of zeros that fit equally well the one nearest to the start is the right one.
 */

/** Frames looked at: five seconds of 30 a second. More of them say nothing new, and the search stays cheap. */
const window = 150;

/** Recording begins with a frame captured at most so long before the call of `start()`, ms: one camera frame's way. */
const earliest = -70;
const latest = 1500;

/** Zeros tried lie so far apart, ms: well below half the distance of two frames, so that each is near its block. */
const step = 4;

/** A frame that was not recorded lies on no block: so large a part of the frames, those that lie best, is counted. */
const recordedShare = 0.75;

/** Fewer frames than these say nothing: one or two lie well anywhere. */
const leastFrames = 3;

export interface AnchorInput {
  /** Capture times of frames seen, ascending, ms on the window's clock. Some frames may never be seen. */
  readonly captureTimes: readonly number[];
  /** Film times of the part's video blocks, ascending, ms. */
  readonly frameTimes: readonly number[];
  /** When `start()` of the recorder was called, ms on the window's clock. */
  readonly startedAt: number;
}

/** @returns the capture time that is film time 0, in ms, or undefined while nothing can be said */
export function findAnchor({ captureTimes, frameTimes, startedAt }: AnchorInput): number | undefined {
  const frames = frameTimes.slice(0, window);
  const first = frames[0];
  if (first === undefined || captureTimes.length === 0) return undefined;

  const end = (frames.at(-1) ?? first) - first;
  const tried: Fit[] = [];
  for (let delay = earliest; delay <= latest; delay += step) {
    // By the part's zero: where the picture comes late, the sound's beginning is the zero.
    const time = startedAt + delay + first;
    const seen = captureTimes.filter((other) => other >= time - step && other <= time + end + step);
    if (seen.length >= leastFrames) tried.push(layOn(seen, frames, time - first));
  }
  // Late zeros have few frames seen after them, and few frames fit too easily.
  const most = Math.max(...tried.map(({ count }) => count));
  const candidates = tried.filter(({ count }) => count >= most * 0.6);
  const best = Math.min(...candidates.map(({ error }) => error));
  // Block times are whole milliseconds, and of many zeros one fits noise by chance: such differences say nothing.
  const fitting = candidates.filter(({ error, count }) => error <= best * 2 + 1 + 3 / Math.sqrt(count));
  const distance = ({ zero }: Fit): number => Math.abs(zero - startedAt - expectedDelay);
  return fitting.toSorted((a, b) => distance(a) - distance(b))[0]?.zero;
}

/** From the call of `start()` to the part's zero, ms; measured with films of known frames. */
const expectedDelay = 0;

/** A zero, how many frames seen speak for or against it, and how far they lie from their blocks on average, ms. */
interface Fit {
  readonly zero: number;
  readonly count: number;
  readonly error: number;
}

/** Moves a zero so that the frames seen lie on their nearest blocks as well as they can. */
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
