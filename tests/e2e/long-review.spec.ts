import { expect, test } from '@playwright/test';
import { words } from '../../shared/words';
import { filmSelector, settledAt } from '../rig/film-times';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/launch-app';
import { type LongSession, writeLongSession } from '../rig/long-session';
import { momentRow } from '../rig/moment-list';
import { installPageMeasure, type PageMeasure } from '../rig/page-measure';
import { reviewFromLibrary } from '../rig/review-film';

const code = '2026-11 Long G1 S1';

test.describe('a session of three hours', () => {
  let place: Place;
  let session: LongSession;
  let running: RunningApp;
  let measure: PageMeasure;

  test.beforeAll(async () => {
    place = makePlace();
    session = await writeLongSession(place, { code, minutes: 180, moments: 120 });
    running = await launchApp({ place });
    measure = await installPageMeasure(running.page, 1800);
  });

  test.afterAll(async () => {
    await running?.kill();
    removePlace(place);
  });

  test('[review] a session of three hours opens with its picture and its whole timeline', async () => {
    const { page } = running;
    await reviewFromLibrary(page, code);
    const { frame } = await measure.readBurnedIn(filmSelector);
    expect(session.pictureMs(frame, 0)).toBeLessThan(50);
    const position = page.getByRole('slider', { name: words.review.position });
    expect(Math.abs(Number(await position.getAttribute('aria-valuemax')) - session.durationMs)).toBeLessThan(
      50,
    );
    const filmMs = await page
      .locator(filmSelector)
      .evaluate((video) => (video as HTMLVideoElement).duration * 1000);
    expect(Math.abs(filmMs - session.durationMs)).toBeLessThan(50);
  });

  test('[review] a hundred jumps to moments, anywhere in three hours, each show the picture five seconds before', async () => {
    const { page } = running;
    await page.keyboard.press('h');
    const off: number[] = [];
    for (let jump = 0; jump < 100; jump += 1) {
      const wanted = (jump * 47) % session.moments.length;
      await (await momentRow(page, wanted)).getByRole('button', { name: /^Go to/ }).click();
      await settledAt(page);
      const { frame } = await measure.readBurnedIn(filmSelector);
      const startMs = Math.max(0, (session.moments[wanted] ?? Number.NaN) - 5000);
      off.push(Math.abs(session.pictureMs(frame, startMs) - startMs));
    }
    console.log(`worst ${Math.max(...off).toFixed(1)} ms`);
    expect(off).toHaveLength(100);
    expect(Math.max(...off)).toBeLessThanOrEqual(50);
  });
});
