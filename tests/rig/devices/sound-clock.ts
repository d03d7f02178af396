import type { RawWatch } from '../film/page-source';

/**
 * What to subtract from a sound's time stamp to get the page's `performance.now`, in ms. Chromium 130 stamps
 * sound by the system's monotonic clock, as it does frames; Chromium 156 stamps sound (and only sound) by the
 * page's.
 * @param clockOffsetMs the monotonic clock minus the page's `performance.now`
 */
export function soundClockMs({ runs }: Pick<RawWatch, 'runs'>, clockOffsetMs: number): number {
  const [first] = runs;
  if (!first) return clockOffsetMs;
  // Sound arrives soon after it was made, so the right clock is the one by which it did.
  const agoMs = first.arrivedMs - first.stampMs;
  return Math.abs(agoMs) < Math.abs(agoMs + clockOffsetMs) ? 0 : clockOffsetMs;
}
