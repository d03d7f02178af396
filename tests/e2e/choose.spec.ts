import { expect, type Locator, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import {
  fedMedia,
  launchApp,
  makePlace,
  type Place,
  type RunningApp,
  removePlace,
} from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { containing, matching, starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';

let place: Place;
let running: RunningApp;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  place = makePlace();
  running = await launchApp({ place, media: await fedMedia(360) });
});
test.afterAll(async () => {
  await running.kill();
  removePlace(place);
});

const page = (): Page => running.page;
const film = () => page().locator('video[src^="second-look://session/"]');
const positionMs = () => film().evaluate((video) => (video as HTMLVideoElement).currentTime * 1000);
const isPlaying = () => film().evaluate((video) => !(video as HTMLVideoElement).paused);
const all = () => page().getByRole('list', { name: words.choose.moments });
const chosen = () => page().getByRole('region', { name: words.choose.chosen });
const order = () => chosen().getByRole('listitem').locator('button:first-of-type').allInnerTexts();

/** The session as stored: its moments, and the ids of the starred ones. */
async function kept() {
  const [session] = await listSessions(page());
  return page().evaluate(async (sessionId) => {
    const opened = await window.secondLook.review.open({ sessionId: sessionId as never });
    if (!opened.ok) throw new Error(opened.code);
    await window.secondLook.review.close({ openingId: opened.value.openingId });
    const { moments, chosen: ids, durationMs } = opened.value;
    return { moments, ids, durationMs };
  }, session?.id);
}

test('[review] getting from Stop to the first chosen moment playing takes at most 12 key presses, without typing', async () => {
  await openRoom(page(), code);
  await startRecording(page());
  for (const key of ['k', 'f', 'p']) {
    await recordMore(page(), 3);
    await page().keyboard.press(key);
  }
  await recordMore(page(), 2);

  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await page().keyboard.press(key);
  };
  // Holding it for a second stops the film.
  keys += 1;
  await page().keyboard.down('Control');
  await page().keyboard.down('r');
  await page()
    .getByRole('heading', { name: starting(words.recorded.title, /\d+:\d\d/) })
    .waitFor();
  await page().keyboard.up('r');
  await page().keyboard.up('Control');
  // Holding Enter says that everyone still agrees.
  keys += 1;
  await page().keyboard.down('Enter');
  await expect(all().getByRole('listitem')).toHaveCount(3);
  await page().keyboard.up('Enter');
  for (const key of ['ArrowDown', 'ArrowDown', 'u', 'ArrowDown', 'u', 'ArrowUp']) await press(key);
  await expect(chosen().getByRole('listitem')).toHaveCount(2);
  const { moments } = await kept();
  const second = moments[1]?.mediaMs ?? Number.NaN;
  // While moments are being chosen, the film is paused at the lead-in of the current moment.
  await expect.poll(positionMs).toBeCloseTo(Math.max(0, second - 5000), -2);
  expect(await isPlaying()).toBe(false);
  await press('Enter');
  await expect.poll(isPlaying).toBe(true);
  await expect(page().getByRole('button', { name: words.review.stop, exact: true })).toBeVisible();
  // It began at the lead-in, and reaches the moment.
  expect(await positionMs()).toBeLessThan(second);
  await expect.poll(positionMs, { timeout: 20_000 }).toBeGreaterThan(second - 100);
  expect(keys).toBeLessThanOrEqual(12);
});

