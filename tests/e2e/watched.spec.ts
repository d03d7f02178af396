import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { tellOfSleep } from '../rig/app/fall-asleep';
import { filmNow, untilPlaying } from '../rig/app/reviewed';
import { writeLongSession } from '../rig/disk/long-session';
import { filmSelector, settledAt } from '../rig/film/film-times';
import { reviewFromLibrary } from '../rig/film/review-film';

const code = '2026-11 Test G1 S1';
/** Main looks this often whether to lock (main/access/idle-lock.ts), and a bit. */
const lookS = 6;

const own = appInPlace(async (made) => {
  await writeLongSession(made.place, { code, minutes: 6 });
  await made.launch();
});

const page = (): Page => own.page;
const locked = () => page().getByRole('heading', { name: words.unlock.locked });

/** Moves main's clock on, as if nobody had touched anything for that long. */
const passMinutes = (minutes: number): Promise<void> =>
  own.app.evaluate((_electron, ms) => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + ms;
  }, minutes * 60_000);

/** How many times the app keeps the screen on. */
const holds = (): Promise<number> =>
  own.app.evaluate(
    ({ powerSaveBlocker }) =>
      Array.from({ length: 50 }, (_, id) => id).filter((id) => powerSaveBlocker.isStarted(id)).length,
  );

const filmSeconds = (): Promise<number> =>
  page()
    .locator(filmSelector)
    .evaluate((film) => (film as HTMLVideoElement).currentTime);

/** The film plays on for so long that main has looked again whether to lock. */
async function watchOn(): Promise<void> {
  const from = await filmSeconds();
  await expect.poll(filmSeconds, { timeout: 40_000 }).toBeGreaterThan(from + lookS);
}

test('[room] a film that plays on the laptop without a TV is not locked, in the window and filling the screen, and keeps the screen on; a paused one is locked after the set time', async () => {
  await page().evaluate(() => window.secondLook.settings.change({ lockAfterMinutes: 5 }));
  await reviewFromLibrary(page(), code);
  expect(await holds()).toBe(0);
  await page().keyboard.press('Space');
  await expect.poll(holds).toBe(1);
  await passMinutes(6);
  await watchOn();

  await page().keyboard.press('Control+t');
  await expect(page().getByRole('alertdialog', { name: words.displays.question })).toBeVisible();
  await page().keyboard.press('Enter');
  await expect(page().getByRole('region', { name: words.tv.filled })).toBeVisible();
  await passMinutes(6);
  await watchOn();
  await expect(locked()).toHaveCount(0);

  await page().keyboard.press('Space');
  await expect.poll(holds).toBe(0);
  await passMinutes(6);
  await expect(locked()).toBeVisible();
});

test('[room] a laptop that was about to sleep and did not: one unlock brings the film back at its place, paused; after Ctrl+L the session stays closed', async () => {
  await reviewFromLibrary(page(), code);
  // No stop has stored this place.
  await page()
    .locator(filmSelector)
    .evaluate((film) => {
      (film as HTMLVideoElement).currentTime = 200;
    });
  await settledAt(page());
  await page().keyboard.press('Space');
  await untilPlaying(page(), true);
  const fromS = await filmSeconds();
  await tellOfSleep(own.running, 'suspend');
  await expect(locked()).toBeVisible();
  await page().getByRole('button', { name: words.unlock.unlock, exact: true }).click();
  await settledAt(page());
  const back = await filmNow(page());
  expect(back.paused).toBe(true);
  expect(back.ms / 1000).toBeGreaterThanOrEqual(fromS);
  // On a busy machine it played on for a while; it had not begun again, nor ended.
  expect(back.ms / 1000).toBeLessThan(fromS + 60);
  await page().keyboard.press('Space');
  await untilPlaying(page(), true);

  await page().keyboard.press('Control+l');
  await page().getByRole('button', { name: words.unlock.unlock, exact: true }).click();
  await expect(page().getByRole('button', { name: words.library.reviewOf(code) })).toBeVisible();
});
