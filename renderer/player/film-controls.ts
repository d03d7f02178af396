import type { Span } from '../../shared/model/span';

/** Controls a film, wherever it is played. Times are in ms of media time. */
export interface FilmControls {
  readonly playing: boolean;
  /** The film's position; while it seeks, the position it is going to. */
  readonly currentMs: number;
  /** Where it will stop on its own, if anywhere. */
  readonly stopsAtMs: number | undefined;
  play(): void;
  pause(): void;
  /** Seeks exactly to this time, within the film; if it was taken out, to what follows. */
  seekTo(ms: number): void;
  /** Moves by this much film; a negative step goes back. */
  step(ms: number): void;
  /** Sets the speed; 1 as recorded. */
  setSpeed(speed: number): void;
  setMuted(muted: boolean): void;
  /** Stops on its own when playback reaches that place, once; undefined to cancel. */
  stopAt(ms: number | undefined): void;
  /** Repeats a passage; undefined to stop repeating. */
  repeat(passage: Span | undefined): void;
}
