import type { Span } from '../../shared/model/span';

/** What steers a film, wherever it is played. Times are in ms of media time. */
export interface FilmControls {
  readonly playing: boolean;
  /** Where the film stands; while it seeks, where it will stand. */
  readonly currentMs: number;
  /** Where it stops by itself, if it is to. */
  readonly stopsAtMs: number | undefined;
  play(): void;
  pause(): void;
  /** Goes exactly there, within the film; where that was taken out, to what comes after it. */
  seekTo(ms: number): void;
  /** Goes on by so much of the film; a negative step goes back. */
  step(ms: number): void;
  /** How fast it plays, 1 as recorded. */
  setSpeed(speed: number): void;
  setMuted(muted: boolean): void;
  /** Stops by itself when it has played up to that place, once; undefined: does not. */
  stopAt(ms: number | undefined): void;
  /** Plays a passage again and again; undefined: goes on. */
  repeat(passage: Span | undefined): void;
}
