import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { fedMedia, launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { cutOff, lookFolder, lookSizes, resizeTo, seriousBarriers } from '../rig/screen/look';
import { anyOf, containing, matching, starting } from '../rig/texts';

const tagsOf = (page: Page) => page.getByRole('region', { name: words.recording.tags });

/** Folds, or unfolds. Where there is room for what it folds, there is nothing to fold. */
async function fold(page: Page, name: string): Promise<void> {
  const trigger = page.getByRole('button', { name, exact: true });
  if (await trigger.isVisible()) await trigger.click();
}

/**
 * What has to be seen whole on the recording screen, whatever is unfolded and whatever is said, and is not.
 * One per line.
 */
async function outOfView(page: Page): Promise<string[]> {
  const { recording } = words;
  const large = defaultTagSet.slice(0, 6).map(({ label }) => ({ name: label }));
  const acts = [recording.takeOutShort, recording.stop].map((name) => ({ name, exact: true }));
  const offRecord = page.getByRole('button', {
    name: anyOf(matching(recording.offRecord), matching(recording.onRecord)),
  });
  const needed = [
    ...large.map((each) => tagsOf(page).getByRole('button', each)),
    ...acts.map((each) => page.getByRole('button', each)),
    ...(await page.getByRole('button', { name: starting(words.strike.putBackOf) }).all()),
    ...[offRecord, page.getByLabel(recording.clock), page.getByRole('heading', { level: 1 })],
  ];
  const missing: string[] = [];
  for (const each of needed) {
    const isSeen = await each.evaluate((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return false;
      // Nothing lies over its corners, and nothing has cut them off.
      const corners = [left + 6, right - 6].flatMap((x) => [top + 6, bottom - 6].map((y) => ({ x, y })));
      return corners.every(({ x, y }) => element.contains(document.elementFromPoint(x, y)));
    });
    if (!isSeen) missing.push(String(each));
  }
  return missing;
}

/** How to reach each state of the screen from the previous one. */
const states: readonly { readonly name: string; readonly come: (page: Page) => Promise<unknown> }[] = [
  { name: 'no-marks', come: () => Promise.resolve() },
  {
    name: 'marks',
    come: async (page) => {
      for (const key of ['f', 'p', 'k']) await page.keyboard.press(key);
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Shift+Digit3');
      await page.getByText(starting(words.recording.phaseSince, words.phases.presentation)).waitFor();
    },
  },
  { name: 'note', come: (page) => page.keyboard.press('Enter') },
  {
    name: 'folds-open',
    come: async (page) => {
      await page.keyboard.type('the presenter leans back, and is silent');
      await page.keyboard.press('Enter');
      await fold(page, words.recording.more);
      await fold(page, words.recording.phase);
      const last = { name: defaultTagSet.at(-1)?.label ?? '' };
      await expect(tagsOf(page).getByRole('button', last)).toBeVisible();
      await fold(page, words.recording.late);
      await page.getByText(words.recording.lateAloud).waitFor();
    },
  },
  {
    name: 'taken-out',
    come: async (page) => {
      await fold(page, words.recording.more);
      await fold(page, words.recording.late);
      await page.keyboard.press('Control+Backspace');
      await page.getByText(containing(words.recording.removed, /[\d:]+/, /[\d:]+/)).waitFor();
    },
  },
  { name: 'off-record', come: (page) => page.keyboard.press('Control+o') },
  { name: 'keys', come: (page) => page.keyboard.press('?') },
  {
    name: 'stop',
    come: async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+o');
      await page.getByRole('button', { name: words.recording.stop, exact: true }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'discard',
    come: (page) => page.getByRole('button', { name: words.recording.discard }).click(),
  },
  {
    name: 'recorded',
    come: async (page) => {
      await page.getByRole('button', { name: words.recording.stopNo }).click();
      await recordMore(page, 1);
      await page.getByRole('button', { name: words.recording.stop, exact: true }).click();
      await page.getByRole('button', { name: words.recording.stopYes }).click();
      await page.getByText(starting(words.check.whole)).waitFor();
    },
  },
];

/** 1366×768 at 150 %. */
const small = { width: 911, height: 512 };

for (const size of [...lookSizes, small]) {
  const theme = size === small ? 'hour' : 'recording';
  test(`[${theme}] every state at ${size.width}×${size.height}: nothing is cut, the large tags, the state, the clock and what stops are in view, axe finds nothing serious`, async () => {
    const place = makePlace();
    const running = await launchApp({ place, media: await fedMedia(360) });
    const { app, page } = running;
    try {
      await resizeTo(app, page, size);
      await openRoom(page, '2026-11 Spokane G2 S4');
      await startRecording(page);
      for (const { name, come } of states) {
        await come(page);
        const path = join(lookFolder, `recording-${name}-${size.width}.png`);
        await page.screenshot({ path });
        expect.soft(await cutOff(page), name).toEqual([]);
        const isOver = (await page.getByRole('dialog').or(page.getByRole('alertdialog')).count()) > 0;
        if (!isOver && name !== 'recorded') expect.soft(await outOfView(page), name).toEqual([]);
        expect.soft(await seriousBarriers(page), name).toEqual([]);
      }
    } finally {
      await running.kill();
      removePlace(place);
    }
  });
}

test('[hour] when someone joins late, what it is, the number, the button and why it can’t be pressed yet are in view', async () => {
  const place = makePlace();
  const running = await launchApp({ place, media: await fedMedia(360) });
  const { app, page } = running;
  try {
    await resizeTo(app, page, { width: 1280, height: 800 });
    await openRoom(page, '2026-11 Spokane G2 S4');
    await startRecording(page);
    const late = page.getByRole('button', { name: words.recording.late });
    const yes = page.getByRole('button', { name: words.recording.lateYes });
    await late.click();
    await page.getByText(words.recording.lateAloud).waitFor();
    const why = page.getByText(words.recording.lateNumber, { exact: true });
    const number = page.getByLabel(words.recording.people);
    const all = [late, number, yes, why];
    for (const one of all) await expect(one).toBeInViewport({ ratio: 1 });
    await page.screenshot({ path: join(lookFolder, 'recording-late-1280.png') });
    // Wherever the sentences are scrolled to.
    await page.getByText(words.recording.lateAloud).hover();
    await page.mouse.wheel(0, 2000);
    await expect(page.getByText(words.recording.lateAloud)).not.toBeInViewport();
    for (const one of all) await expect(one).toBeInViewport({ ratio: 1 });
    await page.screenshot({ path: join(lookFolder, 'recording-late-down-1280.png') });
    await expect(yes).toBeDisabled();
    await number.fill('13');
    await expect(why).toHaveCount(0);
    await expect(yes).toBeEnabled();
  } finally {
    await running.kill();
    removePlace(place);
  }
});
