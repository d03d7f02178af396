import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { words } from '../../shared/words';
import { withBench } from '../faults/bench';
import { listSessions } from '../rig/app/marking';
import { openRoom, pressKey, startRecording } from '../rig/app/operate';
import { makeRandom } from '../rig/random';
import { labelled } from '../rig/texts';
import { type Bench, quantile } from './measure';

const marks = 1000;
const presses = 120;
/** Different keys in turn, so that each mark is seen to be new. */
const keys = ['K', 'F', 'P', 'E'] as const;

/** How long a key press takes until its mark is drawn, in a session with this many marks. */
export const markToScreen: Bench = {
  name: 'mark to screen',
  run: () =>
    withBench({}, async ({ running: { app, page } }) => {
      await openRoom(page, '2026-11 Bench G1 S1');
      await startRecording(page);
      await setMarks(page);
      const frameMs = await watchMarks(page);
      const random = makeRandom(1);
      for (let press = 0; press < presses; press += 1) {
        await pressKey(app, keys[press % keys.length] ?? 'K');
        // Anywhere between two frames.
        await pause(random.between(120, 200));
      }
      await page.waitForFunction((count) => drawn().length >= count, presses);
      const tookMs = await page.evaluate(() => drawn());
      const p95 = quantile(tookMs, 0.95);
      const [session] = await listSessions(page);
      if (session?.momentCount !== marks + presses) throw new Error('marks are missing, or too many');
      return [
        {
          name: `key to mark on screen, ${marks} marks in the list, p95`,
          value: p95 / frameMs,
          unit: 'frames',
          atMost: 2,
          seen: { frameMs, medianMs: quantile(tookMs, 0.5), p95Ms: p95, worstMs: Math.max(...tookMs) },
        },
      ];
    }),
};

declare function drawn(): number[];

/** Marks as fast as the app allows, with its own keys. */
async function setMarks(page: Page): Promise<void> {
  await page.evaluate((count) => {
    for (let mark = 0; mark < count; mark += 1) {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', bubbles: true }));
    }
  }, marks);
  const deadline = performance.now() + 120_000;
  while (performance.now() < deadline) {
    const [session] = await listSessions(page);
    if (session?.momentCount === marks) return;
    await pause(200);
  }
  throw new Error('the marks were not all set');
}

/**
 * Notes for each key how long it took until a frame with its mark was drawn, in ms (`drawn()` returns them).
 * @returns how long a frame lasts here, in ms
 */
async function watchMarks(page: Page): Promise<number> {
  return page.evaluate(async (marks) => {
    const took: number[] = [];
    Object.assign(globalThis, { drawn: () => took });
    let pressedAt: number | undefined;
    window.addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true });
    const list = document.querySelector(marks);
    if (!list) throw new Error('no list of marks');
    new MutationObserver((changes) => {
      const from = pressedAt;
      if (from === undefined || !changes.some(({ addedNodes }) => addedNodes.length > 0)) return;
      pressedAt = undefined;
      requestAnimationFrame(() => {
        // The next task runs after this frame has been drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => took.push(performance.now() - from);
        port2.postMessage(undefined);
      });
    }).observe(list, { childList: true });
    const starts: number[] = [];
    await new Promise<void>((done) => {
      const look = (now: number): void => {
        starts.push(now);
        if (starts.length > 60) done();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const lengths = starts.slice(1).map((now, before) => now - (starts[before] ?? now));
    return lengths.toSorted((a, b) => a - b)[30] ?? Number.NaN;
  }, labelled(words.recording.lastMarks));
}
