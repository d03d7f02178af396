import { performance } from 'node:perf_hooks';
import { fedLayout } from '../devices/fed-layout';
import type { FilmMeasure } from '../film/measure-film';
import type { PageMeasure } from '../film/page-measure';

/** The room's picture while it is recorded. */
export const liveSelector = 'video:not(.capture-times)';

/** What the camera showed just before something broke off. */
export interface LastSeen {
  /** Burned-in number of the newest picture. */
  readonly frame: number;
  /** When we began to look (`performance.now()` of this process). */
  readonly lookedAtMs: number;
}

/** The newest picture of the room; call it just before the blow. @throws when no number can be read in it */
export async function lookAtRoom(measure: PageMeasure): Promise<LastSeen> {
  const lookedAtMs = performance.now();
  const { frame } = await measure.readBurnedIn(liveSelector);
  if (frame === undefined) throw new Error('no number can be read in the live picture');
  return { frame, lookedAtMs };
}

/**
 * How much of what the camera showed before the blow is not in the film, ms: from the film's own last picture to the
 * last one seen live, and the time from that look to the blow on top, so that it is never too little.
 */
export function lostMs(film: FilmMeasure, lastSeen: LastSeen, blowAtMs: number, loopFrames: number): number {
  const last = film.frames.findLast(({ frame }) => frame !== undefined)?.frame;
  if (last === undefined) return Number.POSITIVE_INFINITY;
  const ahead = mod(lastSeen.frame - last, loopFrames);
  // The film may hold a picture or two more than we had seen.
  const missing = ahead > loopFrames / 2 ? 0 : ahead;
  return (missing * 1000) / fedLayout.fps + (blowAtMs - lastSeen.lookedAtMs);
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
