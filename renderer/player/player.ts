import { filmToMedia, type MediaSpan, mediaToFilm } from '../../shared/media/media-time';
import { DisposalScope } from './disposal';

/** What the player tells its owner. */
export interface PlayerEvents {
  /** Where the film stands, in ms of media time: at each frame shown and at each seek. */
  readonly onTime: (positionMs: number) => void;
  readonly onPlaying: (playing: boolean) => void;
  /** stalled: no frame comes though it should play. broken: the element gave up. undefined: all well again. */
  readonly onTrouble: (trouble: 'stalled' | 'broken' | undefined) => void;
}

/** A film that should play and shows nothing new for so long has stalled. */
const stalledAfterMs = 1500;

/**
 * A film in a `<video>` element of its own, which the screen puts into its place. Times are in ms of media time, which
 * goes on over what the film leaves out.
 * Chromium leaves `video.error` null when it retries and stalls, so stalling is seen by the time that stands still.
 */
export class Player {
  readonly element: HTMLVideoElement;
  readonly #durationMs: number;
  readonly #takenOut: readonly MediaSpan[];
  readonly #events: PlayerEvents;
  readonly #scope = new DisposalScope();
  #trouble: 'stalled' | 'broken' | undefined;
  #movedAt = 0;

  constructor(
    { url, durationMs, takenOut }: { url: string; durationMs: number; takenOut: readonly MediaSpan[] },
    events: PlayerEvents,
  ) {
    this.#durationMs = durationMs;
    this.#takenOut = takenOut;
    this.#events = events;
    this.element = document.createElement('video');
    this.element.crossOrigin = 'anonymous';
    this.element.preload = 'auto';
    this.element.disablePictureInPicture = true;
    this.element.disableRemotePlayback = true;
    this.element.tabIndex = -1;
    this.#listen();
    this.element.src = url;
  }

  /** Where the film stands; while it seeks, where it will stand. */
  get currentMs(): number {
    return filmToMedia(this.element.currentTime * 1000, this.#takenOut);
  }

  get playing(): boolean {
    return !this.element.paused && !this.element.ended;
  }

  play(): void {
    // Rejected when a pause or a disposal comes first; the events tell what became of it.
    this.element.play().catch(() => this.#events.onPlaying(this.playing));
  }

  pause(): void {
    this.element.pause();
  }

  /** Goes exactly there, within the film; where that was taken out, to what comes after it. */
  seekTo(ms: number): void {
    this.#seek(mediaToFilm(ms, this.#takenOut));
  }

  /** Goes on by so much of the film; a negative step goes back. */
  step(ms: number): void {
    this.#seek(this.element.currentTime * 1000 + ms);
  }

  #seek(filmMs: number): void {
    const endMs = mediaToFilm(this.#durationMs, this.#takenOut);
    this.element.currentTime = Math.min(Math.max(0, filmMs), endMs) / 1000;
  }

  /** Lets go of the film; the element is empty afterwards. */
  dispose(): void {
    this.#scope.dispose();
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
    this.element.remove();
  }

  #listen(): void {
    const { element } = this;
    const on = (types: string[], listener: () => void): void => {
      for (const type of types) this.#scope.listen(element, type, listener);
    };
    on(['seeking', 'seeked', 'timeupdate', 'loadedmetadata'], () => this.#moved());
    on(['play', 'playing', 'pause', 'ended'], () => {
      this.#movedAt = performance.now();
      this.#events.onPlaying(this.playing);
    });
    on(['error'], () => this.#setTrouble('broken'));
    on(['seeked', 'playing'], () => this.#setTrouble(undefined));

    const frame = (): void => {
      this.#moved();
      request = element.requestVideoFrameCallback(frame);
    };
    let request = element.requestVideoFrameCallback(frame);
    this.#scope.add(() => element.cancelVideoFrameCallback(request));

    const watch = setInterval(() => this.#watch(), 500);
    this.#scope.add(() => clearInterval(watch));
  }

  #lastMs = -1;

  #moved(): void {
    const now = this.currentMs;
    if (now === this.#lastMs) return;
    this.#lastMs = now;
    this.#movedAt = performance.now();
    if (this.#trouble === 'stalled' && !this.element.seeking) this.#setTrouble(undefined);
    this.#events.onTime(now);
  }

  /** Should it move, and does it not? A seek that does not come to its end counts as well. */
  #watch(): void {
    const shouldMove = this.playing || this.element.seeking;
    if (!shouldMove) this.#movedAt = performance.now();
    else if (this.#trouble === undefined && performance.now() - this.#movedAt > stalledAfterMs) {
      this.#setTrouble('stalled');
    }
  }

  #setTrouble(trouble: 'stalled' | 'broken' | undefined): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#events.onTrouble(trouble);
  }
}
