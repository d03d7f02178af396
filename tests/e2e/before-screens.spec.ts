import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { fedMedia, launchApp, makePlace, removePlace } from '../rig/launch-app';
import { cutOff, lookFolder, lookSizes, resizeTo, seriousBarriers } from '../rig/look';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** What is done to come to each state of the screens, from the one before. */
const states: readonly { readonly name: string; readonly come: (page: Page) => Promise<unknown> }[] = [
  {
    name: 'library-empty',
    come: (page) => page.getByText('No session is recorded on this laptop.').waitFor(),
  },
  { name: 'settings', come: (page) => press(page, 'Settings') },
  {
    name: 'settings-refused',
    come: async (page) => {
      await page.getByLabel('Planned length, minutes').fill('3');
      await page.getByLabel('Planned length, minutes').press('Enter');
      await page.getByRole('button', { name: 'Change the key of Bookmark', exact: true }).click();
      await page.keyboard.press('f');
      await page.getByText(/there already/).waitFor();
    },
  },
  {
    name: 'before',
    come: async (page) => {
      await page.getByRole('button', { name: 'Library', exact: true }).click();
      await page.keyboard.press('Control+n');
      await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
      await page.getByText(/Disk and power are well|Before you start/).waitFor();
    },
  },
  {
    name: 'before-ready',
    come: async (page) => {
      await page.getByLabel('Code of the session').fill('2026-11 Spokane G2 S4');
      await page.getByLabel('People in the room').fill('11');
      await page.getByLabel('Everybody here has agreed').check();
    },
  },
  {
    name: 'before-unfolded',
    come: async (page) => {
      for (const fold of [/^Microphone/, /^Picture and sound/, /^Names for the leaders/, /^Does the TV/])
        await page.getByRole('button', { name: fold }).first().click();
    },
  },
  { name: 'rehearsal', come: (page) => press(page, 'Rehearse') },
  {
    name: 'rehearsal-recording',
    come: async (page) => {
      await press(page, 'Rehearse now');
      await page.getByText(/Walk, and say the numbers/).waitFor();
    },
  },
  {
    name: 'rehearsal-playing',
    come: (page) => page.getByText(/keeps up|keep up/).waitFor({ timeout: 60_000 }),
  },
  {
    name: 'keys',
    come: async (page) => {
      await press(page, 'Close and destroy it');
      await press(page, 'Keys of this screen');
    },
  },
];

for (const size of lookSizes) {
  test(`[before] every state at ${size.width}×${size.height}: nothing is cut, axe finds nothing serious`, async () => {
    const place = makePlace();
    const running = await launchApp({ place, media: await fedMedia(360) });
    const { app, page } = running;
    try {
      await resizeTo(app, page, size);
      for (const { name, come } of states) {
        await come(page);
        await page.screenshot({ path: join(lookFolder, `before-${name}-${size.width}.png`) });
        expect.soft(await cutOff(page), name).toEqual([]);
        expect.soft(await seriousBarriers(page), name).toEqual([]);
        if (!name.startsWith('before')) continue;
        // What starts, and why it does not yet, is in view whatever is unfolded.
        const start = page.getByRole('button', { name: new RegExp(`^${words.before.start}`) });
        const reason = page.getByText(name === 'before' ? words.before.wanting.people : words.before.kept);
        for (const what of [start, reason]) await expect.soft(what, name).toBeInViewport({ ratio: 1 });
      }
    } finally {
      await running.kill();
      removePlace(place);
    }
  });
}
