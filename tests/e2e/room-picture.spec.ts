import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { words } from '../../shared/words';
import { cameraCard } from '../faults/camera-card';
import { cameraHung } from '../faults/camera-hung';
import { cameraLate } from '../faults/camera-late';
import { mustHold } from '../faults/must-hold';
import { picturesLost } from '../faults/pictures-lost';
import { appInPlace } from '../rig/app/app-in-place';
import { fedMedia } from '../rig/app/launch-app';
import { openRoom, startRecording } from '../rig/app/operate';
import { installMadeDevices } from '../rig/devices/made-devices';
import { installMadeTones } from '../rig/devices/made-tones';
import { cutOff, lookFolder, resizeTo, seriousBarriers } from '../rig/screen/look';

// The faults themselves, with their limits, are in tests/faults: `npm run faults` runs the same ones.

test('[room] a camera that only lives once it is opened again is back within 10 s, another one can be chosen while recording, and no sound is missing', () =>
  mustHold(cameraHung));

test('[room] a camera that takes its time for its first picture, after it was plugged in again, costs no sound', () =>
  mustHold(cameraLate));

test('[room] a camera that shows one and the same picture raises an alarm within 12 s, but not off the record; a dim room in which nothing moves raises none', () =>
  mustHold(cameraCard));

test('[room] when three of ten pictures get lost it says so, and records fewer from the next part on, without losing sound', () =>
  mustHold(picturesLost));

test('[room] @long two minutes of a dim room in which nothing moves', () => mustHold(cameraCard, 'long'));
test('[room] @long once fewer pictures are recorded and none is lost, the alarm ends', () =>
  mustHold(picturesLost, 'long'));

const laptop = appInPlace(() => undefined);

/** It tells that it gives the sound of a telephone. */
const headset = { label: 'Headset (AirPods)', hz: 700, rate: 48_000, told: 16_000 };

/** The last one is that of 1280×800 with text twice as large. */
const sizes = [
  { width: 1440, height: 900 },
  { width: 911, height: 512 },
  { width: 640, height: 400 },
];

test('[room] while a camera hangs, the way to another one is seen on every screen, also on a small one and with large text', async () => {
  await laptop.launch({ media: await fedMedia(360) });
  const { page } = laptop;
  const cameras = ['Made camera', 'Integrated Webcam HD Front (04f2:b6d9)', 'Logitech BRIO'];
  const devices = await installMadeDevices(page, { cameras });
  await openRoom(page, '2026-11 Test G1 S1');
  await startRecording(page);
  await devices.setPicture('frozen');
  const ways = cameras
    .slice(1)
    .map((name) => page.getByRole('button', { name: words.recording.takeCamera(name), exact: true }));
  for (const size of sizes) {
    await resizeTo(laptop.app, page, size);
    for (const way of ways) await expect(way).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(lookFolder, `recording-hung-${colorScheme}-${size.width}.png`) });
    }
    for (const way of ways) await expect(way).toBeInViewport({ ratio: 1 });
    expect.soft(await cutOff(page), String(size.width)).toEqual([]);
    expect.soft(await seriousBarriers(page), String(size.width)).toEqual([]);
  }
  // What is said of it stands above its ways out, and nothing between.
  await expect(
    page.getByRole('listitem').filter({ has: page.locator('[data-alarm="no-frames"]') }),
  ).toContainText(words.recording.takeCamera('Logitech BRIO'));
  await expect(page.getByText(words.recording.stillRunning)).toBeVisible();
  await ways[1]?.click();
  await expect(page.getByText(words.recording.cameraTaken('Logitech BRIO'))).toBeVisible();
  await page.screenshot({ path: join(lookFolder, 'recording-camera-taken.png') });
});

test('[room] a picture that the system blurs or frames is named before the recording and, like a headset in a call, in the test recording, until it is turned off', async () => {
  await laptop.launch({ media: await fedMedia(360), args: ['--rehearsal-seconds=10'] });
  const { page } = laptop;
  await page.evaluate(() => {
    const settings = { backgroundBlur: true, faceFraming: true };
    Object.assign(globalThis, { secondLookEffects: settings });
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wish) => {
      const stream = await ask(wish);
      for (const track of stream.getVideoTracks()) {
        const own = track.getSettings.bind(track);
        // A page may end the framing, but only see the blur.
        track.getSettings = () => ({ ...own(), ...settings });
        track.getCapabilities = () => ({ backgroundBlur: [true], faceFraming: [true, false] }) as never;
        track.applyConstraints = async ({ advanced } = {}) => void Object.assign(settings, advanced?.[0]);
        Object.assign(globalThis, { secondLookCamera: track });
      }
      return stream;
    };
  });
  await installMadeTones(page, [headset]);
  await openRoom(page, '2026-11 Test G1 S1');
  const named = words.before.effectsOn(words.before.effects.backgroundBlur);
  await expect(page.getByText(named)).toBeVisible();
  await resizeTo(laptop.app, page, { width: 911, height: 512 });
  await page.getByRole('button', { name: words.rehearsal.rehearse, exact: true }).click();
  const rehearsal = page.getByRole('dialog', { name: words.rehearsal.title });
  // As it is opened on a small screen: from its title on, and with nothing yet to delete.
  await expect(rehearsal.getByRole('heading', { name: words.rehearsal.title })).toBeInViewport({ ratio: 1 });
  await expect(rehearsal.getByRole('button', { name: words.rehearsal.close })).toHaveCount(0);
  await rehearsal.getByRole('button', { name: words.rehearsal.start }).click();
  const said = rehearsal.getByRole('definition');
  await expect(said.filter({ hasText: named })).toBeVisible({ timeout: 60_000 });
  await expect(said.filter({ hasText: words.sound.handsFree(headset.label) })).toBeVisible();
  for (const good of [words.rehearsal.sounds.good, words.rehearsal.images.good])
    await expect(rehearsal.getByText(good)).toHaveCount(0);
  for (const each of await said.all()) await expect(each).toBeInViewport({ ratio: 1 });
  await rehearsal.getByRole('button', { name: words.rehearsal.close }).click();
  // Somebody turns it off in the system's menu.
  await page.evaluate(() => {
    const { secondLookEffects, secondLookCamera } = globalThis as unknown as {
      readonly secondLookEffects: object;
      readonly secondLookCamera: MediaStreamTrack;
    };
    Object.assign(secondLookEffects, { backgroundBlur: false });
    secondLookCamera.dispatchEvent(new Event('configurationchange'));
  });
  await expect(page.getByText(named)).toHaveCount(0);
});
