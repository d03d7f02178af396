import { DisposalScope } from './disposal';
import { steerSound } from './steer-sound';

/** How often the sound is compared with the picture, in ms. */
const lookEveryMs = 50;

/** How soon a sound that failed is loaded again, in ms. */
const againAfterMs = 1000;

/** Two places closer than this are the same, in ms. */
const sameMs = 100;

/** The film's picture, as the sound follows it. Times in ms of the film. */
export interface FollowedPicture {
  readonly element: HTMLVideoElement;
  /** Whether it has been started, although it may not move yet. */
  readonly runs: boolean;
  readonly stopMs: number | undefined;
}

/**
 * A film's sound in an element of its own, played later or earlier than its picture: for a TV whose picture is late, or a
 * loudspeaker that is. The picture's own element is then mute.
 */
export class OffsetSound {
  readonly element = document.createElement('audio');
  readonly #picture: FollowedPicture;
  readonly #laterMs: number;
  readonly #scope = new DisposalScope();
  #fromMs: number;
  #stoodHere = false;
  #stoodMs = 0;
  #rate = 0;

  /** @param laterMs how much later than the picture; negative: earlier */
  constructor(url: string, picture: FollowedPicture, laterMs: number) {
    this.#picture = picture;
    this.#laterMs = laterMs;
    const { element } = this;
    element.crossOrigin = 'anonymous';
    element.preload = 'auto';
    element.preservesPitch = true;
    element.src = url;
    // Nothing of it is drawn.
    document.body.append(element);
    this.#fromMs = this.#pictureMs;
    const on = (types: readonly string[], then: () => void): void => {
      for (const type of types) this.#scope.listen(picture.element, type, then);
    };
    on(['play', 'seeking'], () => {
      // Where it stops, the picture is sent to exactly that place: that is no jump.
      if (this.#stoodHere && picture.element.paused && Math.abs(this.#pictureMs - this.#stoodMs) < sameMs)
        return;
      this.#fromMs = this.#pictureMs;
      this.#stoodHere = false;
    });
    on(['pause', 'ended'], () => {
      this.#stoodMs = this.#pictureMs;
      this.#stoodHere = true;
    });
    on(['play', 'pause', 'seeking', 'ratechange', 'ended'], () => this.#look());
    // It failed (its helper process died, or the output's): it begins anew where the picture is by then.
    this.#scope.listen(element, 'error', () => {
      const again = setTimeout(() => {
        this.#rate = 0;
        element.load();
      }, againAfterMs);
      this.#scope.add(() => clearTimeout(again));
    });
    const timer = setInterval(() => this.#look(), lookEveryMs);
    this.#scope.add(() => clearInterval(timer));
    this.#look();
  }

  /** How long the picture waits at its start, in ms of the clock, so that an earlier sound begins with the same word. */
  get headStartMs(): number {
    return Math.max(0, -this.#laterMs);
  }

  get laterMs(): number {
    return this.#laterMs;
  }

  /** The picture waits for its turn: the sound begins now, at its place. */
  begin(): void {
    this.#fromMs = this.#pictureMs;
    this.element.play().catch(() => undefined);
  }

  dispose(): void {
    this.#scope.dispose();
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
    this.element.remove();
  }

  get #pictureMs(): number {
    return this.#picture.element.currentTime * 1000;
  }

  #look(): void {
    const { element } = this;
    const { element: picture, runs, stopMs } = this.#picture;
    const isWaiting = runs && picture.paused;
    // It runs ahead on its own until the picture's turn comes.
    if (isWaiting || this.#scope.ended) return;
    const pictureRuns = !picture.paused && !picture.ended && !picture.seeking;
    const steered = steerSound({
      ...{ laterMs: this.#laterMs, pictureMs: this.#pictureMs, pictureRuns, stopMs },
      ...{ speed: picture.playbackRate, fromMs: this.#fromMs, stoodHere: this.#stoodHere },
      ...{ soundMs: element.currentTime * 1000, soundRuns: !element.paused },
    });
    if (steered.toMs !== undefined && !element.seeking) element.currentTime = steered.toMs / 1000;
    if (steered.rate !== this.#rate) {
      this.#rate = steered.rate;
      element.playbackRate = steered.rate;
    }
    if (steered.runs && element.paused) element.play().catch(() => undefined);
    else if (!steered.runs && !element.paused) element.pause();
  }
}
