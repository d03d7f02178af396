import type { Page } from '@playwright/test';
import { alignFilm } from './align-film';
import type { FilmMeasure } from './measure-film';
import type { LiveMeasure } from './page-measure';

/** The film on the review screen. */
export const filmSelector = 'video[src^="second-look://session/"]';

/** When the film shows the frame with this burned-in number, in the turn of the loop nearest to `nearMs`. */
function filmTimeOf(
  film: FilmMeasure,
  number: number | undefined,
  nearMs: number,
  loopFrames: number,
): number {
  if (number === undefined) return Number.NaN;
  const times = film.frames
    .filter(({ frame }) => frame !== undefined && frame % loopFrames === number % loopFrames)
    .map(({ ms }) => ms);
  return nearest(times, nearMs);
}

/**
 * How far a shown frame is from the one due at `ms`, in ms. About 0 for the right frame, however long the
 * film shows it (if the camera or a busy machine dropped frames, that may be long).
 */
export function seekError(
  film: FilmMeasure,
  number: number | undefined,
  { ms, loopFrames }: { readonly ms: number; readonly loopFrames: number },
): number {
  const fromMs = filmTimeOf(film, number, ms, loopFrames);
  const untilMs = film.frames.find((next) => next.ms > fromMs)?.ms ?? Number.POSITIVE_INFINITY;
  if (Number.isNaN(fromMs)) return Number.NaN;
  return ms > untilMs ? ms - untilMs : Math.min(0, ms - fromMs);
}

/** The nearest of these times; NaN if there are none. */
export function nearest(times: readonly number[], ms: number): number {
  return times.reduce(
    (best, time) => (Number.isNaN(best) || Math.abs(time - ms) < Math.abs(best - ms) ? time : best),
    Number.NaN,
  );
}

/** Waits until the film has finished seeking. @returns its position, in ms */
export async function settledAt(page: Page): Promise<number> {
  // Both are read at the same time: a step may begin its seek just after a check that found none.
  const stands = await page.waitForFunction((selector) => {
    const video = document.querySelector(selector);
    const settled = video instanceof HTMLVideoElement && !video.seeking && video.readyState >= 2;
    return settled && { ms: video.currentTime * 1000 };
  }, filmSelector);
  const found = await stands.jsonValue();
  if (!found) throw new Error('no place of the film');
  return found.ms;
}

/**
 * How long the film would be if its pictures were as far apart as the camera captured them, in ms. What lies before the
 * first picture that the watch knows, and after the last one, counts as in the film.
 */
export function sourceMs(live: LiveMeasure, film: FilmMeasure, loopFrames: number): number {
  const { pictures, capturedAt } = alignFilm(film, live, loopFrames);
  const known = pictures
    .map(({ number, ms }) => ({ ms, capturedMs: capturedAt(number) }))
    .filter(({ capturedMs }) => !Number.isNaN(capturedMs));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || film.durationMs === undefined) return Number.NaN;
  return film.durationMs + (last.capturedMs - first.capturedMs) - (last.ms - first.ms);
}

/**
 * How much later the sound is in the film than at the source. Each flash of the film is compared with the
 * same flash live, because a made camera slips against its sound.
 */
export function offsetAgainstSource(film: FilmMeasure, live: LiveMeasure, loopFrames: number): number[] {
  return film.avOffsets.flatMap((pair) => {
    const number = numberAt(film.flashes, pair.flashMs);
    const same = live.avOffsets.find((other) => {
      const liveNumber = numberAt(live.flashes, other.flashMs);
      return number !== undefined && liveNumber !== undefined && (liveNumber - number) % loopFrames === 0;
    });
    return same ? [pair.offsetMs - same.offsetMs] : [];
  });
}

/** The burned-in number at which a flash began. */
function numberAt(flashes: LiveMeasure['flashes'], onsetMs: number): number | undefined {
  const flash = flashes.find((each) => each.onsetMs === onsetMs);
  return flash?.frame === undefined ? undefined : flash.frame - (flash.late ?? 0);
}
