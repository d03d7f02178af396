import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { defaultTagSet } from '../../shared/model/tags';
import { faultWords, words } from '../../shared/words';
import { tellOfSleep } from '../rig/app/fall-asleep';
import {
  fedMedia,
  launchApp,
  makePlace,
  type Place,
  type RunningApp,
  removePlace,
} from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import {
  codeShown,
  openRoom,
  openSettings,
  recordMore,
  secondsShown,
  startRecording,
  stopRecording,
  typeCode,
} from '../rig/app/operate';
import { offRecordIsKept } from '../rig/app/pauses';
import { placeOf, RawPage } from '../rig/app/raw-page';
import { searchMemory } from '../rig/app/search-memory';
import { renderersOf, sendSignal } from '../rig/app/signals';
import { keysOfLibrary } from '../rig/disk/keys-of-library';
import { writeLongSession } from '../rig/disk/long-session';
import { settledAt } from '../rig/film/film-times';
import { measureShownFilm, reviewFromLibrary } from '../rig/film/review-film';
import { lookAround } from '../rig/screen/look';
import { beginningOf, containing, labelled, matching, starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const passphrase = 'four words, not one';
const aliases = { A: 'Heron', B: 'Wagtail' };
const { guard, unlock } = words;

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
const locked = () => page().getByRole('heading', { name: unlock.locked });
const shown = () => page().locator('body').textContent();

async function setPassphrase(): Promise<void> {
  await openSettings(page(), 'privacy');
  await page().getByLabel(guard.next, { exact: true }).fill(passphrase);
  await page().getByLabel(guard.again, { exact: true }).fill(passphrase);
  await button(guard.set).click();
  await expect(page().getByText(guard.now.passphrase)).toBeVisible();
  await button(words.settings.back).click();
}
/** On a busy machine, opening with a passphrase takes long. */
const patient = { timeout: 30_000 };

async function type(text: string): Promise<void> {
  await page().getByLabel(unlock.names.passphrase, { exact: true }).fill(text);
  await page().keyboard.press('Enter');
}

const look = (name: string): Promise<void> => lookAround(running, `lock-${name}`);

/** Checks that nothing in the page reveals anything about a session, in any form. */
async function untold(): Promise<void> {
  const html = await page().content();
  const tags = defaultTagSet.map(({ label }) => label);
  for (const text of [code, aliases.A, aliases.B, ...tags]) expect(html).not.toContain(text);
  await expect(page().locator('video:not(.capture-times)')).toHaveCount(0);
}

test('[lock] Ctrl+L while a film is open: only the lock is shown, every call is refused, no key is in main’s memory nor in its heap; the passphrase opens it', async () => {
  await writeLongSession(place, { code, minutes: 1, moments: 12, aliases });
  running = await launchApp({ place });
  await setPassphrase();
  await reviewFromLibrary(page(), code);
  await settledAt(page());
  const film = (await page().locator('video').getAttribute('src')) ?? '';
  const keys = await keysOfLibrary(place, passphrase);
  const libraryKey = keys.get('library key') ?? Buffer.alloc(0);
  for (const encoding of ['hex', 'base64'] as const)
    keys.set(`library key in ${encoding}`, Buffer.from(libraryKey.toString(encoding).slice(0, 40)));
  const pid = running.app.process().pid ?? 0;
  const before = searchMemory(pid, keys);
  // The control: keys in use are found.
  const media = [...keys.keys()].find((name) => name.endsWith('.media')) ?? '';
  const session = [...keys.keys()].find((name) => name.startsWith('session ')) ?? '';
  for (const name of ['library key', 'receipts’ key', media, session])
    expect(before.get(name), `${name} is not found while it is in use`).toBeGreaterThan(0);

  await page().keyboard.press('Control+l');
  await expect(locked()).toBeVisible();
  await expect.poll(shown).not.toContain(code);
  await untold();
  await expect
    .poll(() => [...searchMemory(pid, keys)].filter(([, times]) => times > 0).map(([name]) => name), {
      timeout: 20_000,
    })
    .toEqual([]);
  const heap = join(place.folder, 'heap');
  await running.app.evaluate((_electron, path) => {
    process.getBuiltinModule('node:v8').writeHeapSnapshot(path);
  }, heap);
  const snapshot = readFileSync(heap);
  for (const [name, key] of keys)
    for (const form of [key, Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64'))])
      expect(snapshot.includes(form), `${name} in the heap`).toBe(false);

  const refused = await page().evaluate(async (address) => {
    const { library, review, guard, settings } = window.secondLook;
    const calls = [library.list(), library.receipts(), guard.state(), settings.change({ keepDays: 3 })];
    const codes = (await Promise.all(calls)).map((result) => (result.ok ? 'answered' : result.code));
    const opened = await review.open({ sessionId: 'a'.repeat(32) as never });
    const answer = await fetch(address).then(
      ({ status }) => status,
      () => 404,
    );
    return [...codes, opened.ok ? 'answered' : opened.code, answer];
  }, film);
  expect(refused).toEqual(['locked', 'locked', 'locked', 'locked', 'locked', 404]);
  await look('passphrase');
  await type('wrong');
  await expect(page().getByRole('alert')).toContainText(faultWords['wrong-passphrase'].happened);
  await type(passphrase);
  await expect(button(words.library.reviewOf(code))).toBeVisible(patient);
  await reviewFromLibrary(page(), code);
  await settledAt(page());
});

test('[lock] without a passphrase anyone at the laptop can unlock it; locking works over a dialog and in a field, too; what was typed before a recording is still there', async () => {
  running = await launchApp({ place, media: await fedMedia(360) });
  await openRoom(page(), code);
  await typeCode(page(), '2026-11 Another');
  await page().keyboard.press('Control+l');
  await expect(locked()).toBeVisible();
  expect(await shown()).not.toContain('Another');
  await expect(page().getByText(unlock.intro.none)).toBeVisible();
  await expect(button(unlock.unlock)).toBeFocused();
  await page().keyboard.press('Enter');
  await expect.poll(() => codeShown(page())).toBe('2026-11 Another');
  await button(words.keys.title).click();
  await expect(page().getByRole('dialog')).toBeVisible();
  await page().keyboard.press('Control+l');
  await expect(locked()).toBeVisible();
  await expect(page().getByRole('dialog')).toHaveCount(0);
  await look('nothing-typed');
});

test('[lock] a recording continues while locked and loses no frame; going off the record works without unlocking, going back on the record does not', async () => {
  running = await launchApp({ place, media: await fedMedia(360) });
  await setPassphrase();
  await openRoom(page(), code);
  await startRecording(page());
  await page().keyboard.press('f');
  await recordMore(page(), 5);
  const clock = () => page().getByText(matching(unlock.goesOn, /\d.*/));
  const shownMs = async () =>
    1000 * secondsShown(/\d+:[\d:]+/.exec((await clock().textContent()) ?? '')?.[0] ?? '');
  await page().keyboard.press('Control+l');
  await expect(clock()).toBeVisible();
  const fromMs = await shownMs();
  await look('recording');
  await untold();
  // Only someone who sees what is marked can mark.
  await page().keyboard.press('Tab');
  await page().keyboard.press('p');
  const lockedFor: Array<{ readonly fromMs: number; readonly toMs: number }> = [];
  const unlockLater = async (sinceMs: number, seconds: number): Promise<void> => {
    await expect.poll(shownMs, { timeout: 30_000 }).toBeGreaterThan(sinceMs + seconds * 1000);
    lockedFor.push({ fromMs: sinceMs, toMs: await shownMs() });
    await type(passphrase);
    await expect(page().getByRole('heading', { name: words.recording.word })).toBeVisible(patient);
    await recordMore(page(), 4);
  };
  await unlockLater(fromMs, 5);
  // Locked three times: only what is lost each time is lost because of the lock.
  for (let more = 0; more < 2; more += 1) {
    await page().keyboard.press('Control+l');
    await expect(clock()).toBeVisible();
    await unlockLater(await shownMs(), 4);
  }
  await page().keyboard.press('v');

  await page().keyboard.press('Control+l');
  // The key also works for someone who has begun to type the passphrase.
  await page().getByLabel(unlock.names.passphrase, { exact: true }).fill('four');
  await page().keyboard.press('Control+o');
  await expect(page().getByText(starting(unlock.offRecord))).toBeVisible();
  await expect(button(words.recording.onRecord)).toHaveCount(0);
  await look('off-record');
  await page().keyboard.press('Control+o');
  const asked = await page().evaluate(async () => {
    const answer = await window.secondLook.recording.nextPart();
    return answer.ok ? 'recorded' : answer.code;
  });
  expect(asked).toBe('locked');
  await expect(page().getByText(starting(unlock.offRecord))).toBeVisible();
  await type(passphrase);
  await expect(page().getByRole('heading', { name: words.recording.offRecordWord })).toBeVisible(patient);
  await button(words.recording.onRecord).click();
  await recordMore(page(), 1);
  await page().keyboard.press('Control+l');
  await button(words.recording.offRecord).click();
  await expect(page().getByText(starting(unlock.offRecord))).toBeVisible();
  await type(passphrase);
  await expect(page().getByRole('heading', { name: words.recording.offRecordWord })).toBeVisible(patient);
  await stopRecording(page());
  const { film } = await measureShownFilm(running, (await fedMedia(360)).loopFrames);
  const [session] = await listSessions(page());
  expect(session).toMatchObject({ code, momentCount: 2, condition: 'ready' });
  const missing = (from: number, to: number): number =>
    film.gaps
      .filter(({ afterMs }) => afterMs >= from && afterMs < to)
      .reduce((sum, { missing }) => sum + missing, 0);
  const rate = (from: number, to: number): number => missing(from, to) / ((to - from) / 1000);
  const unlocked = lockedFor.map(({ fromMs }, n) => ({
    fromMs: (lockedFor[n - 1]?.toMs ?? 0) + 1000,
    toMs: fromMs - 1000,
  }));
  const whileLocked = lockedFor.map(({ fromMs, toMs }) => rate(fromMs - 1000, toMs + 1000));
  const between = unlocked.map(({ fromMs, toMs }) => rate(fromMs, toMs));
  console.log(`missing each second while locked: ${whileLocked}; unlocked: ${between}`);
  // What a busy machine loses while locked, it also loses unlocked.
  expect(Math.min(...whileLocked)).toBeLessThanOrEqual(Math.max(...between) + 0.3);
});

test('[lock] when a recording ends while locked, its key leaves memory', async () => {
  running = await launchApp({ place, media: await fedMedia(360) });
  await setPassphrase();
  await openRoom(page(), code);
  await startRecording(page());
  const [session] = await listSessions(page());
  await page().keyboard.press('Control+l');
  await expect(page().getByText(matching(unlock.goesOn, /\d.*/))).toBeVisible();
  const keys = await keysOfLibrary(place, passphrase);
  const name = `session ${session?.id}`;
  const pid = running.app.process().pid ?? 0;
  const found = (which: string) => searchMemory(pid, keys).get(which);
  await expect.poll(() => found('library key')).toBe(0);
  expect(found(name)).toBeGreaterThan(0);
  // Ends it as a full disk would. Locking collects garbage, possibly including this call's answer; what
  // follows shows that it worked.
  await running.app
    .evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('recording.onStop', undefined);
    })
    .catch(() => undefined);
  await expect(page().getByText(matching(unlock.goesOn, /\d.*/))).toHaveCount(0);
  await expect.poll(() => found(name)).toBe(0);
  await type(passphrase);
  // Only now is it said why the recording ended.
  await expect(page().getByRole('alert')).toContainText(faultWords['disk-reserve'].happened);
  expect(await listSessions(page())).toMatchObject([{ code, condition: 'ready' }]);
});

test('[lock] the app locks when idle and when the computer goes to sleep, but not while it records', async () => {
  const recorded = '2026-11 Test G1 S2';
  await writeLongSession(place, { code, minutes: 1 });
  running = await launchApp({ place, media: await fedMedia(360) });
  await page().evaluate(() => window.secondLook.settings.change({ lockAfterMinutes: 5 }));
  /** Moves the clock forward from now on, as if nobody had touched anything for that long. */
  const passMinutes = (minutes: number) =>
    running.app.evaluate((_electron, ms) => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + ms;
    }, minutes * 60_000);
  await openRoom(page(), recorded);
  await startRecording(page());
  await passMinutes(6);
  await recordMore(page(), 11);
  await expect(page().getByRole('heading', { name: words.recording.word })).toBeVisible();
  await stopRecording(page());
  await passMinutes(6);
  await expect(locked()).toBeVisible({ timeout: 15_000 });
  await button(unlock.unlock).click();
  // Nobody asked for this lock: what was open is open again.
  await expect(page().getByRole('heading', { name: recorded, exact: true })).toBeVisible();
  await tellOfSleep(running, 'suspend');
  await expect(locked()).toBeVisible();
  // A window that crashed while it was locked starts locked.
  await Promise.all([
    page().waitForEvent('load'),
    running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload()),
  ]);
  await expect(locked()).toBeVisible();
  await button(unlock.unlock).click();
  await expect(button(words.library.reviewOf(code))).toBeVisible();
});

