import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { recorderSoundLateMs } from '../../shared/media/sound-lateness';
import { sessionIdSchema } from '../../shared/model/ids';
import { appInPlace } from '../rig/app/app-in-place';
import { settingsPath } from '../rig/app/launch-app';
import { openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { openClosedLibrary } from '../rig/disk/closed-library';

const laptop = appInPlace(() => undefined);
const args = ['--as-chromium=999'];

const settings = (): Record<string, unknown> => JSON.parse(readFileSync(settingsPath(laptop.place), 'utf8'));
const measured = () =>
  (settings().soundLateness as Record<string, { ms: number; tries: number }> | undefined)?.[999];

test('[room] in an engine that is not known the app measures once how late sound is stamped while it is idle, without any device, and records with what it has measured', async () => {
  await laptop.launch({ args });
  await laptop.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => {
      throw new Error('a device was asked for');
    };
  });
  await expect.poll(measured, { timeout: 60_000 }).toMatchObject({ tries: 1 });
  const { ms } = measured() ?? {};
  console.log(`sound stamped late by ${ms} ms`);
  // Where the machine was too busy for it, it is measured at the next start; the test of both engines says how exact it is.
  if (ms) expect(Math.abs(ms - recorderSoundLateMs)).toBeLessThanOrEqual(40);
  const sessions = join(laptop.place.library, 'sessions');
  expect(existsSync(sessions) ? readdirSync(sessions) : []).toEqual([]);
  await laptop.running.quit();

  // A figure that differs from the built-in one, so that it can be told apart.
  const ours = recorderSoundLateMs - 20;
  const kept = { ...settings(), soundLateness: { 999: { ms: ours, tries: 1 } } };
  writeFileSync(settingsPath(laptop.place), JSON.stringify(kept));
  const { page } = await laptop.launch({ args });
  await openRoom(page, '2026-11 Engine G1 S1');
  await startRecording(page);
  await waitForDurable(page, 2);
  await stopRecording(page);
  await laptop.running.quit();
  expect(measured()).toEqual({ ms: ours, tries: 1 });
  const [id = ''] = readdirSync(sessions);
  const library = await openClosedLibrary(laptop.place);
  const events = await library.journalOf(sessionIdSchema.parse(id), 'journal-0001.log');
  expect(events.flatMap(({ event }) => (event.type === 'part-begun' ? event.soundLateMs : []))).toEqual([
    ours,
  ]);
});
