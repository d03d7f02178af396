import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { fedLayout } from './fed-layout';
import { pressKey } from './operate';

/**
 * Presses a key when the camera captures its next flash: the rhythm of the flash before foretells it, as somebody
 * who tapped along would press.
 */
export async function pressAtNextFlash(app: ElectronApplication, page: Page, key: string): Promise<void> {
  const inMs = await msToNextFlash(page);
  const asked = performance.now();
  await pause(inMs);
  await pressKey(app, key);
  const late = performance.now() - asked - inMs;
  // The rig's own slowness must not be taken for the product's.
  if (late > 80)
    throw new Error(`the rig pressed ${Math.round(late)} ms late; this machine is too busy to measure`);
}

/** Watches the live picture until a flash begins; ms from now until the camera captures the one after it. */
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