test('[review] stars and their order by keys: stored with the session, undone and redone, and their total is right', async () => {
  await page().keyboard.press('w');
  const rows = all().getByRole('listitem');
  await expect(rows).toHaveCount(3);
  expect(await isPlaying()).toBe(false);
  expect(await order()).toEqual([expect.stringContaining('frame'), expect.stringContaining('presenter')]);
  // To the first moment, which is starred last and then moved to the front of the discussion.
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await page().keyboard.press(key);
  await expect(rows.first().locator('[aria-current="true"]')).toBeVisible();
  await page().keyboard.press('u');
  await expect(chosen().getByRole('listitem')).toHaveCount(3);
  for (let step = 0; step < 2; step += 1) await page().keyboard.press('Alt+ArrowUp');
  await expect
    .poll(order)
    .toEqual([
      expect.stringContaining(words.moment.bookmark),
      expect.stringContaining('frame'),
      expect.stringContaining('presenter'),
    ]);
  const { moments, ids, durationMs } = await kept();
  expect(ids).toEqual(moments.map(({ id }) => id));
  expect(durationMs).toBeGreaterThan(0);
  const totalMs = moments.reduce((sum, { mediaMs }) => sum + Math.min(5000, mediaMs), 0);
  const clock = `0:${String(Math.floor(totalMs / 1000)).padStart(2, '0')}`;
  await expect(chosen().getByText(matching(words.choose.total, 3, /.+/, 45))).toHaveText(
    words.choose.total(3, clock, 45),
  );
  for (let step = 0; step < 3; step += 1) await page().keyboard.press('Control+z');
  await expect(chosen().getByRole('listitem')).toHaveCount(2);
  for (let step = 0; step < 3; step += 1) await page().keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await kept()).ids).toEqual(moments.map(({ id }) => id));
});

test('[review] stars and their order by mouse; Space then still starts and stops the film, Enter begins with the first', async () => {
  const drag = async (from: Locator, to: Locator): Promise<void> => {
    const [start, end] = [await from.boundingBox(), await to.boundingBox()];
    if (!start || !end) throw new Error('not on the screen');
    const middle = start.y + start.height / 2;
    await page().mouse.move(start.x + 120, middle);
    await page().mouse.down();
    await page().mouse.move(start.x + 120, middle + (end.y - start.y) / 2, { steps: 5 });
    await page().mouse.move(start.x + 120, end.y + end.height / 2, { steps: 5 });
    await page().mouse.up();
  };
  const places = chosen().getByRole('listitem');
  await drag(places.nth(0), places.nth(2));
  await expect
    .poll(order)
    .toEqual([
      expect.stringContaining('frame'),
      expect.stringContaining('presenter'),
      expect.stringContaining(words.moment.bookmark),
    ]);
  const { moments } = await kept();
  await expect.poll(async () => (await kept()).ids).toEqual([moments[1]?.id, moments[2]?.id, moments[0]?.id]);
  await all()
    .getByRole('button', { name: containing(words.choose.unstar, 'Holds the frame') })
    .click();
  await expect(places).toHaveCount(2);
  await all().getByRole('button', { name: 'Protects the presenter' }).last().click();
  await page().keyboard.press('Space');
  await expect.poll(isPlaying).toBe(true);
  await page().keyboard.press('Space');
  await expect.poll(isPlaying).toBe(false);
  await page().keyboard.press('Enter');
  await expect.poll(isPlaying).toBe(true);
  const third = moments[2]?.mediaMs ?? Number.NaN;
  expect(await positionMs()).toBeLessThan(third);
});

test('[review] if nothing is marked, the screen says so and continues to the film from the beginning', async () => {
  await page().keyboard.press('Control+b');
  await openRoom(page(), '2026-11 Test G1 S2');
  await startRecording(page());
  await recordMore(page(), 3);
  await page().getByRole('button', { name: words.recording.stop, exact: true }).click();
  await page().getByRole('button', { name: words.recording.stopYes }).click();
  await page().getByRole('button', { name: words.recorded.agreed }).click();
  await expect(page().getByText(starting(`${words.choose.none} ${words.choose.noneNext}`))).toBeVisible();
  await expect(page().getByRole('button', { name: words.choose.beginPlain })).toBeVisible();
  await page().keyboard.press('Space');
  await expect.poll(positionMs).toBeGreaterThan(1200);
  await page().keyboard.press('Enter');
  await expect(page().getByRole('button', { name: words.review.start, exact: true })).toBeVisible();
  expect(await isPlaying()).toBe(false);
  await expect.poll(positionMs).toBe(0);
  // A preview is neither talk nor video of the review, whose clock has not begun.
  await expect(page().getByText(words.playing.parts('0:00', '0:00'), { exact: true })).toBeVisible();
  // In the other session, choosing can continue.
  await page().keyboard.press('Control+b');
  await page()
    .getByRole('button', { name: words.choose.showOf(code) })
    .click();
  await expect(all().getByRole('listitem')).toHaveCount(3);
  await expect(chosen().getByRole('listitem')).toHaveCount(2);
});
