import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { pageNow } from '../devices/alarm-watch';
import { fedLayout } from '../devices/fed-layout';
import { listSessions } from './marking';
import { pressKey } from './operate';

/** How many flashes are tried if this machine is late. */
const tries = 20;
const latestMs = 80;

/**
 * Presses the mark key when the camera captures its next flash. The rhythm of the flashes tells when that is,
 * as for a person tapping along. The rig's own slowness must not be blamed on the product: a mark that was
 * pressed late is undone, and the next flash is tried.
 * @returns roughly when the key was pressed, by the page's clock, in ms
 */
export async function markNextFlash(app: ElectronApplication, page: Page, key: string): Promise<number> {
  const before = await countMarks(page);
  for (let left = tries; left > 0; left -= 1) {
    const { lateMs, atMs } = await pressOnce(app, page, key);
    await untilMarks(page, before + 1);
    if (lateMs <= latestMs) return atMs;
    await page.keyboard.press('Control+z');
    await untilMarks(page, before);
  }
  throw new Error(`the rig pressed more than ${latestMs} ms late, ${tries} times: this machine is too busy`);
}

async function pressOnce(app: ElectronApplication, page: Page, key: string) {
  const inMs = await msToNextFlash(page);
  const asked = performance.now();
  await pause(inMs);
  await pressKey(app, key);
  return { lateMs: performance.now() - asked - inMs, atMs: await pageNow(page) };
}

/** How many marks of the running recording are on the disk. */
async function countMarks(page: Page): Promise<number> {
  const recorded = (await listSessions(page)).find(({ condition }) => condition === 'recording');
  if (!recorded) throw new Error('nothing is being recorded');
  return recorded.momentCount;
}

async function untilMarks(page: Page, count: number): Promise<void> {
  const until = performance.now() + 30_000;
  while ((await countMarks(page)) !== count) {
    if (performance.now() > until) throw new Error(`there never were ${count} marks`);
    await pause(20);
  }
}

/**
 * Watches the live picture until a flash begins. @returns ms from now until the camera captures the one after
 * it
 */
export async function msToNextFlash(page: Page): Promise<number> {
  const { flash, fps, periodFrames } = fedLayout;
  return page.evaluate(
    ({ box, periodMs }) =>
      new Promise<number>((done) => {
        const live = [...document.querySelectorAll('video')].find(
          (video) => video.srcObject && video.videoWidth > 0,
        );
        if (!live) throw new Error('no live picture');
        const canvas = new OffscreenCanvas(8, 8);
        const context = canvas.getContext('2d', { willReadFrequently: true });
        let dark = false;
        const look: VideoFrameRequestCallback = (_now, { captureTime }) => {
          const { videoWidth: width, videoHeight: height } = live;
          context?.drawImage(
            live,
            box.x * width,
            box.y * height,
            box.width * width,
            box.height * height,
            0,
            0,
            8,
            8,
          );
          const pixels = context?.getImageData(0, 0, 8, 8).data ?? [];
          const level = [...pixels].filter((_, i) => i % 4 === 1).reduce((sum, green) => sum + green, 0) / 64;
          if (level > 128 && dark && captureTime !== undefined) {
            done(captureTime + periodMs - performance.now());
            return;
          }
          dark = level < 128;
          live.requestVideoFrameCallback(look);
        };
        live.requestVideoFrameCallback(look);
      }),
    { box: flash, periodMs: (periodFrames / fps) * 1000 },
  );
}
