import type { Page } from '@playwright/test';
import type { RunningApp } from './launch-app';
import { pressAtNextFlash } from './next-flash';

/**
 * Presses the first of these keys when the camera captures its next flash, the others after it in an even rhythm, as
 * the system would deliver them.
 * @param held each but the first is held down so long that the system repeats it
 */
export async function pressBurst(
  { app, page }: RunningApp,
  [first, ...rest]: readonly string[],
  { everyMs, held }: { readonly everyMs: number; readonly held: boolean },
): Promise<void> {
  if (first) await pressAtNextFlash(app, page, first);
  await app.evaluate(
    async ({ BrowserWindow }, { keys, every, repeats }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
      const begun = performance.now();
      for (const [at, keyCode] of keys.entries()) {
        await wait(begun + (at + 1) * every - performance.now());
        contents?.sendInputEvent({ type: 'keyDown', keyCode });
        for (let repeat = 0; repeat < repeats; repeat += 1) {
          await wait(every / (repeats * 2));
          contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers: ['isautorepeat'] });
        }
        contents?.sendInputEvent({ type: 'keyUp', keyCode });
      }
    },
    { keys: rest, every: everyMs, repeats: held ? 4 : 0 },
  );
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
