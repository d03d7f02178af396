import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { phaseNames } from '../../shared/model/phases';
import { defaultTagSet } from '../../shared/model/tags';
import { formatClock, words } from '../../shared/words';
import { filmNow, untilPlaying } from '../rig/app/reviewed';
import { writeLongSession } from '../rig/disk/long-session';
import { filmSelector } from '../rig/film/film-times';
import { reviewFromLibrary } from '../rig/film/review-film';
import { appOnTwoDisplays } from '../rig/screen/app-on-two-displays';
import { cutOff, lookFolder, resizeTo, seriousBarriers } from '../rig/screen/look';
import { coveredControls, overlaps } from '../rig/screen/overlaps';
import { positionOf, timelineOf } from '../rig/screen/timeline';
import { allTextOf, beginTv, tvNow } from '../rig/screen/tv';
import { starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const sizes = [
  { width: 1280, height: 800 },
  { width: 1366, height: 690 },
  { width: 1920, height: 1080 },
  { width: 911, height: 512 },
] as const;
/** What lies over the picture or the timeline on purpose. */
const layers = '[data-surface], [data-radix-popper-content-wrapper]';

const laptop = appOnTwoDisplays(async (own) => {
  await writeLongSession(own.place, { code, minutes: 2, moments: 12, phases: true });
  await own.launch();
  await reviewFromLibrary(own.page, code);
});

const page = (): Page => laptop.page;
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page().keyboard.press(key);
};
const button = (name: string) => page().getByRole('button', { name, exact: true });
const question = () => page().getByRole('region', { name: words.desk.question, exact: true });
const list = () => page().getByRole('region', { name: words.review.moments, exact: true });
const rows = () => list().getByRole('listitem');
const picture = () => page().locator(filmSelector);

/** Stars the second, fifth, sixth, ninth and eleventh moment, and comes back to the review. */
async function choose(): Promise<void> {
  await press('w');
  await page().getByRole('heading', { name: words.choose.title }).waitFor();
  // The phases are at the top of the list.
  for (let at = 1 - phaseNames.length; at <= 11; at += 1)
    await press('ArrowDown', ...([2, 5, 6, 9, 11].includes(at) ? ['u'] : []));
  await page().getByText(starting(words.choose.total, 5)).waitFor();
  await page().getByRole('button', { name: words.choose.plain }).click();
  await expect(rows()).toHaveCount(5);
}

/** Nothing is cut, covered or drawn over something else. @param over what lies over something on purpose */
async function lookHere(name: string, over = layers): Promise<void> {
  await page().screenshot({ path: join(lookFolder, `desk-${name}.png`) });
  expect.soft(await cutOff(page()), name).toEqual([]);
  expect.soft(await overlaps(page(), over), name).toEqual([]);
}

/** In every size; in the first one also dark, and for people who use it otherwise than by eye. */
async function look(name: string): Promise<void> {
  for (const size of sizes.toReversed()) {
    await resizeTo(laptop.app, page(), size);
    await lookHere(`${name}-${size.width}`);
    expect.soft(await coveredControls(page()), `${name}-${size.width}`).toEqual([]);
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page().emulateMedia({ colorScheme });
    await page().screenshot({ path: join(lookFolder, `desk-${name}-${colorScheme}.png`) });
    expect.soft(await seriousBarriers(page()), `${name}, ${colorScheme}`).toEqual([]);
  }
}

