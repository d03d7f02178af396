import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { alarmWords, faultWordsFor, words } from '../../shared/words';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions, markAndSee, momentsOf } from '../rig/app/marking';
import { agreeIfAsked, openRoom, recordMore, secondsShown, startRecording } from '../rig/app/operate';
import { writeLongSession } from '../rig/disk/long-session';
import { type LooseDisk, mountLooseDisk } from '../rig/disk/small-disk';
import { filmSelector, settledAt } from '../rig/film/film-times';
import { reviewFromLibrary } from '../rig/film/review-film';
import { cutOff, lookFolder, resizeTo, seriousBarriers } from '../rig/screen/look';
import { misfits } from '../rig/screen/misfits';
import { containing, starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const title = words.disk.title;

let place: Place;
let disk: LooseDisk | undefined;
let running: RunningApp | undefined;

test.beforeEach(() => {
  place = makePlace();
  disk = mountLooseDisk(place.library, 600);
});
test.afterEach(async () => {
  await running?.kill();
  running = undefined;
  disk?.remove();
  disk = undefined;
  removePlace(place);
});

const loose = (): LooseDisk => {
  if (!disk) throw new Error('no disk');
  return disk;
};
const missed = (page: Page) => page.getByRole('heading', { name: title, exact: true });

/** Pictures of what is shown without the disk, and whether all of it fits. */
async function look(page: Page, app: RunningApp['app'], name: string): Promise<void> {
  for (const size of [
    { width: 911, height: 512 },
    { width: 1440, height: 900 },
  ]) {
    await resizeTo(app, page, size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(lookFolder, `${name}-${size.width}-${colorScheme}.png`) });
      expect.soft(await cutOff(page), name).toEqual([]);
      expect.soft(await seriousBarriers(page), name).toEqual([]);
      expect.soft(await misfits(page), name).toEqual([]);
    }
  }
}

test('[room] the disk is pulled during the review: that is what the screen says, nothing offers to delete or record, nothing is written in its place, and the review is back by itself where it was', async () => {
  await writeLongSession(place, { code, minutes: 1, moments: 3 });
  running = await launchApp({ place });
  const { page, app } = running;
  await reviewFromLibrary(page, code);
  await page.locator(filmSelector).evaluate((video) => {
    (video as HTMLVideoElement).currentTime = 30;
  });
  await settledAt(page);
  const [session] = await listSessions(page);
  loose().pull();
  await expect(missed(page)).toBeVisible();
  await expect(page.getByText(place.library)).toBeVisible();
  expect(await page.getByRole('button').allTextContents()).toEqual([words.disk.lookAgain]);
  // Whatever is asked for, main refuses it.
  const codes = await page.evaluate(async (sessionId) => {
    const { library, recording, review } = window.secondLook;
    const answers = await Promise.all([
      ...(sessionId ? [library.erase({ sessionId }), review.open({ sessionId })] : []),
      ...[library.list(), library.storage(), recording.rehearse()],
    ]);
    return answers.map((answer) => (answer.ok ? 'done' : answer.code));
  }, session?.id);
  expect(codes).toEqual(Array(5).fill('library-missing'));
  await page.getByRole('button', { name: words.disk.lookAgain }).click();
  await expect(missed(page)).toBeVisible();
  await look(page, app, 'disk-gone');
  expect(readdirSync(place.library)).toEqual([]);
  loose().connect();
  await settledAt(page);
  await expect(missed(page)).toHaveCount(0);
  const at = await page.locator(filmSelector).evaluate((video) => (video as HTMLVideoElement).currentTime);
  expect(Math.abs(at - 30)).toBeLessThan(1);
  expect(await momentsOf(page, (await listSessions(page))[0]?.id ?? (session?.id as never))).toHaveLength(3);
});