test('[promise] a window that crashes while locked and recording restarts locked: from there recording can continue and go off the record, and after unlocking everything is known', async () => {
  running = await launchApp({ place, media: await fedMedia(360) });
  await openRoom(page(), code);
  await startRecording(page());
  await page().keyboard.press('f');
  await recordMore(page(), 2);
  await page().keyboard.press('Control+l');
  await expect(page().getByText(matching(unlock.goesOn, /\d.*/))).toBeVisible();
  sendSignal(renderersOf(running), 'SIGKILL');
  const raw = new RawPage(running.app);
  const said = (text: string) => raw.waitFor(`document.body.textContent.includes(${JSON.stringify(text)})`);
  const recorded = (seconds: number) =>
    raw.waitFor(
      `(/${containing(unlock.goesOn, /([0-9:]+)/).source}/.exec(document.body.textContent)?.[1] ?? '0').split(':').reduce((sum, digits) => sum * 60 + Number(digits), 0) >= ${seconds}`,
      30_000,
    );
  await raw.waitFor(placeOf(words.recovery.goOnSame), 30_000);
  await said(unlock.locked);
  await said(beginningOf(unlock.brokeOff));
  expect(await raw.evaluate('document.documentElement.outerHTML')).not.toContain(code);
  await raw.click(words.recovery.goOnSame);
  // The clock continues from what was recorded before.
  await recorded(6);
  await raw.click(words.recording.offRecord);
  await said(beginningOf(unlock.offRecord));
  expect(await raw.evaluate('document.documentElement.outerHTML')).not.toContain(code);
  await raw.click(unlock.unlock);
  await raw.click(words.recording.onRecord);
  await raw.waitFor(
    `(document.querySelector(${JSON.stringify(labelled(words.recording.clock))})?.textContent ?? '0').split(':').reduce((sum, digits) => sum * 60 + Number(digits), 0) >= 7`,
    30_000,
  );
  await raw.waitFor(placeOf(words.recording.stop));
  await said(code);
  await raw.click(words.recording.stop);
  await raw.click(words.recording.stopYes);
  await raw.waitFor(placeOf(words.recorded.agreed), 30_000);
  expect(await raw.evaluate(`window.secondLook.library.list().then(({ value }) => value)`)).toMatchObject([
    { code, momentCount: 1, condition: 'ready' },
  ]);
});

