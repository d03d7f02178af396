import { controlled, positionAt } from '../../shared/media/running-film';
import type { FilmControl, Screening } from '../../shared/model/screening';
import type { Span } from '../../shared/model/span';
import { DisposalScope } from './disposal';
import type { FilmControls } from './film-controls';
import { follow } from './follow';
import type { Player } from './player';

/** How often to check whether the picture is where it should be, in ms. */
const lookEveryMs = 50;

/**
 * The film on the TV, as the laptop controls it. Requests go to main, and the laptop's own picture, without
 * sound, follows what main says. Requests take effect here at once, so nothing waits for an answer.
 */
export class FollowingPlayer implements FilmControls {
  readonly #picture: Player;
  readonly #send: (control: FilmControl) => void;
  readonly #now: () => number;
  readonly #scope = new DisposalScope();
  #screening: Screening;
  /** The turn and place that the picture was last paused at. */
  #settled = '';
  #jump = 0;
  #rate = 0;

  /** @param now main's clock, ms */
  constructor(
    picture: Player,
    screening: Screening,
    { send, now }: { send: (control: FilmControl) => void; now: () => number },
  ) {
    this.#picture = picture;
    this.#screening = screening;
    this.#send = send;
    this.#now = now;
    picture.setMuted(true);
    picture.stopAt(undefined);
    picture.repeat(undefined);
    const timer = setInterval(() => this.#follow(), lookEveryMs);
    this.#scope.add(() => clearInterval(timer));
  }

  /** Takes main's current state. A state from before main received the last request is ignored. */
  take(screening: Screening): void {
    if (screening.turn < this.#screening.turn) return;
    this.#screening = screening;
    this.#follow();
  }

  get playing(): boolean {
    return this.#screening.playing;
  }

  get currentMs(): number {
    return positionAt(this.#screening, this.#now());
  }

  get stopsAtMs(): number | undefined {
    return this.#screening.stopAtMs;
  }

  play(): void {
    this.#control({ kind: 'play' });
  }

  pause(): void {
    this.#control({ kind: 'pause' });
  }

  seekTo(mediaMs: number): void {
    this.#control({ kind: 'seek', mediaMs: Math.max(0, mediaMs) });
  }

  step(ms: number): void {
    this.#control({ kind: 'step', ms });
  }

  setSpeed(speed: number): void {
    this.#control({ kind: 'speed', speed });
  }

  setMuted(muted: boolean): void {
    this.#control({ kind: 'muted', muted });
  }

  stopAt(mediaMs: number | undefined): void {
    this.#control({ kind: 'stopAt', mediaMs });
  }

  repeat(passage: Span | undefined): void {
    this.#control({ kind: 'repeat', passage });
  }

  /** Ends the following; the picture stays as it is. */
  dispose(): void {
    this.#scope.dispose();
  }

  #control(control: FilmControl): void {
    this.#screening = controlled(this.#screening, control, this.#now());
    this.#send(control);
    this.#follow();
  }

  #follow(): void {
    if (this.#scope.ended) return;
    if (this.#screening.playing) this.#run();
    else this.#stand();
  }

  /** Pauses exactly where the TV is paused: both seek to that place, so both show the same frame. */
  #stand(): void {
    const { turn, mediaMs, jump } = this.#screening;
    const place = `${turn} ${mediaMs}`;
    if (this.#settled === place) return;
    this.#settled = place;
    this.#jump = jump;
    this.#picture.pause();
    this.#picture.seekTo(mediaMs);
  }

  #run(): void {
    const picture = this.#picture;
    const { jump, speed } = this.#screening;
    this.#settled = '';
    const nowMs = this.currentMs;
    if (jump !== this.#jump) {
      this.#jump = jump;
      picture.seekTo(nowMs);
    }
    // At the film's end, or where it is to stop, it waits until the TV says so.
    if (!picture.playing && !picture.element.ended) picture.play();
    if (picture.element.seeking) return;
    const { seek, rate } = follow(nowMs - picture.currentMs, speed);
    if (seek) picture.seekTo(nowMs);
    if (rate === this.#rate) return;
    this.#rate = rate;
    picture.setSpeed(rate);
  }
}
