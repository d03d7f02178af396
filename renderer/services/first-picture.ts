import type { OpeningId } from '../../shared/model/ids';
import { main } from '../main/client';
import { update } from '../store/store';

/** Resolves when a film shows its first picture at the place where it is to begin, or when it is closed. */
export function filmShown(film: HTMLVideoElement): Promise<void> {
  return new Promise((done) => {
    const frame = (): void => {
      // A frame before the place where the review was left does not count.
      if (film.seeking) film.requestVideoFrameCallback(frame);
      else done();
    };
    film.requestVideoFrameCallback(frame);
    // `emptied` comes if the film is closed.
    for (const type of ['seeked', 'playing', 'emptied'])
      film.addEventListener(type, () => done(), { once: true });
  });
}

/** Shows the small picture of a place in the film at once, until the film itself shows its first. */
export async function showFirstPicture(
  openingId: OpeningId,
  mediaMs: number,
  film: HTMLVideoElement,
): Promise<void> {
  let shown = false;
  const shows = filmShown(film).then(() => {
    shown = true;
  });
  const small = await main.review.picture({ openingId, mediaMs });
  if (!small || shown) return;
  const address = URL.createObjectURL(new Blob([Uint8Array.from(small.bytes)], { type: 'image/jpeg' }));
  const show = (firstPicture: string | undefined): void =>
    update('review', (review) => (review.openingId === openingId ? { ...review, firstPicture } : review));
  show(address);
  await shows;
  show(undefined);
  URL.revokeObjectURL(address);
}
