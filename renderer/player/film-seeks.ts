import type { DisposalScope } from './disposal';

/**
 * Goes to places in a film, in ms of the film. While the element is on its way to one, only the newest of the others
 * is remembered, and gone to then: a key that is held down, or a line that is dragged, never queues up seeks.
 */
export class FilmSeeks {
  readonly #element: HTMLVideoElement;
  /** Where it will stand; undefined while it stands, or plays. */
  #targetMs: number | undefined;
  #waiting = false;

  constructor(element: HTMLVideoElement, scope: DisposalScope) {
    this.#element = element;
    scope.listen(element, 'seeked', () => this.#arrived());
  }

  /** Where the film stands; while it seeks, where it will stand in the end. */
  get positionMs(): number {
    return this.#targetMs ?? this.#element.currentTime * 1000;
  }

  /** Whether it is on its way. */
  get underway(): boolean {
    return this.#waiting || this.#element.seeking;
  }

  /** @param atOnce does not wait until an earlier seek has come to its end */
  to(filmMs: number, atOnce: boolean): void {
    const { readyState } = this.#element;
    this.#targetMs = filmMs;
    if (this.#element.seeking && !atOnce) this.#waiting = true;
    else this.#go();
    // Before anything is known of the film, the element only takes it as where to begin.
    if (readyState === HTMLMediaElement.HAVE_NOTHING) this.#targetMs = undefined;
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
