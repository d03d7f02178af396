import { controlled, positionAt } from '../../shared/media/running-film';
import {
  blankScreening,
  type FilmControl,
  type Shown,
  type Screening as State,
  type TvFilm,
  type TvReport,
  type TvSound,
} from '../../shared/model/screening';

export interface ScreeningOptions {
  /** Main's clock, in ms. */
  readonly now: () => number;
  /** The state has changed, and both windows must know. */
  readonly onChanged: (state: State) => void;
  /** The TV has reported its position, which it knows itself: only the laptop's window must know. */
  readonly onReported: (state: State) => void;
}

/**
 * The one state of what the TV shows. The laptop's window says what it should be, the TV's window what it is;
 * either may close without the other.
 */
export class Screening {
  readonly #options: ScreeningOptions;
  #state: State = blankScreening;

  constructor(options: ScreeningOptions) {
    this.#options = options;
  }

  get state(): State {
    return this.#state;
  }

  /**
   * Sets another film, paused at that place, or no film (undefined). Everything the TV reported about the
   * previous film is dropped.
   */
  film(film: TvFilm | undefined, mediaMs = 0): void {
    const { jump, turn } = this.#state;
    const { stopAtMs: _stop, repeat: _repeat, film: _film, ...rest } = this.#state;
    this.#put({
      ...rest,
      ...(film && { film }),
      ...{ playing: false, mediaMs, atMs: this.#options.now(), speed: 1, muted: false },
      ...{ jump: jump + 1, turn: turn + 1 },
    });
  }

  show({ shown, code = '', question = '', deletedAt = '' }: OnScreen): void {
    this.#put({ ...this.#state, shown, code, question, deletedAt });
  }

  control(control: FilmControl): void {
    this.#put(controlled(this.#state, control, this.#options.now()));
  }

  sound({ output, volume }: TvSound): void {
    this.#put({ ...this.#state, output, volume });
  }

  soften(softened: boolean): void {
    if (softened !== this.#state.softened) this.#put({ ...this.#state, softened });
  }

  /** How the picture and its sound are shown on the display: the edge that is left free, and how much later the sound is. */
  fit(change: Partial<Pick<State, 'margin' | 'laterMs'>>): void {
    this.#put({ ...this.#state, ...change });
  }

  /** The TV reports its position. A report from before the last turn is ignored. */
  at({ turn, mediaMs, playing, atMs }: TvReport): void {
    if (turn !== this.#state.turn) return;
    const { onChanged, onReported } = this.#options;
    // The TV's page blurs a still picture, so it must know when the film has ended.
    const tell = playing === this.#state.playing ? onReported : onChanged;
    this.#state = { ...this.#state, mediaMs, playing, atMs };
    tell(this.#state);
  }

  /** The film has stopped automatically where it was meant to. @returns whether that was still wanted */
  reached({ turn, mediaMs }: Pick<TvReport, 'turn' | 'mediaMs'>): boolean {
    if (turn !== this.#state.turn) return false;
    const { stopAtMs: _stop, jump, ...rest } = this.#state;
    // Sent there exactly: after a stop, a busy machine's picture may be some frames away.
    const stopped = { playing: false, mediaMs, atMs: this.#options.now() };
    this.#put({ ...rest, ...stopped, jump: jump + 1, turn: turn + 1 });
    return true;
  }

  /** The TV is gone: stops the film, and keeps its position. */
  stop(): void {
    const nowMs = this.#options.now();
    const { turn } = this.#state;
    const mediaMs = positionAt(this.#state, nowMs);
    this.#put({ ...this.#state, playing: false, mediaMs, atMs: nowMs, turn: turn + 1 });
  }

  #put(state: State): void {
    this.#state = state;
    this.#options.onChanged(state);
  }
}

/** What to show, with the words that belong to it. */
export interface OnScreen {
  readonly shown: Shown;
  readonly code?: string | undefined;
  readonly question?: string | undefined;
  readonly deletedAt?: string | undefined;
}
