import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { holdAnswers } from '../rig/app/hold-answers';
import { listSessions } from '../rig/app/marking';
import { openRoom, startRecording } from '../rig/app/operate';
import { starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const own = appInPlace(async (laptop) => {
  await laptop.launch();
  // Notes which tracks the page's devices give.
  await laptop.page.evaluate(() => {
    const given: MediaStreamTrack[] = [];
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    Object.assign(globalThis, { secondLookGiven: given });
    devices.getUserMedia = async (wish) => {
      const stream = await ask(wish);
      given.push(...stream.getTracks());
      return stream;
    };
  });
});

const page = (): Page => own.page;
const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true });
const library = () => button(starting(words.library.newRecording));
const left = (): string[] =>
  ['sessions', 'receipts']
    .flatMap((name) => readdirSync(join(own.place.library, name)))
    .filter((name) => name !== 'destroyed');
const openTracks = () =>
  page().evaluate(
    () =>
      (globalThis as unknown as { secondLookGiven: MediaStreamTrack[] }).secondLookGiven.filter(
        ({ readyState }) => readyState === 'live',
      ).length,
  );

test('[promise] while a recording is being begun, however long that takes, one can still leave: camera and microphone are off, and nothing of it is left', async () => {
  for (const leave of [() => page().keyboard.press('Escape'), () => button(words.before.notToday).click()]) {
    await openRoom(page(), code);
    expect(await openTracks()).toBeGreaterThan(0);
    const answer = await holdAnswers(own.running.app, ['recording.begin']);
    await page().keyboard.press('Control+r');
    await button(words.before.starting).waitFor();
    // Main has begun it, and nobody hears of that.
    await expect.poll(left).not.toEqual([]);
    await leave();
    await library().waitFor();
    expect(await openTracks()).toBe(0);
    await answer();
    await expect.poll(left).toEqual([]);
    expect(await listSessions(page())).toEqual([]);
    await page().getByText(words.library.empty).waitFor();
  }
  // The same code is free, and another recording begins.
  await openRoom(page(), code);
  await startRecording(page());
  expect(await listSessions(page())).toMatchObject([{ code }]);
});

test('[before] a test recording is closed at once, however long it takes to destroy it, and a recording waits for that', async () => {
  await openRoom(page(), code);
  await button(words.rehearsal.rehearse).click();
  const rehearsal = page().getByRole('dialog', { name: words.rehearsal.title });
  await rehearsal.getByRole('button', { name: words.rehearsal.start }).click();
  await rehearsal.getByRole('progressbar').waitFor();
  const answer = await holdAnswers(own.running.app, ['recording.endRehearsal']);
  await page().keyboard.press('Escape');
  await rehearsal.waitFor({ state: 'hidden' });
  await page().keyboard.press('Escape');
  await library().waitFor();
  expect(await openTracks()).toBe(0);
  await openRoom(page(), code);
  await page().keyboard.press('Control+r');
  await button(words.before.starting).waitFor();
  expect(await listSessions(page())).toEqual([]);
  await answer();
  await page().getByLabel(words.recording.clock).waitFor();
});

test('[before] one can leave while camera and microphone never open, and main answers nothing', async () => {
  await page().getByText(words.library.empty).waitFor();
  await page().evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined);
  });
  await holdAnswers(own.running.app, [
    'settings.change',
    'library.storage',
    'library.due',
    'app.displays',
    'app.notice',
  ]);
  await library().click();
  await page().getByText(words.before.opening).waitFor();
  await page().keyboard.press('Control+=');
  await button(words.notice.open).click();
  await page().getByLabel(words.before.watchers).fill('Whoever asks');
  // The first leaves the field.
  await page().keyboard.press('Escape');
  await page().keyboard.press('Escape');
  await library().waitFor();
});
