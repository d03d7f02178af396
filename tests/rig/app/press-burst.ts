import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { msToNextFlash } from './next-flash';

/**
 * Presses the first of these keys when the camera captures its next flash, the others after it in an even rhythm.
 * When they really went down `watchKeys` tells.
 * @param held each is held down so long that the system repeats it
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
    // Down again before it was up: a repeat.
    for (let repeat = 0; held && repeat < 4; repeat += 1) await page.keyboard.down(key);
    await page.keyboard.up(key);
  }
}

/**
 * Notes, by the page's clock, when keys go down; repeats are left out. Stands beside the app's own listener.
 * @returns what was noted so far, ms
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
