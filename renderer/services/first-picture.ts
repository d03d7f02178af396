import { unpackResult } from '../../shared/ipc/result';
import type { OpeningId } from '../../shared/model/ids';
import { update } from '../store/store';
import { main } from './main';

/** Shows the small picture of a place in the film at once, until the film itself shows its first. */
export async function showFirstPicture(
  openingId: OpeningId,
  mediaMs: number,
  film: HTMLVideoElement,
): Promise<void> {
  let shown = false;
  const shows = new Promise<void>((done) => {
    const frame = (): void => {
      // What comes before the place where the review was left is not meant.
      if (film.seeking) film.requestVideoFrameCallback(frame);
      else done();
    };
    film.requestVideoFrameCallback(frame);
    for (const type of ['seeked', 'playing']) film.addEventListener(type, () => done(), { once: true });
  }).then(() => {
    shown = true;
  });
  const small = unpackResult(await main.review.picture({ openingId, mediaMs }));
  if (!small || shown) return;
  const address = URL.createObjectURL(new Blob([Uint8Array.from(small.bytes)], { type: 'image/jpeg' }));
  const show = (firstPicture: string | undefined): void =>
    update('review', (review) => (review.openingId === openingId ? { ...review, firstPicture } : review));
  show(address);
  // A film that is closed before is empty then.
  const closed = new Promise<void>((done) => film.addEventListener('emptied', () => done(), { once: true }));
  await Promise.race([shows, closed]);
  show(undefined);
  URL.revokeObjectURL(address);
}
