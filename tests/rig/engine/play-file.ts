import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { debianPath } from './engines';

/** How a file played. */
export interface Played {
  /** Undefined if it played to its end. */
  readonly error: string | undefined;
  readonly width: number;
  readonly durationMs: number;
  /** How many frames were decoded. */
  readonly frames: number;
}

/** Plays a small file from its beginning to its end, in Debian's Chromium. */
export async function playFile(path: string, type: string): Promise<Played> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({
    executablePath: debianPath,
    args: ['--autoplay-policy=no-user-gesture-required', ...sandbox],
  });
  try {
    const page = await browser.newPage();
    const address = `data:${type};base64,${readFileSync(path).toString('base64')}`;
    return await page.evaluate(async (src) => {
      const video = document.createElement('video');
      video.muted = true;
      // Twice as fast: what is asked is whether it plays.
      video.defaultPlaybackRate = 2;
      video.src = src;
      const error = await new Promise<string | undefined>((over) => {
        video.onended = () => over(undefined);
        video.onerror = () => over(video.error?.message ?? 'error');
        video.play().catch((reason: unknown) => over(String(reason)));
      });
      const frames = video.getVideoPlaybackQuality().totalVideoFrames;
      return { error, width: video.videoWidth, durationMs: video.duration * 1000, frames };
    }, address);
  } finally {
    await browser.close();
  }
}
