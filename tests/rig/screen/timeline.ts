import type { Page } from '@playwright/test';
import { words } from '../../../shared/words';

/** What the timeline shows, and where its rows are on the screen. */
export interface TimelineView {
  readonly fromMs: number;
  readonly toMs: number;
  /** Where to click the line of sound to go to about that time. */
  pointAt(ms: number): { readonly x: number; readonly y: number };
  /** Where the shape of the moment at that time is. */
  shapeAt(ms: number): { readonly x: number; readonly y: number };
  msAt(x: number): number;
}

/** The timeline as it is on the screen now. */
export async function timelineOf(page: Page): Promise<TimelineView> {
  const { fromMs, toMs, left, top, width } = await page
    .getByRole('region', { name: words.timeline.name })
    .evaluate((root) => {
      const surface = root.querySelector('[data-surface]');
      if (!(root instanceof HTMLElement) || !surface) throw new Error('no timeline');
      const { left, top, width } = surface.getBoundingClientRect();
      return { fromMs: Number(root.dataset.fromMs), toMs: Number(root.dataset.toMs), left, top, width };
    });
  // The mouse is on whole pixels.
  const xOf = (ms: number): number => Math.round(left + ((ms - fromMs) / (toMs - fromMs)) * width);
  return {
    fromMs,
    toMs,
    pointAt: (ms) => ({ x: xOf(ms), y: top + 50 }),
    shapeAt: (ms) => ({ x: xOf(ms), y: top + 11 }),
    msAt: (x) => fromMs + ((x - left) / width) * (toMs - fromMs),
  };
}

/** The film's position according to the slider, in ms. */
export async function positionOf(page: Page): Promise<number> {
  return Number(
    await page.getByRole('slider', { name: words.review.position }).getAttribute('aria-valuenow'),
  );
}

/** Times at which something is drawn in the row of moments: the middle of each shape. */
export async function drawnMoments(page: Page): Promise<number[]> {
  const { msAt } = await timelineOf(page);
  const middles = await page.locator('[data-surface] > canvas').evaluate((canvas) => {
    const row = (canvas as HTMLCanvasElement).getContext('2d');
    if (!row) throw new Error('no canvas');
    const { width } = row.canvas;
    const { data } = row.getImageData(0, Math.round(11 * devicePixelRatio), width, 1);
    const { left } = canvas.getBoundingClientRect();
    const found: number[] = [];
    for (let x = 0; x < width; x += 1) {
      const from = x;
      while (x < width && (data[4 * x + 3] ?? 0) > 128) x += 1;
      if (x > from) found.push(left + (from + x) / 2 / devicePixelRatio);
    }
    return found;
  });
  return middles.map(msAt);
}

/** The height of the line of sound at each pixel, 0 to 1, and the times of those pixels. */
export async function drawnSound(page: Page): Promise<{ readonly ms: number; readonly high: number }[]> {
  const { msAt } = await timelineOf(page);
  const columns = await page
    .locator('[data-wave] .canvases canvas')
    .first()
    .evaluate((canvas) => {
      const drawn = (canvas as HTMLCanvasElement).getContext('2d');
      if (!drawn) throw new Error('no canvas');
      const { width, height } = drawn.canvas;
      const { data } = drawn.getImageData(0, 0, width, height / 2);
      const { left } = canvas.getBoundingClientRect();
      return Array.from({ length: width }, (_, x) => {
        let y = 0;
        while (y < height / 2 && (data[4 * (y * width + x) + 3] ?? 0) < 128) y += 1;
        return { x: left + (x + 0.5) / devicePixelRatio, high: 1 - y / (height / 2) };
      });
    });
  return columns.map(({ x, high }) => ({ ms: msAt(x), high }));
}
