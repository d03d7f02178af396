import type { Page } from '@playwright/test';
import { words } from '../../../shared/words';
import { filmSelector } from '../film/film-times';

/** How long opening a session took from pressing Enter on its row, in ms. */
export interface OpeningTimes {
  /** Until its picture was shown. */
  readonly pictureMs: number;
  /** Until its whole timeline was shown. */
  readonly timelineMs: number;
}

/** Opens a session from the library with Enter, and measures what is shown when. It must not be open. */
export async function timeOpening(
  page: Page,
  { code, durationMs }: { readonly code: string; readonly durationMs: number },
): Promise<OpeningTimes> {
  await page.getByRole('button', { name: words.library.reviewOf(code) }).focus();
  const times = await page.evaluateHandle(
    ({ video, slider, length }) => {
      const shown: { pressed?: number; picture?: number; timeline?: number } = {};
      const look = (): void => {
        const film = document.querySelector(video);
        if (film instanceof HTMLVideoElement && !watched) {
          watched = true;
          film.requestVideoFrameCallback(() => {
            shown.picture = performance.now();
          });
        }
        const endMs = Number(document.querySelector(slider)?.getAttribute('aria-valuemax'));
        // It is drawn one frame later.
        if (drawn) shown.timeline ??= performance.now();
        drawn = Math.abs(endMs - length) < 100 && document.querySelector('[data-wave=sound]') !== null;
        if (shown.picture === undefined || shown.timeline === undefined) requestAnimationFrame(look);
      };
      let watched = false;
      let drawn = false;
      window.addEventListener(
        'keydown',
        () => {
          shown.pressed = performance.now();
          look();
        },
        { capture: true, once: true },
      );
      return shown;
    },
    {
      video: filmSelector,
      slider: `[role=slider][aria-label="${words.review.position}"]`,
      length: durationMs,
    },
  );
  await page.keyboard.press('Enter');
  await page.waitForFunction(({ picture, timeline }) => Math.min(picture ?? 0, timeline ?? 0) > 0, times, {
    polling: 50,
  });
  const { pressed = Number.NaN, picture = Number.NaN, timeline = Number.NaN } = await times.jsonValue();
  await times.dispose();
  return { pictureMs: picture - pressed, timelineMs: timeline - pressed };
}
