import type { Page } from '@playwright/test';
import { words } from '../../../shared/words';
import { ffmpegPath, type RunningApp } from '../app/launch-app';
import { agreeIfAsked, fetchFilm } from '../app/operate';
import { filmSelector, seekError, settledAt } from './film-times';
import { type FilmMeasure, measureFilm } from './measure-film';
import type { PageMeasure } from './page-measure';

/** The film that the review shows, and what was measured in it. */
export interface ReviewedFilm {
  readonly bytes: Uint8Array;
  readonly film: FilmMeasure;
}

/** After a crash the next start asks what to do. Chooses *Review*, says that everyone still agrees, and waits for the film. */
export async function reviewAfterCrash(page: Page): Promise<void> {
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: words.recovery.review, exact: true })
    .click();
  await agreeIfAsked(page);
  await settledAt(page);
}

/** Opens a session from the library. If nobody has been asked yet whether everyone still agrees, they do. */
export async function reviewFromLibrary(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: words.library.reviewOf(code) }).click();
  await agreeIfAsked(page);
  await settledAt(page);
}

/** Fetches the shown film through the app's own scheme, and measures it. */
export async function measureShownFilm({ app, page }: RunningApp, loopFrames: number): Promise<ReviewedFilm> {
  const bytes = await fetchFilm(app, page);
  return { bytes, film: await measureFilm({ film: bytes, ffmpeg: ffmpegPath(), loopFrames }) };
}

/**
 * Goes to these times of the shown film (ms), then plays its last second and a half to the end.
 * @returns what went wrong, in sentences
 */
export async function tryPlaying(
  page: Page,
  measure: PageMeasure,
  film: FilmMeasure,
  { loopFrames, seeks }: { readonly loopFrames: number; readonly seeks: readonly number[] },
): Promise<string[]> {
  const wrong: string[] = [];
  for (const ms of seeks) {
    const { frame } = await measure.seekAndRead(filmSelector, ms);
    const off = Math.abs(seekError(film, frame, { ms, loopFrames }));
    if (!(off <= 50)) wrong.push(`seeking to ${Math.round(ms)} ms is off by ${Math.round(off)} ms`);
  }
  const ended = await page.locator(filmSelector).evaluate(
    (element) =>
      new Promise<boolean>((done) => {
        const video = element as HTMLVideoElement;
        setTimeout(() => done(false), 10_000);
        video.addEventListener('ended', () => done(true), { once: true });
        video.currentTime = Math.max(0, video.duration - 1.5);
        void video.play();
      }),
  );
  if (!ended) wrong.push('it does not play to its end');
  return wrong;
}
