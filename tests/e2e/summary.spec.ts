import { expect, test } from '@playwright/test';
import { phaseNames } from '../../shared/model/phases';
import { words } from '../../shared/words';
import { launchApp, makePlace, type RunningApp, removePlace } from '../rig/app/launch-app';
import { writeLongSession } from '../rig/disk/long-session';
import { resizeTo } from '../rig/screen/look';
import { containing, starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';

test('[review] the summary counts what the list shows, by tag and phase and not by leader; while tags are hidden it counts nothing', async () => {
  const place = makePlace();
  let running: RunningApp | undefined;
  try {
    await writeLongSession(place, { code, minutes: 2, moments: 60, phases: true });
    running = await launchApp({ place });
    const { page } = running;
    await page.getByRole('button', { name: words.library.reviewOf(code) }).click();
    await page.keyboard.press('y');
    await expect(page.getByRole('heading', { name: words.summary.title })).toBeVisible();
    const table = page.getByRole('table', { name: words.summary.moments });
    await expect(page.getByText(starting(words.summary.hidden))).toBeVisible();
    await expect(table).toHaveCount(0);
    await expect(
      page.getByRole('img', { name: containing(words.summary.lineOf, /.+/, /\d+/, /\d+/, /\d+/) }),
    ).toHaveCount(0);
    await page.keyboard.press('h');
    await expect(table).toBeVisible();
    await expect(
      page.getByRole('img', { name: containing(words.summary.lineOf, /.+/, 7, /\d+/, 60) }),
    ).toBeVisible();
    await expect(table.getByRole('row').last().getByRole('cell').last()).toHaveText('60');
    for (const leader of ['A', 'B'])
      await expect(page.getByText(words.recording.leader(leader))).toHaveCount(0);
    const label = 'Names the process';
    const ofTag =
      (await table
        .getByRole('row', { name: new RegExp(`^${label}`) })
        .getByRole('cell')
        .last()
        .textContent()) ?? '';
    expect(Number(ofTag)).toBeGreaterThan(0);

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: words.moments.filters }).click();
    await page.getByRole('combobox', { name: words.moments.tag }).selectOption({ label });
    await expect(page.getByRole('button', { name: words.moments.filtered(Number(ofTag), 60) })).toBeVisible();
    await page.locator('main').focus();
    await page.keyboard.press('y');
    await expect(table.getByRole('row').last().getByRole('cell').last()).toHaveText(ofTag);
    await expect(table.locator('tbody tr')).toHaveCount(1);
    await expect(page.getByText(words.summary.filtered(Number(ofTag), 60))).toBeVisible();
  } finally {
    await running?.kill();
    removePlace(place);
  }
});

test('[hour] where a phase’s name does not fit on the summary’s line it ends in an ellipsis, and its title has all of it', async () => {
  const place = makePlace();
  let running: RunningApp | undefined;
  try {
    await writeLongSession(place, { code, minutes: 1, phases: true });
    running = await launchApp({ place });
    const { app, page } = running;
    await page.getByRole('button', { name: words.library.reviewOf(code) }).click();
    await page.keyboard.press('y');
    const figure = page.getByRole('figure');
    await figure.waitFor();
    await resizeTo(app, page, { width: 911, height: 512 });
    const names = await figure.evaluate((element, all) => {
      const holders = [...element.querySelectorAll<HTMLElement>('*')].filter(
        (each) => each.childElementCount === 0 && all.includes(each.textContent ?? ''),
      );
      return holders.map((each) => ({
        name: each.textContent,
        title: each.title,
        isCut: each.scrollWidth > each.clientWidth,
        ellipsis: getComputedStyle(each).textOverflow,
      }));
    }, Object.values(words.phases));
    expect(names.map(({ name }) => name)).toEqual(phaseNames.map((name) => words.phases[name]));
    expect(names.some(({ isCut }) => isCut)).toBe(true);
    for (const each of names) expect(each).toMatchObject({ title: each.name, ellipsis: 'ellipsis' });
  } finally {
    await running?.kill();
    removePlace(place);
  }
});
