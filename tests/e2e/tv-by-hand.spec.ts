import { expect, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';
import { launchOnLaptop, tvArea, tvNow, tvPageOf } from '../rig/screen/tv';
import { startTwoDisplays, type TwoDisplays } from '../rig/screen/two-displays';

const code = '2026-11 Test G1 S1';

let displays: TwoDisplays;
let place: Place;
let running: RunningApp | undefined;

test.beforeAll(async () => {
  displays = await startTwoDisplays();
});
test.afterAll(() => displays?.stop());
test.afterEach(async () => {
  await running?.kill();
  removePlace(place);
});

/** Puts the TV window on the TV, as a person drags it there. */
async function dragToTv({ app }: RunningApp): Promise<void> {
  const { x = 0, y = 0 } = displays.areaOf('DUMMY1') ?? {};
  await app.evaluate(
    ({ BrowserWindow }, to) =>
      BrowserWindow.getAllWindows()
        .find((each) => each.webContents.getURL().endsWith('/tv.html'))
        ?.setPosition(to.x, to.y),
    { x: x + 100, y: y + 100 },
  );
}

test('[tv] where windows cannot be placed, the person moves the TV window, and it shows nothing of the session before that is confirmed', async () => {
  place = makePlace();
  await writeLongSession(place, { code, minutes: 1 });
  const app = await launchOnLaptop(place, displays, { args: ['--place-by-hand'] });
  running = app;
  const { page } = app;
  const question = () => page.getByRole('alertdialog', { name: words.tv.placeTitle });
  const confirm = () => page.getByRole('button', { name: words.tv.placed });
  await reviewFromLibrary(page, code);
  await page.keyboard.press('Control+t');
  await page.getByRole('alertdialog', { name: words.tv.chooseTitle }).waitFor();
  await page.keyboard.press('Enter');
  await expect(question()).toBeVisible();
  const tv: Page = await tvPageOf(app.app);
  const body = tv.locator('body');
  await expect(body).toHaveText(words.tvPage.placing);
  expect((await tvNow(page)).on).toBe('placing');
  expect((await tvNow(page)).screening.film).toBeUndefined();

  // It can be postponed: Ctrl+T asks again.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toHaveText(words.tv.placing('Ctrl+T'));
  await page.keyboard.press('Control+t');
  await dragToTv(app);
  await expect(confirm()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => tvArea(app.app)).toEqual(displays.areaOf('DUMMY1'));
  await expect(body).toHaveText(code);
  await tv.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);

  displays.unplug();
  await expect.poll(async () => (await tvNow(page)).on).toBe('lost');
  expect(await tvArea(app.app)).toBeUndefined();
  displays.arrange('right');
  await expect.poll(async () => (await tvNow(page)).on).toBe('placing');
  await expect(body).toHaveText(words.tvPage.placing);
  await expect(tv.locator('video')).toHaveCount(0);
  await dragToTv(app);
  await page.keyboard.press('Control+t');
  await confirm().press('Enter');
  await expect.poll(() => tvArea(app.app)).toEqual(displays.areaOf('DUMMY1'));
  await expect(body).toHaveText(code);
});
