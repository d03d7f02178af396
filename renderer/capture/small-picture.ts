import type { SmallPicture } from './types';

const width = 320;
const quality = 0.7;

/** Makes a small JPEG of a frame. The frame may be closed as soon as this returns. */
export function makeSmallPicture(frame: VideoFrame, atMs: number): Promise<SmallPicture | undefined> {
  const height = Math.round((width * frame.displayHeight) / frame.displayWidth);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return Promise.resolve(undefined);
  context.imageSmoothingQuality = 'high';
  context.drawImage(frame, 0, 0, width, height);
  return canvas
    .convertToBlob({ type: 'image/jpeg', quality })
    .then(async (blob) => ({ atMs, bytes: await blob.arrayBuffer() }));
}

/** How many looks count, so that a camera clock that slips or restarts is followed within a few seconds. */
const looks = 30;

/**
 * When the camera saw frames. Their own times are on the camera's clock; they are moved to the window's clock
 * according to the frames that came soonest, because a frame may have waited before it was read.
 */
export class SeenTimes {
  #apart: number[] = [];

  /**
   * @param frameMs the frame's own time
   * @param readMs when it was read, on the window's clock
   * @returns when it was seen, on the window's clock
   */
  see(frameMs: number, readMs: number): number {
    this.#apart = [...this.#apart, readMs - frameMs].slice(-looks);
    return frameMs + Math.min(...this.#apart);
  }
}
