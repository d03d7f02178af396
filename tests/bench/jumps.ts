import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { writeLongSession } from '../rig/disk/long-session';
import { openBareFilm } from '../rig/film/bare-film';
import { filmSelector } from '../rig/film/film-times';
import { reviewFromLibrary } from '../rig/film/review-film';
import { saveShownFilm } from '../rig/film/save-film';
import { type Bench, quantile } from './measure';

const jumps = 100;
const leadInMs = 5000;

/**
 * How long a key press takes until the frame it goes to is shown: in our film, and in an unencrypted copy of
 * it.
 */
export const jumping: Bench = {
  name: 'jumps',
  async run() {
    const place = makePlace();
    try {
      const code = '2026-11 Bench G1 S3';
      const { moments } = await writeLongSession(place, { code, minutes: 180, moments: jumps });
      const targets = moments.map((ms) => Math.max(0, ms - leadInMs));
      const running = await launchApp({ place });
      const folder = join(place.folder, 'bare');
      mkdirSync(folder);
      const ours: number[] = [];
      const plain: number[] = [];
      try {
        const { page } = running;
        await reviewFromLibrary(page, code);
        // If no moments are chosen and tags are visible, the key goes from moment to moment.
        await page.keyboard.press('h');
        await saveShownFilm(running, join(folder, 'film.webm'));
        const bare = await openBareFilm(folder);
        try {
          await bare.page.evaluate(seekByKey, targets);
          // In turns, so that other work of the machine slows both down.
          for (let at = 0; at < jumps; at += 10) {
            const some = targets.slice(at, at + 10);
            await page.bringToFront();
            ours.push(...(await timeJumps(page, filmSelector, some)));
            await bare.page.bringToFront();
            plain.push(...(await timeJumps(bare.page, 'video', some)));
          }
        } finally {
          await bare.close();
        }
      } finally {
        await running.kill();
      }
      const [ourP95, plainP95] = [quantile(ours, 0.95), quantile(plain, 0.95)];
      return [
        {
          name: `key to picture of ${jumps} jumps in three hours, p95, against a plain file in a bare page`,
          value: ourP95 / plainP95,
          unit: 'times as long',
          atMost: 1.5,
          seen: {
            ourP95Ms: ourP95,
            plainP95Ms: plainP95,
            ourMedianMs: quantile(ours, 0.5),
            plainMedianMs: quantile(plain, 0.5),
          },
        },
      ];
    } finally {
      removePlace(place);
    }
  },
};

/** Goes from each of these positions to the next, as the review does. Runs in the page. */
function seekByKey(targets: readonly number[]): void {
  const left = [...targets];
  window.addEventListener('keydown', ({ key }) => {
    const video = document.querySelector('video');
    if (key === 'ArrowDown' && video) video.currentTime = (left.shift() ?? 0) / 1000;
  });
}

/** Presses the key for each position. @returns how long it took until its frame was shown, in ms */
async function timeJumps(page: Page, selector: string, targets: readonly number[]): Promise<number[]> {
  const took: number[] = [];
  for (const targetMs of targets) {
    const shown = await page.evaluateHandle(watchJump, { selector, targetMs });
    await page.keyboard.press('ArrowDown');
    took.push(await shown.evaluate(({ ms }) => ms));
    await shown.dispose();
  }
  return took;
}

/** Runs in the page. The promise is wrapped, so that starting to watch does not wait for it. */
function watchJump({ selector, targetMs }: { selector: string; targetMs: number }): { ms: Promise<number> } {
  const video = document.querySelector(selector);
  if (!(video instanceof HTMLVideoElement)) throw new Error('no film');
  return {
    ms: new Promise((done, fail) => {
      let pressed = Number.NaN;
      window.addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), {
        capture: true,
        once: true,
      });
      setTimeout(() => fail(new Error(`no picture of ${targetMs} ms`)), 10_000);
      const look: VideoFrameRequestCallback = (_now, { mediaTime }) => {
        if (Math.abs(mediaTime * 1000 - targetMs) < 100) done(performance.now() - pressed);
        else video.requestVideoFrameCallback(look);
      };
      video.requestVideoFrameCallback(look);
    }),
  };
}
