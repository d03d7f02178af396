import type { Span } from '../../shared/model/span';
import type { DisposalScope } from './disposal';
import type { FilmSeeks } from './film-seeks';

/** A place counts as reached when the film is this close to it, in ms; a timer is no more exact than that. */
const nearMs = 4;

/**
 * Stops a film at a place, and repeats a passage of it. Times are in ms of the film. Checked with every frame
 * shown, and also by a timer for the remaining time, because frames may be far apart or missing.
 */
export class FilmStops {
  readonly #element: HTMLVideoElement;
  readonly #seeks: FilmSeeks;
  readonly #onReached: () => void;
  #stopMs: number | undefined;
  #passage: Span | undefined;
  /** Someone went beyond the end of the passage: playback continues there. */
  #beyond = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLVideoElement, seeks: FilmSeeks, scope: DisposalScope, onReached: () => void) {
    this.#element = element;
    this.#seeks = seeks;
    this.#onReached = onReached;
    for (const type of ['playing', 'seeked', 'ratechange', 'timeupdate'])
      scope.listen(element, type, () => this.look());
    scope.listen(element, 'seeking', () => this.#sought());
    scope.listen(element, 'ended', () => this.#ended());
    scope.add(() => clearTimeout(this.#timer));
  }

  /** Where to stop. */
  get stopMs(): number | undefined {
    return this.#stopMs;
  }

  stopAt(filmMs: number | undefined): void {
    this.#stopMs = filmMs;
    this.look();
  }

  repeat(passage: Span | undefined): void {
    this.#passage = passage;
    this.#sought();
    this.look();
  }

  /** Checks whether the place is reached; if not, checks again when it should be. */
  look(): void {
    clearTimeout(this.#timer);
    if (this.#element.paused || this.#seeks.underway) return;
    const nowMs = this.#element.currentTime * 1000;
    const repeatMs = this.#beyond ? undefined : this.#passage?.toMs;
    const nextMs = Math.min(this.#stopMs ?? Number.POSITIVE_INFINITY, repeatMs ?? Number.POSITIVE_INFINITY);
    const leftMs = nextMs - nowMs;
    if (leftMs > nearMs) {
      if (Number.isFinite(leftMs))
        this.#timer = setTimeout(() => this.look(), leftMs / this.#element.playbackRate);
    } else if (nextMs === this.#stopMs) this.#stop();
    else this.#again();
  }

  #stop(): void {
    this.#stopMs = undefined;
    this.#element.pause();
    this.#onReached();
  }

  #again(): void {
    if (this.#passage) this.#seeks.to(this.#passage.fromMs, false);
  }

  #sought(): void {
    const { positionMs } = this.#seeks;
    if (this.#stopMs !== undefined && positionMs > this.#stopMs + nearMs) this.#stopMs = undefined;
    this.#beyond = this.#passage !== undefined && positionMs >= this.#passage.toMs;
  }

  /** A place at the very end of the film may never be shown as its time. */
  #ended(): void {
    if (this.#stopMs !== undefined) this.#stop();
    else if (this.#passage && !this.#beyond) {
      this.#again();
      this.#element.play().catch(() => undefined);
    }
  }
}
