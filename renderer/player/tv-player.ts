import { mediaToFilm } from '../../shared/media/media-time';
import type { Screening, TvFilm, TvReport } from '../../shared/model/screening';
import { DisposalScope } from './disposal';
import { OffsetSound } from './offset-sound';
import { Player } from './player';

/** How often the position is reported while the film plays, in ms. */
const reportEveryMs = 250;

/** Events from the TV's film. */
export interface TvPlayerEvents {
  readonly onAt: (report: TvReport) => void;
  readonly onReached: (report: Pick<TvReport, 'turn' | 'mediaMs'>) => void;
  readonly onStalled: (stalled: boolean) => void;
  /** It shows the frame that it was sent to. */
  readonly onThere: () => void;
}

/** The film on the TV: follows main's state, and reports where it really is. */
export class TvPlayer {
  readonly #player: Player;
  readonly #events: TvPlayerEvents;
  readonly #now: () => number;
  readonly #scope = new DisposalScope();
  readonly #film: TvFilm;
  #offset: OffsetSound | undefined;
  /** The picture waits: an earlier sound has begun. */
  #headStart: ReturnType<typeof setTimeout> | undefined;
  #told: Screening | undefined;
  #turn = 0;

  /** @param now main's clock, ms */
  constructor(film: TvFilm, events: TvPlayerEvents, now: () => number) {
    this.#film = film;
    this.#events = events;
    this.#now = now;
    this.#player = new Player(film, {
      onTime: () => undefined,
      onPlaying: (playing) => this.#changed(playing),
      onTrouble: (trouble) => events.onStalled(trouble !== undefined),
      onReached: () => events.onReached({ turn: this.#turn, mediaMs: this.#player.currentMs }),
    });
    this.#scope.listen(this.element, 'seeked', () => this.#report());
    for (const type of ['seeked', 'loadeddata'])
      this.#scope.listen(this.element, type, () => {
        if (this.isThere) events.onThere();
      });
    const timer = setInterval(() => {
      if (this.#player.playing) this.#report();
    }, reportEveryMs);
    this.#scope.add(() => clearInterval(timer));
    this.#scope.add(() => this.#offset?.dispose());
    this.#scope.add(() => clearTimeout(this.#headStart));
  }

  get element(): HTMLVideoElement {
    return this.#player.element;
  }

  /** The element whose sound is heard. */
  get heard(): HTMLMediaElement {
    return this.#offset?.element ?? this.element;
  }

  get isThere(): boolean {
    return this.#player.isThere;
  }

  take(screening: Screening): void {
    const player = this.#player;
    const before = this.#told;
    this.#told = screening;
    this.#turn = screening.turn;
    if (screening.laterMs !== (this.#offset?.laterMs ?? 0)) this.#setOffset(screening.laterMs);
    player.setMuted(screening.muted || this.#offset !== undefined);
    if (this.#offset) this.#offset.element.muted = screening.muted;
    if (screening.speed !== before?.speed) player.setSpeed(screening.speed);
    if (screening.jump !== before?.jump) player.seekTo(screening.mediaMs);
    if (!isSame(screening.repeat, before?.repeat)) player.repeat(screening.repeat);
    if (screening.stopTurn !== before?.stopTurn) player.stopAt(screening.stopAtMs);
    if (screening.playing !== this.#runs) {
      // Without a new turn, this is only an echo of the film's own reports, not a command.
      if (screening.turn === before?.turn) return;
      if (screening.playing) this.#play();
      else this.#pause();
    }
  }

  dispose(): void {
    this.#scope.dispose();
    this.#player.dispose();
  }

  /** Whether it plays, or is about to. */
  get #runs(): boolean {
    return this.#player.playing || this.#headStart !== undefined;
  }

  #setOffset(laterMs: number): void {
    this.#offset?.dispose();
    this.#offset = laterMs === 0 ? undefined : new OffsetSound(this.#film.url, this.#followed, laterMs);
  }

  /** The picture, as its sound follows it. */
  get #followed() {
    const self = this;
    return {
      element: this.element,
      get runs() {
        return self.#runs;
      },
      get stopMs() {
        const stops = [self.#player.stopsAtMs, self.#told?.repeat?.toMs].filter((ms) => ms !== undefined);
        return stops.length === 0 ? undefined : mediaToFilm(Math.min(...stops), self.#film.takenOut);
      },
    };
  }

  #play(): void {
    const { headStartMs = 0 } = this.#offset ?? {};
    if (headStartMs === 0) {
      this.#player.play();
      return;
    }
    this.#offset?.begin();
    this.#headStart = setTimeout(() => {
      this.#headStart = undefined;
      this.#player.play();
    }, headStartMs);
  }

  #pause(): void {
    clearTimeout(this.#headStart);
    this.#headStart = undefined;
    this.#player.pause();
  }

  #changed(playing: boolean): void {
    // The frame shown after a stop may be the one before its time; seeking makes it the same on both
    // pictures.
    if (!playing && !this.element.ended) this.#player.seekTo(this.#player.currentMs);
    this.#report();
  }

  #report(): void {
    const { currentMs: mediaMs } = this.#player;
    this.#events.onAt({ turn: this.#turn, mediaMs, playing: this.#runs, atMs: this.#now() });
  }
}

function isSame(one: Screening['repeat'], other: Screening['repeat']): boolean {
  return one?.fromMs === other?.fromMs && one?.toMs === other?.toMs;
}
