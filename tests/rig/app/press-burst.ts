import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { msToNextFlash } from './next-flash';

/**
 * Presses the first of these keys when the camera captures its next flash, and the others after it in an even
 * rhythm. `watchKeys` tells when they really went down.
 * @param held true to hold each key down until the system repeats it
 */
export async function pressBurst(
  page: Page,
  keys: readonly string[],
  { everyMs, held }: { readonly everyMs: number; readonly held: boolean },
): Promise<void> {
  await pause(await msToNextFlash(page));
  const begun = performance.now();
  for (const [at, key] of keys.entries()) {
    await pause(Math.max(0, begun + at * everyMs - performance.now()));
    await page.keyboard.down(key);
    // A key that goes down again before it was up is a repeat.
    for (let repeat = 0; held && repeat < 4; repeat += 1) await page.keyboard.down(key);
    await page.keyboard.up(key);
  }
}

/**
 * Notes when keys go down, by the page's clock, without repeats. Does not disturb the app's own listener.
 * @returns a function that gives the times noted so far, in ms
 */
export async function watchKeys(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const pressed: number[] = [];
    Object.assign(globalThis, { secondLookPressed: pressed });
    window.addEventListener('keydown', ({ repeat, timeStamp }) => !repeat && pressed.push(timeStamp), {
      capture: true,
    });
  });
  return () =>
    page.evaluate(() => [...(globalThis as unknown as { secondLookPressed: number[] }).secondLookPressed]);
}
