/** How many frames before and after one tell how far apart they usually are. */
const nearby = 15;
/** Frames further apart than this come slowly, in ms: a camera in the dark. */
const slowMs = 50;
/** At most so late within a frame it is sought, in ms. */
const mostLateMs = { usual: 30.5, slow: 120 } as const;

/**
 * How late within a frame to seek, in ms, so that it is shown and not the one before: Chromium assumes how long frames last.
 * Where they come slowly, it can assume half as long again (docs/engine-facts.md).
 * @param frames the times of all frames, ascending
 * @param endMs when the last one ends
 */
export function lateWithin(frames: Int32Array, at: number, endMs: number): number {
  const timeOf = (n: number): number => frames[n] ?? endMs;
  const around = frames.subarray(Math.max(0, at - nearby), at + nearby + 1);
  const gaps = around.subarray(1).map((ms, n) => ms - (around[n] ?? ms));
  const usual = gaps.toSorted()[gaps.length >> 1] ?? 0;
  const most = usual > slowMs ? mostLateMs.slow : mostLateMs.usual;
  return Math.max(0.5, Math.min(most, timeOf(at + 1) - timeOf(at) - 1.5));
}
