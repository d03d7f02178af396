/**
 * Where a part's film time begins on the camera's clock.
 *
 * A part's zero is the capture time of its first recorded frame. Nothing tells which frame that was: the
 * recorder's `start` event comes 200 to 700 ms late. But frames keep their distances: the capture times seen in
 * the window and the times of the blocks in the file are the same sequence, shifted by that zero. So each shift
 * under which the first block is one of the frames seen is tried, and the one under which most frames lie on a
 * block is taken. A camera with a perfectly even rhythm fits at every frame; of those that fit equally well the
 * first frame after the recorder was started is the right one.
 */

/** Frames looked at: five seconds of 30 a second. More of them say nothing new, and the search stays cheap. */
const window = 150;

/** Recording begins with a frame captured at most so long before the call of `start()`, ms: one camera frame's way. */
const earliest = -70;
const latest = 1500;

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
  const candidates = captureTimes
    // By the part's zero: where the picture comes late, the sound's beginning is the zero.
    .filter((time) => time - first >= startedAt + earliest && time - first <= startedAt + latest)
    .map((time) => {
      const seen = captureTimes.filter((other) => other >= time && other <= time + end);
      return { zero: time - first, ...misfit(seen, frames, time - first) };
    });
  const best = candidates.reduce((least, { error }) => Math.min(least, error), Number.POSITIVE_INFINITY);
  // Block times are whole milliseconds: differences below one say nothing.
  const fitting = candidates.filter(({ error }) => error <= best + 1);
  const chosen = fitting.reduce<(typeof fitting)[number] | undefined>((nearest, candidate) => {
    if (!nearest) return candidate;
    const distance = (zero: number): number => Math.abs(zero - startedAt - expectedDelay);
    return distance(candidate.zero) < distance(nearest.zero) ? candidate : nearest;
  }, undefined);
  return chosen && chosen.zero + chosen.shift;
}

/** From the call of `start()` to the part's zero, ms; measured with films of known frames. */
const expectedDelay = 0;

/** How far frames lie from their nearest blocks under a shift: the median's offset, and the median of what remains. */
function misfit(
  seen: readonly number[],
  frames: readonly number[],
  zero: number,
): { readonly error: number; readonly shift: number } {
  if (seen.length === 0) return { error: Number.POSITIVE_INFINITY, shift: 0 };
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
  return { shift, error: median(offsets.map((offset) => Math.abs(offset - shift))) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
