import type { OpeningId } from '../../shared/model/ids';
import { main } from '../main/client';

/** Requests within the same interval of this length get the same picture. */
const sameMs = 1000;
/** How many are cached; each is a few hundred KB when decoded. */
const most = 40;

/**
 * The small pictures of an open film, for hovering over the timeline. One is requested at a time; meanwhile
 * only the newest wish is remembered. Pictures are bitmaps: decoded once, drawn at once, and closed when no
 * longer needed.
 */
export class SmallPictures {
  readonly #openingId: OpeningId;
  readonly #show: (picture: ImageBitmap | undefined) => void;
  readonly #kept = new Map<number, ImageBitmap | undefined>();
  #wanted: number | undefined;
  #busy = false;
  #closed = false;

  /** @param show gets the picture for the newest wish; undefined if there is none */
  constructor(openingId: OpeningId, show: (picture: ImageBitmap | undefined) => void) {
    this.#openingId = openingId;
    this.#show = show;
  }

  /** Requests the picture nearest to that time. */
  want(mediaMs: number): void {
    const key = Math.round(mediaMs / sameMs);
    this.#wanted = key;
    if (this.#kept.has(key)) this.#show(this.#kept.get(key));
    else if (!this.#busy) void this.#fetch(key);
  }

  /** No picture is wanted any more; one on its way is cached, but not shown. */
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
    // If the film was closed meanwhile, or a picture does not verify, it counts as missing.
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
 * The small picture nearest to that time; undefined if there is none.
 * @throws if the film was closed meanwhile, or the picture does not verify
 */
export async function readPicture(openingId: OpeningId, mediaMs: number): Promise<ImageBitmap | undefined> {
  const picture = await main.review.picture({ openingId, mediaMs });
  if (!picture) return undefined;
  return createImageBitmap(new Blob([Uint8Array.from(picture.bytes)], { type: 'image/jpeg' }));
}
