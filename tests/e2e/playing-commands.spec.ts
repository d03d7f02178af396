import { expect, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { discussByMouse, discussionOf, untilAsked } from '../rig/app/discussion';
import { filmNow, setMoments, starMoments, untilPlaying, type Wished } from '../rig/app/reviewed';
import { writeLongSession } from '../rig/disk/long-session';
import { filmSelector, settledAt } from '../rig/film/film-times';
import { reviewFromLibrary } from '../rig/film/review-film';
import { starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';

const own = appInPlace(() => undefined);
const page = (): Page => own.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });

/** Shows a film of a minute with these moments, all starred in the order given here. */
async function review(moments: readonly Wished[]): Promise<void> {
  await writeLongSession(own.place, { code, minutes: 1 });
  await own.launch();
  await starMoments(page(), await setMoments(page(), moments));
  await reviewFromLibrary(page(), code);
}

test('[review] the remote’s keys in the order remotes send them (PageDown, PageUp, F5, Escape, F5, ".", B) run a whole review', async () => {
  const moments = [{ mediaMs: 31_000 }, { mediaMs: 12_000 }, { mediaMs: 45_000 }];
  await review(moments);
  const black = page().getByText(starting(words.playing.blackNow));
  await page().keyboard.press('PageDown');
  await untilPlaying(page(), true);
  await page().keyboard.press('PageDown');
  await untilPlaying(page(), false);
  // Outside a discussion: the next moment in time from the current position, with the lead-in.
  for (const [key, wanted] of [
    ['F5', 12_000],
    ['Escape', 31_000],
    ['F5', 45_000],
  ] as const) {
    await page().keyboard.press(key);
    await expect.poll(() => settledAt(page())).toBeCloseTo(wanted - 5000, 0);
  }
  await page().keyboard.press('PageUp');
  await expect.poll(() => settledAt(page())).toBeCloseTo(30_000, 0);
  await page().keyboard.press('.');
  await expect(black).toBeVisible();
  await page().keyboard.press('b');
  await expect(black).toHaveCount(0);
  expect((await filmNow(page())).paused).toBe(true);
  // A discussion that is started on the laptop and continued with the remote.
  await discussByMouse(page());
  await page().keyboard.press('PageDown');
  await untilPlaying(page(), false);
  await page().keyboard.press('PageDown');
  await untilAsked(page(), moments[0] as Wished);
  await page().keyboard.press('F5');
  await untilAsked(page(), moments[1] as Wished);
  await page().keyboard.press('.');
  await expect(black).toBeVisible();
  await page().keyboard.press('PageDown');
  await expect(black).toHaveCount(0);
  await untilPlaying(page(), true);
  await page().keyboard.press('Escape');
  await untilAsked(page(), moments[2] as Wished);
  await expect(page().getByRole('slider', { name: words.review.position })).toBeVisible();
});

test('[review] after a click on any kind of control, Space starts or stops the film', async () => {
  await review([{ mediaMs: 12_000 }, { mediaMs: 31_000 }]);
  await page().evaluate(() => {
    const select = document.createElement('select');
    select.setAttribute('aria-label', 'A select');
    select.append(new Option('one'), new Option('two'));
    select.style.cssText = 'position: fixed; bottom: 0; right: 0; z-index: 9';
    document.body.append(select);
  });
  const clicks: Readonly<Record<string, () => Promise<void>>> = {
    button: () => button(words.playing.back10).click(),
    'list row': async () => {
      await page().keyboard.press('h');
      await page()
        .getByRole('region', { name: words.review.moments })
        .getByRole('button', { name: starting(words.moment.goTo) })
        .first()
        .click();
    },
    slider: () => page().getByRole('slider', { name: words.review.position }).click(),
    menu: () =>
      page()
        .getByRole('button', { name: starting(words.playing.title) })
        .click(),
    'menu item': () => button(words.playing.mute).click(),
    select: () => page().getByLabel('A select').focus(),
    fold: () => page().locator('[aria-expanded]').last().click(),
    keys: async () => {
      await button(words.keys.title).click();
      await button(words.app.close).click();
      await expect(page().getByRole('dialog')).toHaveCount(0);
    },
  };
  for (const [kind, click] of Object.entries(clicks)) {
    await click();
    const { paused } = await filmNow(page());
    await page().keyboard.press('Space');
    await expect.poll(async () => (await filmNow(page())).paused, kind).toBe(!paused);
  }
});

