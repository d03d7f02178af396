import type { Screening, TvFilm, TvReport } from '../../shared/model/screening';
import { DisposalScope } from './disposal';
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
  #told: Screening | undefined;
  #turn = 0;

  /** @param now main's clock, ms */
  constructor(film: TvFilm, events: TvPlayerEvents, now: () => number) {
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
  }

  get element(): HTMLVideoElement {
    return this.#player.element;
  }

  get isThere(): boolean {
    return this.#player.isThere;
  }

  take(screening: Screening): void {
    const player = this.#player;
    const before = this.#told;
    this.#told = screening;
    this.#turn = screening.turn;
    player.setMuted(screening.muted);
    if (screening.speed !== before?.speed) player.setSpeed(screening.speed);
    if (screening.jump !== before?.jump) player.seekTo(screening.mediaMs);
    if (!isSame(screening.repeat, before?.repeat)) player.repeat(screening.repeat);
    if (screening.stopTurn !== before?.stopTurn) player.stopAt(screening.stopAtMs);
    if (screening.playing !== player.playing) {
      // Without a new turn, this is only an echo of the film's own reports, not a command.
      if (screening.turn === before?.turn) return;
      if (screening.playing) player.play();
      else player.pause();
    }
  }

  dispose(): void {
    this.#scope.dispose();
    this.#player.dispose();
  }

  #changed(playing: boolean): void {
    // The frame shown after a stop may be the one before its time; seeking makes it the same on both
    // pictures.
    if (!playing && !this.element.ended) this.#player.seekTo(this.#player.currentMs);
    this.#report();
  }

  #report(): void {
    const { currentMs: mediaMs, playing } = this.#player;
    this.#events.onAt({ turn: this.#turn, mediaMs, playing, atMs: this.#now() });
  }
}

function isSame(one: Screening['repeat'], other: Screening['repeat']): boolean {
  return one?.fromMs === other?.fromMs && one?.toMs === other?.toMs;
}
