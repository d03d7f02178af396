import { expect, type Page } from '@playwright/test';
import type { FilmFrame } from '../film/measure-film';
import type { PageMeasure } from '../film/page-measure';
import type { OpenedFilm } from './main-stand-in';

/** The film in the stand-in page. */
export const filmSelector = 'video[src*="/film/"]';

/** A film that the stand-in page shows, and what was measured in it. */
export interface ShownFilm {
  readonly page: Page;
  readonly measure: PageMeasure;
  readonly opened: OpenedFilm;
  readonly frames: readonly FilmFrame[];
  readonly loopFrames: number;
}

/** Seeks with the player to the frame with this number in the film's own table, and waits until exactly it is shown. */
export async function expectShown(
  { page, measure, opened, frames, loopFrames }: ShownFilm,
  number: number,
): Promise<void> {
  const wanted = frames[number];
  if (!wanted) throw new Error('no such picture');
  const soughtMs = opened.opening.film.frameSeekTime(wanted.ms) ?? Number.NaN;
  await page.evaluate((ms) => window.standIn.seekTo(ms), soughtMs);
  // The picture comes after the event that ends the seek.
  await expect
    .poll(async () => {
      const { frame, mediaMs } = await measure.readBurnedIn(filmSelector);
      return { frame, ms: Math.round(mediaMs) };
    })
    .toEqual({ frame: (wanted.frame ?? Number.NaN) % loopFrames, ms: wanted.ms });
}

/** The numbers of the first and the last frame of each part, in the film's own table. */
export function endsOfParts({ opened, frames }: Pick<ShownFilm, 'opened' | 'frames'>): number[][] {
  return opened.opening.film.parts.map(({ startMs, durationMs }) => [
    frames.findIndex(({ ms }) => ms >= startMs),
    frames.findLastIndex(({ ms }) => ms < startMs + durationMs),
  ]);
}
