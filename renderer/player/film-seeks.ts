import type { DisposalScope } from './disposal';

/**
 * Seeks in a film, in ms of the film. While the element is seeking, only the newest request is remembered,
 * and carried out next. So holding a key or dragging along the line never queues up seeks.
 */
export class FilmSeeks {
  readonly #element: HTMLVideoElement;
  /** The position being sought; undefined while the film is paused or plays. */
  #targetMs: number | undefined;
  #waiting = false;

  constructor(element: HTMLVideoElement, scope: DisposalScope) {
    this.#element = element;
    scope.listen(element, 'seeked', () => this.#arrived());
  }

  /** The film's position; while it seeks, the position where it will end up. */
  get positionMs(): number {
    return this.#targetMs ?? this.#element.currentTime * 1000;
  }

  /** Whether a seek is in progress. */
  get underway(): boolean {
    return this.#waiting || this.#element.seeking;
  }

  /** @param atOnce true to not wait until the previous seek has ended */
  to(filmMs: number, atOnce: boolean): void {
    const { readyState } = this.#element;
    this.#targetMs = filmMs;
    if (this.#element.seeking && !atOnce) this.#waiting = true;
    else this.#go();
    // Before the film's metadata is loaded, setting the time only sets where to start.
    if (readyState === HTMLMediaElement.HAVE_NOTHING) this.#targetMs = undefined;
  }

  /** Loads the film again, at the same place or where it was going. A film that plays is paused by this. */
  loadAgain(): void {
    const { positionMs } = this;
    this.#waiting = false;
    this.#targetMs = undefined;
    this.#element.load();
    // Before the metadata is loaded, this sets where to start.
    this.#element.currentTime = positionMs / 1000;
  }

  #go(): void {
    this.#waiting = false;
    this.#element.currentTime = (this.#targetMs ?? 0) / 1000;
  }

  #arrived(): void {
    if (this.#waiting) this.#go();
    else if (!this.#element.seeking) this.#targetMs = undefined;
  }
}
