import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { withBench } from '../faults/bench';
import { filmSound } from '../rig/film-sound';
import { ffmpegPath } from '../rig/launch-app';
import { installMadeDevices } from '../rig/made-devices';
import { listSessions } from '../rig/marking';
import { fetchFilm, openRoom, recordMore, startRecording, stopRecording } from '../rig/operate';
import { partCount } from '../rig/parts';
import { startPulseAudio } from '../rig/pulse-audio';
import { filmRate, heardAt, longestPause, pitchNear } from '../rig/tones';

const table = { label: 'TableMicrophone', hz: 1000, rate: 48_000 };
const headset = { label: 'HeadsetMicrophone', hz: 700, rate: 16_000 };
const window = { label: 'WindowMicrophone', hz: 1300, rate: 44_100 };
const all = [table, headset, window];

/** They hum at −12 dBFS; what the mute leaves, and what one disturbs in the other's windows, is far below. */
const leastDb = -24;

test('[before] two microphones with different tones and rates: both in the film at their pitch, one muted, one swapped without a gap', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'second-look-sound-'));
  const pulse = await startPulseAudio(folder);
  try {
    for (const { label, ...tone } of all) await pulse.plugMicrophone(label, tone);
    const microphones = [{ label: table.label, gainDb: 0, muted: false }];
    await withBench(
      { settings: { microphones }, launch: { ownDevices: true, env: pulse.env } },
      async ({ running: { app, page } }) => {
        await installMadeDevices(page, { microphone: false });
        await openRoom(page, '2026-11 Tones G1 S1');
        await addHeadset(page);
        await startRecording(page);
        await recordMore(page, 5);

        await page.getByRole('button', { name: 'Change microphones' }).click();
        await page.getByRole('button', { name: `Mute ${headset.label}` }).click();
        await page.getByRole('button', { name: `Unmute ${headset.label}` }).waitFor();
        await recordMore(page, 3);
        // While the other one is muted: nothing fills a gap.
        await page.getByRole('combobox', { name: 'Microphone 1' }).selectOption(window.label);
        await expect(page.getByRole('combobox', { name: 'Microphone 1' })).toBeEnabled();
        await recordMore(page, 2);
        await page.getByRole('button', { name: `Unmute ${headset.label}` }).click();
        await recordMore(page, 3);
        await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
        await stopRecording(page);

        const [session] = await listSessions(page);
        expect(await partCount(page, session?.id)).toBe(1);
        const film = await fetchFilm(app, page);
        const sound = await filmSound(film, ffmpegPath());
        checkTones(sound);
      },
    );
  } finally {
    await pulse.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

async function addHeadset(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Microphones/ }).click();
  await expect(page.getByRole('combobox', { name: 'Microphone' })).toHaveValue(table.label);
  await page.getByRole('button', { name: 'Add a microphone' }).click();
  const second = page.getByRole('combobox', { name: 'Microphone 2' });
  await expect(second).toBeEnabled();
  if ((await second.inputValue()) !== headset.label) await second.selectOption(headset.label);
  await expect(second).toHaveValue(headset.label);
  await expect(second).toBeEnabled();
  const level = page.getByRole('meter', { name: `Level of ${headset.label}` });
  await expect.poll(async () => Number(await level.getAttribute('aria-valuenow'))).toBeGreaterThan(-20);
}

function checkTones(sound: Float32Array): void {
  const [ofTable, ofHeadset, ofWindow] = all.map(({ hz }) => heardAt(sound, hz, leastDb));
  if (!ofTable || !ofHeadset || !ofWindow) throw new Error('three tones');
  const lengthMs = (sound.length / filmRate) * 1000;
  const muted = longestPause(ofHeadset);
  const swappedMs = (ofTable.at(-1) ?? Number.NaN) + 20;
  const gapMs = (ofWindow[0] ?? Number.NaN) - swappedMs;
  const figures = { lengthMs, muted, swappedMs, gapMs };
  console.log(figures);

  // Both, from the start to the mute, without a hole, at their pitch.
  const together = sound.subarray(filmRate, Math.floor(((muted.fromMs - 500) / 1000) * filmRate));
  expect(together.length / filmRate).toBeGreaterThan(2.5);
  for (const { hz } of [table, headset]) {
    expect(Math.abs(pitchNear(together, hz) - hz), `${hz} Hz`).toBeLessThanOrEqual(2);
    expect(heardAt(together, hz, leastDb).length, `${hz} Hz`).toBe(Math.floor(together.length / 960));
  }
  // Muted: 3 s, the swap, and 2 s; and then to the end.
  expect(muted.toMs - muted.fromMs).toBeGreaterThan(4500);
  expect(lengthMs - (ofHeadset.at(-1) ?? 0)).toBeLessThan(300);
  expect(lengthMs - (ofWindow.at(-1) ?? 0)).toBeLessThan(300);
  // Swapped while it was muted.
  expect(swappedMs).toBeGreaterThan(muted.fromMs + 2000);
  expect(swappedMs).toBeLessThan(muted.toMs);
  expect(gapMs).toBeLessThanOrEqual(200);
  const afterwards = sound.subarray(Math.floor(((swappedMs + 500) / 1000) * filmRate));
  expect(Math.abs(pitchNear(afterwards, window.hz) - window.hz)).toBeLessThanOrEqual(2);
}
