import { filmToMedia, mediaToFilm } from '../../shared/media/media-time';
import type { Span } from '../../shared/model/span';
import { DisposalScope } from './disposal';
import type { FilmControls } from './film-controls';
import { FilmSeeks } from './film-seeks';
import { FilmStops } from './film-stops';

/** What the player reports to its owner. */
export interface PlayerEvents {
  /** The film's position in ms of media time, at each frame shown and at each seek. */
  readonly onTime: (positionMs: number) => void;
  readonly onPlaying: (playing: boolean) => void;
  /**
   * stalled: it should play but no frame comes. broken: the element gave up. undefined: all is well again.
   */
  readonly onTrouble: (trouble: 'stalled' | 'broken' | undefined) => void;
  /** It has reached the place given to `stopAt`, and has stopped there. */
  readonly onReached?: () => void;
}

/** A film that has failed several times within this time is said to be broken, in ms. */
const failingMs = 10_000;
/** How often a film that fails is loaded again before it is said to be broken: within some four seconds. */
const quietTries = 4;
/** The longest time until it is loaded again, in ms. */
const longestPauseMs = 2000;

/** If a film should play but shows nothing new for this long, it has stalled. */
const stalledAfterMs = 1500;

/** How long to wait before a film that has failed this many times before is loaded again, in ms. */
const pauseAfter = (tries: number): number => (tries === 0 ? 0 : Math.min(longestPauseMs, 250 * 2 ** tries));

/**
 * A film in a `<video>` element of its own, which the screen puts into its place. Times are in ms of media
 * time, which counts what the film leaves out.
 * Chromium leaves `video.error` null when it retries and stalls, so stalling is detected by a time that does
 * not move.
 *
 * When the process or the server that plays sound dies, the element fails for good. So a film that has played before is
 * loaded again at its place, for as long as it fails.
 */
export class Player implements FilmControls {
  readonly element: HTMLVideoElement;
  readonly #endMs: number;
  readonly #takenOut: readonly Span[];
  readonly #events: PlayerEvents;
  readonly #scope = new DisposalScope();
  readonly #seeks: FilmSeeks;
  readonly #stops: FilmStops;
  #trouble: 'stalled' | 'broken' | undefined;
  #movedAt = 0;
  /** It has shown a picture, so that it can be played. */
  #hasShown = false;
  /** Whether it should play. When it fails, the element is paused without an event. */
  #wanted = false;
  #tries = 0;
  #failedAt = Number.NEGATIVE_INFINITY;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    { url, durationMs, takenOut }: { url: string; durationMs: number; takenOut: readonly Span[] },
    events: PlayerEvents,
  ) {
    this.#endMs = mediaToFilm(durationMs, takenOut);
    this.#takenOut = takenOut;
    this.#events = events;
    this.element = document.createElement('video');
    this.element.crossOrigin = 'anonymous';
    this.element.preload = 'auto';
    this.element.preservesPitch = true;
    this.element.disablePictureInPicture = true;
    this.element.disableRemotePlayback = true;
    this.element.tabIndex = -1;
    this.#seeks = new FilmSeeks(this.element, this.#scope);
    this.#stops = new FilmStops(this.element, this.#seeks, this.#scope, () => events.onReached?.());
    this.#listen();
    this.element.src = url;
  }

  /** The film's position; while it seeks, the position it is going to. */
  get currentMs(): number {
    return filmToMedia(this.#seeks.positionMs, this.#takenOut);
  }

  /** Whether it shows the frame of its position, not the one it comes from. */
  get isThere(): boolean {
    return this.element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !this.#seeks.underway;
  }

  /** Whether it plays; or, while it is to be loaded again, whether it will. */
  get playing(): boolean {
    return this.element.error ? this.#wanted : !this.element.paused && !this.element.ended;
  }

  get stopsAtMs(): number | undefined {
    const { stopMs } = this.#stops;
    return stopMs === undefined ? undefined : filmToMedia(stopMs, this.#takenOut);
  }

  play(): void {
    this.#wanted = true;
    // Rejects if a pause or disposal comes first; the events report the outcome.
    this.element.play().catch(() => this.#events.onPlaying(this.playing));
  }

  pause(): void {
    this.#wanted = false;
    this.element.pause();
    // It tells nothing by itself any more.
    if (this.element.error) this.#events.onPlaying(false);
  }

  /** Sets the speed; 1 as recorded. Voices keep their pitch. */
  setSpeed(speed: number): void {
    this.element.defaultPlaybackRate = speed;
    this.element.playbackRate = speed;
  }

  setMuted(muted: boolean): void {
    this.element.muted = muted;
  }

  /** Seeks exactly to this time, within the film; if it was taken out, to what follows. */
  seekTo(ms: number): void {
    this.#seek(mediaToFilm(ms, this.#takenOut));
  }

  /** Moves by this much film; a negative step goes back. */
  step(ms: number): void {
    this.#seek(this.#seeks.positionMs + ms);
  }

  /**
   * Stops on its own when playback reaches that place, once (`onReached`). After a seek beyond that place it
   * no longer stops. undefined to cancel.
   */
  stopAt(ms: number | undefined): void {
    this.#stops.stopAt(ms === undefined ? undefined : mediaToFilm(ms, this.#takenOut));
  }

  /** Repeats a passage: at its end, goes back to its beginning. undefined to stop repeating. */
  repeat(passage: Span | undefined): void {
    this.#stops.repeat(
      passage && {
        fromMs: mediaToFilm(passage.fromMs, this.#takenOut),
        toMs: mediaToFilm(passage.toMs, this.#takenOut),
      },
    );
  }

  #seek(filmMs: number): void {
    // A seek that hangs is not waited for, because going to another place may help.
    this.#seeks.to(Math.min(Math.max(0, filmMs), this.#endMs), this.#trouble !== undefined);
    if (this.element.error && this.#hasShown) this.#loadAgain();
    this.#moved();
  }

  /** Releases the film; the element is empty afterwards. */
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
      this.#wanted = this.playing;
      this.#events.onPlaying(this.playing);
    });
    on(['error'], () => this.#failed());
    on(['loadeddata', 'seeked', 'playing'], () => this.#setTrouble(undefined));
    on(['loadeddata'], () => {
      this.#hasShown = true;
    });
    this.#scope.add(() => clearTimeout(this.#again));

    const frame = (): void => {
      this.#stops.look();
      this.#moved();
      request = element.requestVideoFrameCallback(frame);
    };
    let request = element.requestVideoFrameCallback(frame);
    this.#scope.add(() => element.cancelVideoFrameCallback(request));

    const watch = setInterval(() => this.#watch(), 500);
    this.#scope.add(() => clearInterval(watch));
  }

  #failed(): void {
    const now = performance.now();
    if (now - this.#failedAt > failingMs) this.#tries = 0;
    this.#failedAt = now;
    // One that has shown nothing at all can't be played.
    this.#setTrouble(this.#hasShown && this.#tries < quietTries ? 'stalled' : 'broken');
    if (!this.#hasShown) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#loadAgain(), pauseAfter(this.#tries));
    this.#tries += 1;
  }

  #loadAgain(): void {
    clearTimeout(this.#again);
    this.#seeks.loadAgain();
    this.#movedAt = performance.now();
    if (this.#wanted) this.play();
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

  /** Checks whether it should move but does not. A seek that does not end counts as well. */
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