test('[room] started without the disk, it does not say that nothing was recorded yet: it waits for the disk, makes nothing in its place, and opens by itself', async () => {
  await writeLongSession(place, { code, minutes: 1 });
  loose().pull();
  running = await launchApp({ place });
  const { page, app } = running;
  await expect(missed(page)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(lookFolder, `disk-gone-start-${colorScheme}.png`) });
    expect.soft(await cutOff(page)).toEqual([]);
    expect.soft(await seriousBarriers(page)).toEqual([]);
  }
  await page.getByRole('button', { name: words.disk.lookAgain }).click();
  await expect(missed(page)).toBeVisible();
  expect(readdirSync(place.library)).toEqual([]);
  const opened = app.waitForEvent('window');
  loose().connect();
  const window = await opened;
  await expect(window.getByRole('button', { name: words.library.reviewOf(code) })).toBeVisible();
});

test('[room] the disk is pulled while it records: that is said at once, all that the clock showed and every mark on the screen is there when it is back', async () => {
  running = await launchApp({ place });
  const { page } = running;
  await openRoom(page, code);
  await startRecording(page);
  await markAndSee(page, 0);
  await recordMore(page, 1);
  loose().pull();
  await expect(page.getByText(alarmWords['disk-lost'])).toBeVisible();
  await expect(page.getByText(words.recording.well)).toHaveCount(0);
  // What was open is still written; a new part has no place.
  await page.getByRole('button', { name: words.recording.offRecord, exact: true }).click();
  await page.getByRole('button', { name: words.recording.onRecord, exact: true }).click();
  const end = faultWordsFor('library-missing', { isEnd: true });
  await expect(page.getByText(end.lost)).toBeVisible();
  // Only once.
  await expect(page.getByText(faultWordsFor('library-missing').happened)).toHaveCount(0);
  const shown = secondsShown((await page.getByLabel(words.recording.clock).textContent()) ?? '');
  const review = page.getByRole('button', { name: starting(words.recording.toReview) });
  await expect(review).toBeDisabled();
  expect(readdirSync(place.library)).toEqual([]);
  loose().connect();
  await expect(review).toBeEnabled();
  await expect(
    page.getByText(faultWordsFor('library-missing', { isEnd: true, isBack: true }).doNow),
  ).toBeVisible();
  await expect(page.getByText(end.doNow)).toHaveCount(0);
  await review.click();
  await agreeIfAsked(page);
  await settledAt(page);
  const length = await page.locator(filmSelector).evaluate((video) => (video as HTMLVideoElement).duration);
  expect(length).toBeGreaterThan(shown - 1);
  const [session] = await listSessions(page);
  expect(session).toMatchObject({ condition: 'ready', momentCount: 1 });
});

test('[room] on a disk that is write-protected, a recording that can’t begin and a deletion that can’t be done say so, each in its own words', async () => {
  await writeLongSession(place, { code, minutes: 1 });
  running = await launchApp({ place });
  const { page } = running;
  await page.getByRole('button', { name: words.library.reviewOf(code) }).waitFor();
  loose().protect(true);
  await page.getByRole('button', { name: words.library.deleteOf(code) }).click();
  await page.getByRole('button', { name: words.erase.yes, exact: true }).click();
  const told = faultWordsFor('disk-read-only', { doing: 'deleting' });
  await expect(page.getByText(told.happened)).toBeVisible();
  await expect(page.getByText(told.lost)).toBeVisible();
  await expect(page.getByRole('button', { name: words.library.reviewOf(code) })).toBeVisible();
  await openRoom(page, '2026-11 Test G1 S2');
  await page.getByRole('button', { name: containing(words.before.start) }).click();
  const before = page.getByText(faultWordsFor('disk-read-only', { isBefore: true }).happened);
  await expect(before).toBeVisible();
  loose().protect(false);
  // Without the disk, only that is said; and afterwards nothing that is no longer true.
  loose().pull();
  await expect(missed(page)).toBeVisible();
  await expect(before).toHaveCount(0);
  loose().connect();
  await expect(missed(page)).toHaveCount(0);
  await expect(before).toHaveCount(0);
});
