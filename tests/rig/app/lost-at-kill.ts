import { performance } from 'node:perf_hooks';
import { fedLayout } from '../devices/fed-layout';
import type { FilmMeasure } from '../film/measure-film';
import type { PageMeasure } from '../film/page-measure';

/** The live picture of the room while recording. */
export const liveSelector = 'video:not(.capture-times)';

/** What the camera showed just before the app was killed. */
export interface LastSeen {
  /** Burned-in number of the newest frame. */
  readonly frame: number;
  /** When we began to look (`performance.now()` of this process). */
  readonly lookedAtMs: number;
}

/**
 * Reads the newest frame of the room; call it just before killing the app. @throws if no number can be read
 * in it
 */
export async function lookAtRoom(measure: PageMeasure): Promise<LastSeen> {
  const lookedAtMs = performance.now();
  const { frame } = await measure.readBurnedIn(liveSelector);
  if (frame === undefined) throw new Error('no number can be read in the live picture');
  return { frame, lookedAtMs };
}

/**
 * How much of what the camera showed before the kill is missing from the film, in ms: from the film's last
 * frame to the last one seen live, plus the time from that look to the kill. So it is never too low.
 */
export function lostMs(film: FilmMeasure, lastSeen: LastSeen, blowAtMs: number, loopFrames: number): number {
  const last = film.frames.findLast(({ frame }) => frame !== undefined)?.frame;
  if (last === undefined) return Number.POSITIVE_INFINITY;
  const ahead = mod(lastSeen.frame - last, loopFrames);
  // The film may hold a frame or two more than we had seen.
  const missing = ahead > loopFrames / 2 ? 0 : ahead;
  return (missing * 1000) / fedLayout.fps + (blowAtMs - lastSeen.lookedAtMs);
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
