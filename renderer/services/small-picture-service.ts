import type { OpeningId } from '../../shared/model/ids';
import { main } from '../main/client';

/** Asked for within the same stretch of so long, it is the same picture. */
const sameMs = 1000;
/** So many are kept: each is a few hundred KB, unpacked. */
const most = 40;

/**
 * The small pictures of an open film, for who moves over the timeline. One is asked for at a time; while it is under
 * way only the newest wish is kept. Pictures are bitmaps: decoded once, drawn at once, and closed when they are not
 * needed any more.
 */
export class SmallPictures {
  readonly #openingId: OpeningId;
  readonly #show: (picture: ImageBitmap | undefined) => void;
  readonly #kept = new Map<number, ImageBitmap | undefined>();
  #wanted: number | undefined;
  #busy = false;
  #closed = false;

  /** @param show the picture for the newest wish; undefined where none is kept */
  constructor(openingId: OpeningId, show: (picture: ImageBitmap | undefined) => void) {
    this.#openingId = openingId;
    this.#show = show;
  }

  /** Wishes for the picture nearest to that time. */
  want(mediaMs: number): void {
    const key = Math.round(mediaMs / sameMs);
    this.#wanted = key;
    if (this.#kept.has(key)) this.#show(this.#kept.get(key));
    else if (!this.#busy) void this.#fetch(key);
  }

  /** No picture is wanted any more; what is under way is kept, and not shown. */
  rest(): void {
    this.#wanted = undefined;
  }

  close(): void {
    this.#closed = true;
    for (const picture of this.#kept.values()) picture?.close();
    this.#kept.clear();
  }

  async #fetch(key: number): Promise<void> {
    this.#busy = true;
    // A film that is closed meanwhile, or a picture that does not verify, is as good as none.
    const picture = await readPicture(this.#openingId, key * sameMs).catch(() => undefined);
    this.#busy = false;
    if (this.#closed) {
      picture?.close();
      return;
    }
    this.#keep(key, picture);
    const wanted = this.#wanted;
    if (wanted === undefined) return;
    if (this.#kept.has(wanted)) this.#show(this.#kept.get(wanted));
    else void this.#fetch(wanted);
  }

  #keep(key: number, picture: ImageBitmap | undefined): void {
    this.#kept.set(key, picture);
    for (const [oldest, old] of this.#kept) {
      if (this.#kept.size <= most) return;
      this.#kept.delete(oldest);
      old?.close();
    }
  }
}

/**
 * The small picture nearest to that time; undefined where none is kept.
 * @throws where the film is closed meanwhile, or the picture does not verify
 */
export async function readPicture(openingId: OpeningId, mediaMs: number): Promise<ImageBitmap | undefined> {
  const picture = await main.review.picture({ openingId, mediaMs });
  if (!picture) return undefined;
  return createImageBitmap(new Blob([Uint8Array.from(picture.bytes)], { type: 'image/jpeg' }));
}