test('[hour] the desk in its commonest state, TV on and tags hidden: the question, the numbers, what the group sees', async () => {
  await choose();
  const tv = await beginTv(laptop.running);
  const sees = page().getByRole('region', { name: words.desk.groupSees });
  await expect(sees.getByText(words.desk.codeCard)).toBeVisible();
  const row = (name: string) => sees.getByRole('button', { name, exact: true });
  const secrets = [
    words.moment.bookmark,
    ...defaultTagSet.flatMap(({ label, question: asks }) => [label, asks]),
  ];
  const told = async (of: Page): Promise<string[]> => {
    const text = await allTextOf(of);
    return secrets.filter((secret) => secret !== words.moment.bookmark && text.includes(secret));
  };

  // The numbers of the list are those on the timeline, each where its moment is.
  const timeline = await timelineOf(page());
  const numbers = await page()
    .locator('[data-surface] [data-number]')
    .evaluateAll((all) =>
      all.map((each) => {
        const { left, width } = each.getBoundingClientRect();
        return { number: Number(each.textContent), x: left + width / 2 };
      }),
    );
  const onTimeline = numbers.toSorted((a, b) => a.number - b.number).map(({ x }) => timeline.msAt(x));
  const listed = await rows()
    .locator('button')
    .evaluateAll((all) => all.map((each) => each.textContent ?? ''));
  expect(onTimeline).toHaveLength(5);
  for (const [at, text] of listed.entries()) {
    const shown = text.split(/\D*(?=\d+:\d+$)/);
    expect(shown[0]).toContain(String(at + 1));
    const [minutes = 0, seconds = 0] = (shown.at(-1) ?? '').split(':').map(Number);
    // Numbers that are close together make way for one another.
    expect(Math.abs((onTimeline[at] ?? 0) - (minutes * 60 + seconds) * 1000)).toBeLessThan(4000);
  }

  // The second chosen moment: its number and time, the neutral question, and what comes next.
  await rows().nth(0).getByRole('button').click();
  await rows().nth(1).getByRole('button').click();
  await expect(rows().nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
  await expect(question()).toContainText(starting(words.playing.momentOf, 2, 5));
  await expect(question()).toContainText(words.playing.neutral);
  await expect(page().getByText(starting(words.desk.numbered, 3))).toBeVisible();
  expect(await told(page())).toEqual([]);
  await look('hidden');

  // The group: video after Play, black and the card from the list; the active row says what the TV shows.
  const shown = async () => (await tvNow(page())).screening.shown;
  await row(words.desk.video).click();
  await press('Space');
  await untilPlaying(page(), true);
  await expect(row(words.desk.video)).toHaveAttribute('aria-pressed', 'true');
  await expect(sees.getByText(words.desk.codeCard)).toHaveCount(0);
  const large = (): Promise<number> =>
    question()
      .getByText(words.playing.neutral)
      .evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize));
  const whilePlaying = await large();
  await row(words.playing.cardShort).click();
  await expect.poll(shown).toBe('card');
  await expect(tv.getByText(words.playing.neutral)).toBeVisible();
  expect(await told(tv)).toEqual([]);
  expect(await large()).toBeGreaterThan(whilePlaying);
  await expect(row(words.playing.cardShort)).toHaveAttribute('aria-pressed', 'true');
  await row(words.playing.blackShort).click();
  await expect.poll(shown).toBe('black');
  await row(words.desk.video).click();
  await expect.poll(shown).toBe('picture');
  expect((await filmNow(page())).paused).toBe(true);
  const volume = async () => (await tvNow(page())).screening.volume;
  await button(words.desk.softer).click();
  await expect.poll(volume).toBeCloseTo(0.9);

  // What was talked about fades: a moment that the film had reached, once it is left.
  await press('j');
  await untilPlaying(page(), true);
  await untilPlaying(page(), false);
  await press('ArrowDown');
  await expect(list().getByRole('button', { description: words.desk.talked })).toHaveCount(1);
  await untilPlaying(page(), true);
  await untilPlaying(page(), false);

  // With tags shown the moment's own question is asked, and the list is that of all moments.
  await press('h');
  await expect(page().getByRole('textbox', { name: words.playing.question })).toBeVisible();
  await expect(page().locator('[data-number]')).toHaveCount(0);
  await look('shown');
  // What lay over the timeline: filters, two selected, the tags to mark with.
  await page().getByRole('button', { name: words.moments.filters }).click();
  await press('Shift+ArrowDown', 'Control+e');
  await expect(page().getByText(words.moments.selected(2), { exact: true })).toBeVisible();
  await look('palette');
});

test('[hour] without a TV: a click on the picture plays and pauses, a double click fills the screen, which has a time bar', async () => {
  await choose();
  await look('plain');
  await picture().click();
  await untilPlaying(page(), true);
  await picture().click();
  await untilPlaying(page(), false);

  // From here on the film may not play, not even for a frame.
  await page().evaluate((selector) => {
    Object.assign(globalThis, { plays: 0 });
    document.querySelector(selector)?.addEventListener('play', () => {
      (globalThis as unknown as { plays: number }).plays += 1;
    });
  }, filmSelector);
  const filled = page().getByRole('region', { name: words.tv.filled });
  await picture().dblclick();
  await expect(filled).toBeVisible();
  const bar = filled.getByRole('slider', { name: words.review.position });
  await expect(bar).toBeVisible();
  const { x, y, width, height } = (await bar.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const endMs = Number(await bar.getAttribute('aria-valuemax'));
  expect(width).toBeGreaterThan(300);
  await page().mouse.click(x + width / 2, y + height / 2);
  await expect.poll(() => positionOf(page()), { timeout: 20_000 }).toBeGreaterThan(endMs * 0.48);
  expect(await positionOf(page())).toBeLessThan(endMs * 0.52);
  await expect(filled).toContainText(formatClock(await positionOf(page())));
  await expect(filled).toContainText(formatClock(endMs));
  await page().mouse.move(400, 40);
  await page().mouse.move(420, 50);
  await expect(bar).toBeVisible();
  await lookHere('filled', 'video');
  await picture().dblclick({ position: { x: 200, y: 100 } });
  await expect(filled).toHaveCount(0);
  expect(await page().evaluate(() => (globalThis as unknown as { plays: number }).plays)).toBe(0);

  // Filters open, two selected, the tags to mark with: in one column with the list, and not over the timeline.
  await press('h');
  await page().getByRole('button', { name: words.moments.filters }).click();
  await press('ArrowDown', 'Shift+ArrowDown', 'Control+e');
  await expect(page().getByText(words.moments.selected(2), { exact: true })).toBeVisible();
  await look('plain-palette');
});
