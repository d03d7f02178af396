import type { Page } from '@playwright/test';
import { words } from '../../../shared/words';
import { filmSelector } from '../film/film-times';

/** A frame that was shown during the drag. Times in ms. */
export interface DraggedPicture {
  /** Since the drag began. */
  readonly ms: number;
  /** Its own time in the film. */
  readonly mediaMs: number;
  /** Its burned-in number; undefined if it cannot be read. */
  readonly frame: number | undefined;
  /** The first and the last film position of the playhead during the second before. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** What was seen during a drag. */
export interface Drag {
  readonly lengthMs: number;
  readonly pictures: readonly DraggedPicture[];
}

interface Dragging {
  stop(): Drag;
}

/** Time from one end of the timeline to the other. */
const sweepMs = 4000;

/**
 * Drags the playhead back and forth over the whole timeline for this long, without a pause. The functions of
 * `page-measure.ts` must be in the page.
 */
export async function dragPlayhead(page: Page, seconds: number): Promise<Drag> {
  const slider = page.getByRole('slider', { name: words.review.position });
  const box = await slider.boundingBox();
  const width = page.viewportSize()?.width ?? (await page.evaluate(() => window.innerWidth));
  if (!box) throw new Error('no playhead');
  // At its bottom, where no moments are drawn.
  const y = box.y + box.height - 4;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  const watch = await page.evaluateHandle(watchDrag, {
    video: filmSelector,
    position: words.review.position,
  });
  const begun = performance.now();
  for (let ms = 0; ms < seconds * 1000; ms = performance.now() - begun) {
    const share = Math.abs(((ms / sweepMs + 1) % 2) - 1);
    await page.mouse.move(30 + (1 - share) * (width - 60), y);
    // As many moves as a mouse gives: one for each frame that the window draws.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  }
  const drag = await watch.evaluate((dragging) => dragging.stop());
  await page.mouse.up();
  await watch.dispose();
  return drag;
}

/** Runs in the page, so it may refer only to its argument and to what a page has. */
function watchDrag({ video: selector, position }: { video: string; position: string }): Dragging {
  const video = document.querySelector(selector);
  const slider = document.querySelector(`[role=slider][aria-label="${position}"]`);
  if (!(video instanceof HTMLVideoElement) || !slider) throw new Error('no film to be dragged in');
  const { readBurnedIn } = (
    globalThis as unknown as {
      secondLookRig: {
        readBurnedIn(of: HTMLVideoElement): Promise<Pick<DraggedPicture, 'frame' | 'mediaMs'>>;
      };
    }
  ).secondLookRig;
  const begun = performance.now();
  const places: { ms: number; atMs: number }[] = [];
  const pictures: DraggedPicture[] = [];
  let running = true;
  const note = (): void => {
    const now = performance.now();
    places.push({ ms: now, atMs: Number(slider.getAttribute('aria-valuenow')) });
    while ((places[0]?.ms ?? now) < now - 1000) places.shift();
    if (running) requestAnimationFrame(note);
  };
  note();
  const look: VideoFrameRequestCallback = (now) => {
    if (!running) return;
    video.requestVideoFrameCallback(look);
    const at = places.map(({ atMs }) => atMs);
    const seen = {
      ms: now - begun,
      fromMs: Math.min(...at),
      toMs: Math.max(...at),
    };
    // The frame says which time it is from: another may be shown by the time it is read.
    void readBurnedIn(video).then(({ frame, mediaMs }) => pictures.push({ ...seen, frame, mediaMs }));
  };
  video.requestVideoFrameCallback(look);
  return {
    stop() {
      running = false;
      return { lengthMs: performance.now() - begun, pictures };
    },
  };
}
