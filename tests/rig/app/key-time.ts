import type { Page } from '@playwright/test';

/** When a key went down, by the page's clock, in ms. */
export interface KeyTime {
  /** When the system received it. */
  readonly pressedMs: number;
  /** When the page received it, which is later on a busy machine. */
  readonly arrivedMs: number;
}

/**
 * Watches for the next press of a key. Call it before the key is pressed. @returns a function that waits for
 * that press
 */
export async function watchKey(page: Page, key: string): Promise<() => Promise<KeyTime>> {
  await page.evaluate((wanted) => {
    const seen = new Promise<KeyTime>((done) => {
      const look = ({ key: pressed, timeStamp }: KeyboardEvent) => {
        if (pressed.toLowerCase() !== wanted.toLowerCase()) return;
        window.removeEventListener('keydown', look, { capture: true });
        done({ pressedMs: timeStamp, arrivedMs: performance.now() });
      };
      window.addEventListener('keydown', look, { capture: true });
    });
    Object.assign(globalThis, { secondLookKey: seen });
  }, key);
  return () =>
    page.evaluate(() => (globalThis as unknown as { secondLookKey: Promise<KeyTime> }).secondLookKey);
}
