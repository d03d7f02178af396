import { launchApp, makePlace, removePlace } from '../rig/app/launch-app';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';
import type { Bench } from './measure';

const moments = 1000;
const seconds = 5;

/** How many frames per second the window draws while the timeline is zoomed and scrolled without a pause. */
export const timelineFrames: Bench = {
  name: 'frames of the timeline',
  async run() {
    const place = makePlace();
    try {
      const code = '2026-11 Bench G1 S4';
      await writeLongSession(place, { code, minutes: 180, moments });
      const { page, kill } = await launchApp({ place });
      try {
        await reviewFromLibrary(page, code);
        await page.locator('[data-wave=sound]').waitFor();
        await page.keyboard.press('h');
        const seen = await page.evaluate(countFrames, seconds * 1000);
        return [
          {
            name: `frames while the timeline of three hours with ${moments} moments is zoomed and scrolled`,
            value: Math.min(seen.zooming, seen.scrolling),
            unit: 'a second',
            atLeast: 50,
            seen,
          },
        ];
      } finally {
        await kill();
      }
    } finally {
      removePlace(place);
    }
  },
};

/** Runs in the page: frames per second while nothing happens, while zooming, and while scrolling. */
async function countFrames(
  lengthMs: number,
): Promise<{ idle: number; zooming: number; scrolling: number; widestMs: number; narrowestMs: number }> {
  const surface = document.querySelector('[data-surface]');
  const timeline = surface?.closest('section');
  if (!surface || !timeline) throw new Error('no timeline');
  const { left, top, width } = surface.getBoundingClientRect();
  const lengths: number[] = [];
  const count = (each: (frame: number) => void) =>
    new Promise<number>((done) => {
      const begun = performance.now();
      let frames = 0;
      const step = (): void => {
        const ms = performance.now() - begun;
        if (ms >= lengthMs) {
          done((frames * 1000) / ms);
          return;
        }
        frames += 1;
        each(frames);
        lengths.push(Number(timeline.dataset.toMs) - Number(timeline.dataset.fromMs));
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
  const turn = (how: WheelEventInit): void => {
    const at = { clientX: left + width / 3, clientY: top + 40, bubbles: true, cancelable: true };
    surface.dispatchEvent(new WheelEvent('wheel', { ...at, ...how }));
  };
  const idle = await count(() => undefined);
  // In from three hours to a few seconds, and out again.
  const zooming = await count((frame) => turn({ ctrlKey: true, deltaY: frame % 120 < 60 ? -50 : 50 }));
  for (let times = 0; times < 20; times += 1) turn({ ctrlKey: true, deltaY: -50 });
  const scrolling = await count((frame) => turn({ deltaX: frame % 240 < 120 ? 30 : -30 }));
  return { idle, zooming, scrolling, widestMs: Math.max(...lengths), narrowestMs: Math.min(...lengths) };
}
