import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { fedMedia, launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { openSettings, typeCode } from '../rig/app/operate';
import { cutOff, lookFolder, lookSizes, resizeTo, seriousBarriers } from '../rig/screen/look';
import { anyOf, containing, starting } from '../rig/texts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** How to reach each state of the screens from the previous one. */
const states: readonly { readonly name: string; readonly come: (page: Page) => Promise<unknown> }[] = [
  {
    name: 'library-empty',
    come: (page) => page.getByText(words.library.empty).waitFor(),
  },
  { name: 'settings', come: (page) => press(page, words.settings.title) },
  {
    name: 'settings-refused',
    come: async (page) => {
      await page.getByLabel(words.settings.plannedMinutes).fill('3');
      await page.getByLabel(words.settings.plannedMinutes).press('Enter');
      await openSettings(page, 'keys');
      await press(page, words.settings.screens.recording);
      await press(page, words.settings.changeOf(words.commands.bookmark));
      await page.keyboard.press('f');
      await page.getByText(containing(words.settings.taken('F', 'Holds the frame'))).waitFor();
    },
  },
  {
    name: 'before',
    come: async (page) => {
      await page.getByRole('button', { name: words.settings.back, exact: true }).click();
      await page.keyboard.press('Control+n');
      await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
      await page
        .getByText(
          anyOf(
            containing(words.storage.well),
            containing(words.storage.look, /\d+/),
            containing(words.storage.lookAtDisk(0)),
          ),
        )
        .waitFor();
    },
  },
  {
    name: 'before-ready',
    come: async (page) => {
      await typeCode(page, '2026-11 Spokane G2 S4');
      await page.getByLabel(words.before.people).fill('11');
      await page.getByLabel(words.before.agreed).check();
    },
  },
  {
    name: 'before-unfolded',
    come: async (page) => {
      for (const fold of [
        starting(words.sound.microphones),
        starting(words.before.pictureAndSound),
        starting(words.before.aliases),
        starting(words.displays.question),
      ])
        await page.getByRole('button', { name: fold }).first().click();
    },
  },
  { name: 'rehearsal', come: (page) => press(page, words.rehearsal.rehearse) },
  {
    name: 'rehearsal-recording',
    come: async (page) => {
      await press(page, words.rehearsal.start);
      await page.getByText(containing(words.rehearsal.recording)).waitFor();
    },
  },
  {
    name: 'rehearsal-playing',
    come: (page) =>
      page
        .getByText(
          anyOf(
            ...[words.rehearsal.keepsUp, words.rehearsal.smaller, words.rehearsal.tooSlow].map((text) =>
              containing(text),
            ),
          ),
        )
        .waitFor({ timeout: 60_000 }),
  },
  {
    name: 'keys',
    come: async (page) => {
      await press(page, words.rehearsal.close);
      await press(page, words.keys.title);
    },
  },
];

for (const size of lookSizes) {
  test(`[before] every state at ${size.width}×${size.height}: nothing is cut, axe finds nothing serious`, async () => {
    const place = makePlace();
    const running = await launchApp({
      place,
      media: await fedMedia(360),
      args: ['--rehearsal-seconds=10'],
    });
    const { app, page } = running;
    try {
      await resizeTo(app, page, size);
      for (const { name, come } of states) {
        await come(page);
        await page.screenshot({ path: join(lookFolder, `before-${name}-${size.width}.png`) });
        expect.soft(await cutOff(page), name).toEqual([]);
        expect.soft(await seriousBarriers(page), name).toEqual([]);
        if (!name.startsWith('before')) continue;
        // The start button, and the reason why it is disabled, are in view whatever is unfolded.
        const start = page.getByRole('button', { name: new RegExp(`^${words.before.start}`) });
        const reason = page.getByText(name === 'before' ? words.before.wanting.place : words.before.kept);
        for (const what of [start, reason]) await expect.soft(what, name).toBeInViewport({ ratio: 1 });
      }
    } finally {
      await running.kill();
      removePlace(place);
    }
  });
}
