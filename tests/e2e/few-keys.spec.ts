import { expect, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { fedMedia } from '../rig/app/launch-app';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { appOnTwoDisplays } from '../rig/screen/app-on-two-displays';
import { tvNow, tvPageOf } from '../rig/screen/tv';
import { starting } from '../rig/texts';

const laptop = appOnTwoDisplays(async (own) => {
  await own.launch({ media: await fedMedia(360) });
  await button(starting(words.library.newRecording)).waitFor();
});

const page = (): Page => laptop.page;
const button = (name: string | RegExp) => page().getByRole('button', { name });

/** Ctrl+T and Enter, as a person shows the TV. */
async function showOnTv(press: (key: string) => Promise<void>): Promise<Page> {
  await press('Control+t');
  await page().getByRole('alertdialog', { name: words.tv.chooseTitle }).waitFor();
  await press('Enter');
  return tvPageOf(laptop.app);
}

/** Records a session with a mark, and stops it. */
async function recordAndStop(): Promise<void> {
  await openRoom(page(), '2026-11 Test G1 S1');
  await startRecording(page());
  await recordMore(page(), 2);
  await page().keyboard.press('f');
  await page()
    .getByLabel(words.recording.lastMarks)
    .getByText(words.moment.bookmark)
    .waitFor({ state: 'detached' });
  await recordMore(page(), 4);
  await button(starting(words.recording.stop)).click();
  await button(words.recording.stopYes).click();
}

/** Holds Enter until the question is answered, stars the only moment, and begins with it. */
async function chooseAndBegin(press: (key: string) => Promise<void>, hold: () => Promise<void>) {
  await button(words.recorded.agreed).waitFor();
  await hold();
  await page().getByRole('heading', { name: words.choose.title }).waitFor();
  await page().getByRole('list', { name: words.choose.moments }).getByRole('listitem').first().waitFor();
  await press('ArrowDown');
  await press('u');
  await press('Enter');
}

/** Counts keys: holding one is one key. */
function counter() {
  let count = 0;
  return {
    keys: () => count,
    press: async (key: string) => {
      count += 1;
      await page().keyboard.press(key);
    },
    hold: async () => {
      count += 1;
      await page().keyboard.down('Enter');
      await page().getByRole('heading', { name: words.choose.title }).waitFor();
      await page().keyboard.up('Enter');
    },
  };
}

const untilOnTv = (tv: Page) =>
  expect
    .poll(async () => {
      const { screening } = await tvNow(page());
      // It may have reached the moment and stopped there already.
      const hasPicture = await tv.evaluate(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
      return screening.shown === 'picture' && hasPicture;
    })
    .toBe(true);

test('[hour] from the stop to the first moment on the TV: at most five keys if the TV was on before', async () => {
  const { keys, press, hold } = counter();
  const tv = await showOnTv((key) => page().keyboard.press(key));
  await recordAndStop();
  await chooseAndBegin(press, hold);
  await untilOnTv(tv);
  expect(keys()).toBeLessThanOrEqual(5);
});

test('[hour] from the stop to the first moment on the TV: at most seven keys if the TV is switched on last', async () => {
  const { keys, press, hold } = counter();
  await recordAndStop();
  await chooseAndBegin(press, hold);
  await page().getByLabel(words.review.position).waitFor();
  await untilOnTv(await showOnTv(press));
  expect(keys()).toBeLessThanOrEqual(7);
});