test('[review] every playing command works by its key and by the mouse', async () => {
  await review([{ mediaMs: 12_000 }, { mediaMs: 31_000 }]);
  const menu = page().getByRole('dialog', { name: words.playing.title });
  const at = (ms: number) => expect.poll(() => settledAt(page())).toBeCloseTo(ms, 0);
  const now = async () => filmNow(page());

  await page().keyboard.press('ArrowDown');
  await at(7000);
  await button(words.review.next).click();
  await at(26_000);
  await page().keyboard.press('ArrowUp');
  await at(7000);
  await page().keyboard.press('ArrowRight');
  await at(12_000);
  await page().keyboard.press('Alt+ArrowLeft');
  await at(11_000);
  await page().keyboard.press('PageUp');
  await at(1000);
  await page().keyboard.press('Alt+ArrowRight');
  await at(2000);
  await page().keyboard.press('ArrowLeft');
  await at(0);
  await page()
    .getByRole('button', { name: starting(words.playing.title) })
    .click();
  for (const [name, ms] of [
    [words.review.forward5, 5000],
    [words.review.forward5, 10_000],
    [words.review.forward5, 15_000],
    [words.playing.forward1, 16_000],
    [words.playing.back1, 15_000],
    [words.review.back5, 10_000],
  ] as const) {
    await menu.getByRole('button', { name, exact: true }).click();
    await at(ms);
  }
  await menu.getByRole('button', { name: words.playing.frameForward }).click();
  // The frame at 10 s lasts 33 ms; the film goes to late within a frame.
  await expect.poll(async () => (await now()).ms).toBeGreaterThan(10_033);
  await menu.getByRole('button', { name: words.playing.frameBack }).click();
  await expect.poll(async () => (await now()).ms).toBeLessThan(10_033);

  for (const [name, key] of [
    [words.playing.faster, 'Alt+ArrowUp'],
    [words.playing.slower, 'Alt+ArrowDown'],
  ] as const) {
    const { speed } = await now();
    const step = key === 'Alt+ArrowUp' ? 0.25 : -0.25;
    await menu.getByRole('button', { name, exact: true }).click();
    expect((await now()).speed).toBe(speed + step);
    await page().keyboard.press(key);
    expect((await now()).speed).toBe(speed + 2 * step);
  }
  expect(
    await page()
      .locator(filmSelector)
      .evaluate((film) => (film as HTMLVideoElement).preservesPitch),
  ).toBe(true);

  const mute = menu.getByRole('button', { name: words.playing.mute });
  await mute.click();
  expect((await now()).muted).toBe(true);
  await page().keyboard.press('m');
  expect((await now()).muted).toBe(false);

  const black = page().getByText(starting(words.playing.blackNow));
  await menu.getByRole('button', { name: words.playing.black }).click();
  await expect(black).toBeVisible();
  await menu.getByRole('button', { name: words.playing.replay10 }).click();
  await expect(black).toHaveCount(0);
  await untilPlaying(page(), true);
  await page().keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await page().keyboard.press('Space');
  await untilPlaying(page(), false);
  await page().keyboard.press('r');
  await untilPlaying(page(), true);
  await button(words.review.stop).click();
  await untilPlaying(page(), false);
  await button(words.review.start).click();
  await untilPlaying(page(), true);
  await page().keyboard.press('PageDown');
  await untilPlaying(page(), false);

  // To the other screens and back. Space controls the film there, too, although the summary does not show it.
  const film = await page().locator(filmSelector).elementHandle();
  if (!film) throw new Error('no film');
  await button(words.summary.title).click();
  await expect(page().getByRole('heading', { name: words.summary.title })).toBeVisible();
  for (const paused of [false, true]) {
    await page().keyboard.press('Space');
    await expect.poll(() => film.evaluate((element) => (element as HTMLVideoElement).paused)).toBe(paused);
  }
  await page().keyboard.press('Escape');
  await button(words.choose.showShort).click();
  await expect(page().getByRole('heading', { name: words.choose.title })).toBeVisible();
  await page().keyboard.press('Escape');
  await expect(button(words.playing.back10)).toBeVisible();

  // The discussion ends with its key and with its button; after that, the film no longer stops.
  await discussByMouse(page());
  await expect(discussionOf(page())).toBeVisible();
  await page().keyboard.press('j');
  await expect(discussionOf(page())).toHaveCount(0);
  await page().keyboard.press('j');
  await button(words.playing.discussionEnd).click();
  await expect(discussionOf(page())).toHaveCount(0);
  await expect.poll(async () => (await now()).ms, { timeout: 15_000 }).toBeGreaterThan(12_500);
  expect((await now()).paused).toBe(false);
});
