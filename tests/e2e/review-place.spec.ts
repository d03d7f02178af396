import { expect, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { discussionOf, untilAsked } from '../rig/app/discussion';
import { filmNow, setMoments, starMoments, untilPlaying, type Wished } from '../rig/app/reviewed';
import { writeLongSession } from '../rig/disk/long-session';
import { settledAt } from '../rig/film/film-times';
import { reviewFromLibrary } from '../rig/film/review-film';
import { seriousBarriers } from '../rig/screen/look';
import { containing, matching, starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';

const own = appInPlace(() => undefined);
const page = (): Page => own.page;

/** Shows a film of a minute with these moments, all starred in the order given here. */
async function review(moments: readonly Wished[]): Promise<void> {
  await writeLongSession(own.place, { code, minutes: 1 });
  await own.launch();
  await starMoments(page(), await setMoments(page(), moments));
  await reviewFromLibrary(page(), code);
}

test('[review] position and speed are restored when the session is reopened, and a picture of the place is shown at once', async () => {
  await review([]);
  await page().keyboard.press('Alt+ArrowUp');
  for (let step = 0; step < 4; step += 1) await page().keyboard.press('ArrowRight');
  await page().keyboard.press('Space');
  await expect.poll(async () => (await filmNow(page())).ms).toBeGreaterThan(21_000);
  await page().keyboard.press('Space');
  await untilPlaying(page(), false);
  const { ms } = await filmNow(page());
  const clock = page().getByText(matching(words.playing.clock, /\d+:\d\d/, '45:00'));
  await expect(clock).not.toHaveText(words.playing.clock('0:00', '45:00'));
  await page().evaluate(() => {
    const seen = { made: [] as string[], revoked: [] as string[], shown: [] as string[] };
    Object.assign(globalThis, { seenPictures: seen });
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      const address = createObjectURL(blob);
      seen.made.push(address);
      return address;
    };
    URL.revokeObjectURL = (address) => {
      seen.revoked.push(address);
      revokeObjectURL(address);
    };
    new MutationObserver(() => {
      for (const { src } of document.querySelectorAll<HTMLImageElement>('img')) seen.shown.push(src);
    }).observe(document.body, { childList: true, subtree: true });
  });
  await page().keyboard.press('Control+b');
  await reviewFromLibrary(page(), code);
  expect(await filmNow(page())).toMatchObject({ paused: true, speed: 1.25 });
  expect(Math.abs((await filmNow(page())).ms - ms)).toBeLessThan(40);
  await expect(clock).not.toHaveText(words.playing.clock('0:00', '45:00'));
  const seen = await page().evaluate(
    () =>
      (globalThis as unknown as { seenPictures: Record<'made' | 'revoked' | 'shown', string[]> })
        .seenPictures,
  );
  expect(new Set(seen.shown)).toEqual(new Set(seen.made));
  await expect(page().locator('img')).toHaveCount(0);
  expect(seen.revoked).toEqual(seen.made);
  // Also after the app was closed while the review was open.
  await page().keyboard.press('ArrowLeft');
  await page().keyboard.press('Space');
  await untilPlaying(page(), true);
  await page().keyboard.press('Space');
  await untilPlaying(page(), false);
  const { ms: left } = await filmNow(page());
  await own.running.quit();
  await own.launch();
  await reviewFromLibrary(page(), code);
  expect(Math.abs((await filmNow(page())).ms - left)).toBeLessThan(40);
  expect((await filmNow(page())).speed).toBe(1.25);
});

test('[review] once tags are shown the moment’s own question is asked, and can be reworded there', async () => {
  const moment = { mediaMs: 1500 };
  await review([moment]);
  await page().keyboard.press('j');
  await untilAsked(page(), moment);
  expect(await seriousBarriers(page())).toEqual([]);
  await page()
    .getByRole('button', { name: starting(words.playing.title) })
    .click();
  await expect(page().getByRole('dialog', { name: words.playing.title })).toBeVisible();
  expect(await seriousBarriers(page())).toEqual([]);
  await page().keyboard.press('Escape');
  const question = discussionOf(page()).getByRole('textbox', { name: words.playing.question });
  await expect(question).toHaveCount(0);
  await page().keyboard.press('h');
  await expect(question).toHaveValue(words.review.bookmarkQuestion);
  await expect(discussionOf(page())).not.toContainText(words.playing.neutral);
  const { ms } = await filmNow(page());
  await question.fill('And what did you feel?');
  await page().keyboard.press('Space');
  await page().keyboard.press('Backspace');
  await page().keyboard.press('Enter');
  await expect(question).not.toBeFocused();
  expect(await filmNow(page())).toMatchObject({ ms, paused: true });
  const questions = async () => {
    const settings = await page().evaluate(() => window.secondLook.settings.get());
    return settings.ok && settings.value.questions;
  };
  await expect.poll(questions).toEqual({ bookmark: 'And what did you feel?' });
  await page().keyboard.press('ArrowUp');
  await page().keyboard.press('Space');
  await untilPlaying(page(), true);
  await expect(question).toHaveCount(0);
});

test('[review] once the planned end is reached the clock says so; the clock continues from where it was left', async () => {
  await writeLongSession(own.place, { code, minutes: 1 });
  await own.launch();
  await page().evaluate(async () => {
    const list = await window.secondLook.library.list();
    const sessionId = list.ok ? list.value[0]?.id : undefined;
    if (!sessionId) throw new Error('no session');
    const place = { mediaMs: 0, speed: 1, elapsedMs: 45 * 60_000 - 2500, playedMs: 15 * 60_000 };
    await window.secondLook.review.savePlace({ sessionId, place });
  });
  await reviewFromLibrary(page(), code);
  const clock = page().getByText(containing(words.playing.clock, /\d+:\d\d/, '45:00'));
  await expect(clock).toHaveText(words.playing.clock('44:57', '45:00'));
  await expect(page().getByText(words.playing.parts('29:57', '15:00'))).toBeVisible();
  // Going to a place in the film counts nothing: the review has not started again.
  await page().keyboard.press('ArrowRight');
  await settledAt(page());
  await expect(clock).toHaveText(words.playing.clock('44:57', '45:00'));
  await page().keyboard.press('Space');
  await untilPlaying(page(), true);
  await page().keyboard.press('Space');
  await untilPlaying(page(), false);
  // They talk: that counts.
  await expect(clock).toHaveText(
    matching((clock: string) => `${words.playing.over} ${words.playing.clock(clock, '45:00')}`, /45:0\d/),
    { timeout: 10_000 },
  );
  expect((await filmNow(page())).paused).toBe(true);
});
