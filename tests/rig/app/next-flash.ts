import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { fedLayout } from '../devices/fed-layout';
import { watchKey } from './key-time';
import { listSessions } from './marking';
import { pressKey } from './operate';

/**
 * Presses the mark key when the camera captures its next flash, and waits until the mark is on the disk. The
 * rhythm of the flashes tells when that is, as for a person tapping along. A busy machine presses late: judge
 * by the time returned, not by the flash.
 * @returns when the key went down, by the page's clock, in ms
 */
export async function markNextFlash(app: ElectronApplication, page: Page, key: string): Promise<number> {
  const before = await countMarks(page);
  const keyTime = await watchKey(page, key);
  await pause(await msToNextFlash(page));
  await pressKey(app, key);
  await untilMarks(page, before + 1);
  return (await keyTime()).pressedMs;
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
