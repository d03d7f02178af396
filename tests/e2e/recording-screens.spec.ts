import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { fedMedia, launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { cutOff, lookFolder, lookSizes, resizeTo, seriousBarriers } from '../rig/screen/look';
import { containing, starting } from '../rig/texts';

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
      for (const name of [words.recording.more, words.recording.phase, words.recording.late])
        await page.getByRole('button', { name, exact: true }).click();
    },
  },
  {
    name: 'taken-out',
    come: async (page) => {
      for (const name of [words.recording.more, words.recording.late])
        await page.getByRole('button', { name, exact: true }).click();
      await page.keyboard.press('Control+Backspace');
      await page.getByText(containing(words.recording.takenOut, /[\d:]+/, /[\d:]+/)).waitFor();
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

for (const size of lookSizes) {
  test(`[recording] every state at ${size.width}×${size.height}: nothing is cut, axe finds nothing serious`, async () => {
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
        expect.soft(await seriousBarriers(page), name).toEqual([]);
      }
    } finally {
      await running.kill();
      removePlace(place);
    }
  });
}
