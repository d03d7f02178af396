import type { RawWatch } from '../film/page-source';

/**
 * What is to be taken off a stamp of sound to have it on the page's `performance.now`, ms. Chromium 130 stamps sound by
 * the system's monotonic clock, as it does pictures; Chromium 156 stamps sound (and sound alone) by the page's.
 * @param clockOffsetMs the monotonic clock less the page's `performance.now`
 */
export function soundClockMs({ runs }: Pick<RawWatch, 'runs'>, clockOffsetMs: number): number {
  const [first] = runs;
  if (!first) return clockOffsetMs;
  // Sound comes soon after it was made: the clock by which that is so is the one.
  const agoMs = first.arrivedMs - first.stampMs;
  return Math.abs(agoMs) < Math.abs(agoMs + clockOffsetMs) ? 0 : clockOffsetMs;
}