test('[promise] a window that crashes while locked and off the record stays off the record until it is unlocked', async () => {
  running = await launchApp({ place, media: await fedMedia(360) });
  await openRoom(page(), code);
  await startRecording(page());
  await page().keyboard.press('Control+l');
  await button(words.recording.offRecord).click();
  await expect(page().getByText(starting(unlock.offRecord))).toBeVisible();
  await offRecordIsKept(page(), place);
  sendSignal(renderersOf(running), 'SIGKILL');
  const raw = new RawPage(running.app);
  const said = (text: string) => raw.waitFor(`document.body.textContent.includes(${JSON.stringify(text)})`);
  await said(unlock.offRecordAgain);
  expect(await raw.evaluate(placeOf(words.recovery.goOnSame))).toBeUndefined();
  await raw.click(unlock.unlock);
  await raw.click(words.recovery.goOnSame);
  await raw.waitFor(placeOf(words.recording.stop), 30_000);
});

test('[promise] locking before a recording, even during a rehearsal, releases camera and microphones, and unlocking opens them again', async () => {
  running = await launchApp({ place, media: await fedMedia(360) });
  await page().evaluate(() => {
    const opened: MediaStreamTrack[] = [];
    Object.assign(window, { opened });
    const devices = navigator.mediaDevices;
    const getUserMedia = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => {
      const stream = await getUserMedia(wanted);
      opened.push(...stream.getTracks());
      return stream;
    };
  });
  const live = () =>
    page().evaluate(() =>
      (window as unknown as { opened: MediaStreamTrack[] }).opened
        .filter(({ readyState }) => readyState === 'live')
        .map(({ kind }) => kind)
        .toSorted(),
    );
  const both = expect.arrayContaining(['audio', 'video']);
  await openRoom(page(), code);
  await expect.poll(live).toEqual(both);
  await page().keyboard.press('Control+l');
  await expect(locked()).toBeVisible();
  await expect.poll(live).toEqual([]);
  await button(unlock.unlock).click();
  await expect.poll(live).toEqual(both);

  await button(words.rehearsal.rehearse).click();
  await button(words.rehearsal.start).click();
  await expect(page().getByRole('progressbar', { name: words.rehearsal.progress })).toBeVisible();
  await page().keyboard.press('Control+l');
  await expect(locked()).toBeVisible();
  await expect.poll(live).toEqual([]);
  await button(unlock.unlock).click();
  await expect.poll(live).toEqual(both);
  // Nothing is left of the rehearsal.
  await expect.poll(() => readdirSync(join(place.library, 'sessions'))).toEqual([]);
});
