/** How often main is asked for the time: the fastest answer is the most exact. */
const asks = 8;

/**
 * Main's clock as this window can tell it; each process has its own zero.
 * @param ask main's time, in ms
 * @returns a function for main's current time, in ms
 */
export async function mainClock(ask: () => Promise<number>): Promise<() => number> {
  let fastestMs = Number.POSITIVE_INFINITY;
  let offsetMs = 0;
  for (let at = 0; at < asks; at += 1) {
    const fromMs = performance.now();
    const theirsMs = await ask();
    const tookMs = performance.now() - fromMs;
    if (tookMs >= fastestMs) continue;
    fastestMs = tookMs;
    offsetMs = theirsMs - (fromMs + tookMs / 2);
  }
  return () => performance.now() + offsetMs;
}
