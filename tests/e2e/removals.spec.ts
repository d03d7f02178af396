import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { realDisk } from '../../main/vault/disk';
import type {} from '../../renderer/main/window';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { words } from '../../shared/words';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { writeLongSession } from '../rig/disk/long-session';
import { withPlaceLibrary } from '../rig/disk/session-on-disk';
import { lookAround, resizeTo } from '../rig/screen/look';
import { starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const { strike, library, erase } = words;

let place: Place;
let running: RunningApp;

test.beforeEach(() => {
  place = makePlace();
});
test.afterEach(async () => {
  await running?.kill();
  removePlace(place);
});

const page = (): Page => running.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const ended = (): Promise<unknown> => new Promise((done) => running.app.process().once('exit', done));

/** Confirms removing a passage; resolves when some of what remains has been copied. */
async function confirmStrike(): Promise<string> {
  const [session] = await listSessions(page());
  await page().evaluate(
    (sessionId) =>
      new Promise<void>((begun) => {
        window.secondLook.library.onStriking(() => begun());
        const spans = [{ fromMs: 20_000, toMs: 30_000 }];
        void window.secondLook.library.strike({ sessionId: sessionId as never, spans });
      }),
    session?.id,
  );
  return session?.id ?? '';
}

/**
 * The next start continues it, and says so.
 * @param atOnce true if a fast machine may have finished before the app ended: then there is nothing to say
 */
async function isFinished(oldId: string, atOnce: boolean): Promise<void> {
  const { length: left } = readdirSync(join(place.library, 'receipts')).filter((name) =>
    name.endsWith('.strike'),
  );
  if (!atOnce) expect(left).toBe(1);
  running = await launchApp({ place });
  if (left > 0)
    await expect(page().getByText(new RegExp(strike.finished(code, '1[0-2] seconds')))).toBeVisible({
      timeout: 60_000,
    });
  const list = await listSessions(page());
  expect(list).toMatchObject([{ code, condition: 'ready' }]);
  expect(list[0]?.id).not.toBe(oldId);
  expect(readdirSync(join(place.library, 'sessions'))).toEqual([list[0]?.id]);
  await lookAround(running, 'removals-finished');
}

test('[promise] closing the window during a strike asks first, and the strike continues at the next start', async () => {
  await writeLongSession(place, { code, minutes: 60 });
  running = await launchApp({ place });
  const oldId = await confirmStrike();
  const exit = ended();
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const question = page().getByRole('alertdialog', { name: strike.closing.title(true) });
  const isAsked = await Promise.race([
    question.waitFor().then(() => true),
    // A fast machine may finish in the time that we wait.
    exit.then(() => false),
  ]);
  if (isAsked) await button(strike.closing.now).click();
  await exit;
  await isFinished(oldId, !isAsked);
});

for (const [how, signal] of [
  ['killed', 'SIGKILL'],
  ['shut down', 'SIGTERM'],
] as const)
  test(`[promise] the app ${how} during a strike: the strike continues at the next start`, async () => {
    await writeLongSession(place, { code, minutes: 60 });
    running = await launchApp({ place });
    const oldId = await confirmStrike();
    const exit = ended();
    if (signal === 'SIGKILL') await running.kill();
    else running.app.process().kill(signal);
    await exit;
    await isFinished(oldId, signal === 'SIGTERM');
  });

test('[promise] the window is closed right after “Delete for good”: the session is deleted', async () => {
  await writeLongSession(place, { code, minutes: 1 });
  running = await launchApp({ place });
  await button(library.deleteOf(code)).click();
  const exit = ended();
  await button(erase.yes).click();
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await exit;
  running = await launchApp({ place });
  await expect(page().getByText(library.receipts(1))).toBeVisible();
  expect(await listSessions(page())).toEqual([]);
  expect(readdirSync(join(place.library, 'sessions'))).toEqual([]);
});

test('[promise] a session that a crash left with a passage taken out says so in its row and opens with the question; once the passage is put back, the session can be kept', async () => {
  await writeLongSession(place, { code, minutes: 1 });
  await withPlaceLibrary(place, realDisk, async (opened) => {
    const [session] = opened.list();
    if (!session) throw new Error('no session');
    const takenOut = { id: newId(momentIdSchema), fromMs: 10_000, toMs: 20_000 };
    await opened.session(session.id).append({ type: 'taken-out', takenOut });
  });
  running = await launchApp({ place });
  await expect(page().getByText(strike.inRow(words.library.review))).toBeVisible();
  await expect(button(library.reviewOf(code))).toHaveText(library.review);
  // Keeping is not mentioned, because the row has no button for it before the question is answered.
  await expect(page().getByText(words.finish.noDayUnreadable)).toBeVisible();
  await lookAround(running, 'removals-row');
  await button(library.reviewOf(code)).click();
  await expect(page().getByRole('heading', { name: strike.question(1) })).toBeVisible();
  await expect(page().getByText(strike.takenOut('0:10', '0:20'))).toBeVisible();
  await lookAround(running, 'removals-question');
  await button(strike.putBack).click();
  await expect(button(words.recorded.keep)).toBeVisible();
  await button(words.recorded.keep).click();
  await expect(button(library.reviewOf(code))).toBeVisible();
  await expect(page().getByText(strike.inRow(words.library.review))).toHaveCount(0);
});

test('[hour] of what was removed while recording, passages that overlap are put back as one, and the focus stays on the screen', async () => {
  await writeLongSession(place, { code, minutes: 1 });
  await withPlaceLibrary(place, realDisk, async (opened) => {
    const [session] = opened.list();
    if (!session) throw new Error('no session');
    for (const [fromMs, toMs] of [
      [15_000, 25_000],
      [10_000, 20_000],
      [40_000, 50_000],
    ] as const) {
      const takenOut = { id: newId(momentIdSchema), fromMs, toMs };
      await opened.session(session.id).append({ type: 'taken-out', takenOut });
    }
  });
  running = await launchApp({ place });
  await button(library.reviewOf(code)).click();
  await expect(page().getByRole('heading', { name: strike.question(2) })).toBeVisible();
  await lookAround(running, 'removals-overlapping');
  await button(strike.putBackOf('0:10', '0:25')).click();
  await expect(page().getByRole('heading', { name: strike.question(1) })).toBeVisible();
  await expect(page().getByText(strike.takenOut('0:40', '0:50'))).toBeVisible();
  await expect(page().locator('main')).toBeFocused();
});

test('[hour] after a session was deleted by keys, Tab goes on at the next session, not at the top', async () => {
  const other = '2026-11 Test G1 S2';
  await writeLongSession(place, { code, minutes: 1 });
  await writeLongSession(place, { code: other, minutes: 1 });
  running = await launchApp({ place });
  const rows = page().getByRole('button', { name: starting(library.deleteOf, /\d{4}/) });
  await expect(rows).toHaveCount(2);
  await rows.first().focus();
  await page().keyboard.press('Enter');
  await expect(page().getByRole('alertdialog')).toBeVisible();
  await page().keyboard.press('Tab');
  await expect(button(erase.yes)).toBeFocused();
  await page().keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await expect(page().locator('main')).toBeFocused();
  await page().keyboard.press('Tab');
  const [left] = await listSessions(page());
  await expect(button(library.deleteOf(left?.code ?? ''))).toBeFocused();
});

test('[hour] three passages and every answer about them are in view together on a small screen', async () => {
  await writeLongSession(place, { code, minutes: 1 });
  await withPlaceLibrary(place, realDisk, async (opened) => {
    const [session] = opened.list();
    if (!session) throw new Error('no session');
    for (const fromMs of [10_000, 20_000, 30_000]) {
      const takenOut = { id: newId(momentIdSchema), fromMs, toMs: fromMs + 5000 };
      await opened.session(session.id).append({ type: 'taken-out', takenOut });
    }
  });
  running = await launchApp({ place });
  await button(library.reviewOf(code)).click();
  await resizeTo(running.app, page(), { width: 911, height: 512 });
  const asked = page().getByRole('region', { name: strike.question(3) });
  for (const name of [strike.removeNowMany, strike.putBackMany, strike.deleteAll])
    await expect(asked.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
  await expect(asked.getByRole('listitem').first()).toBeInViewport({ ratio: 1 });
});
