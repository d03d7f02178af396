import { filmToMedia, type MediaSpan, mediaToFilm } from './media-time';

/** A film that runs or stands, as two clocks tell it: where it stood at a time, and how fast it has gone since. */
export interface RunningFilm {
  readonly film?: { readonly durationMs: number; readonly takenOut: readonly MediaSpan[] } | undefined;
  readonly playing: boolean;
  /** Media time at `atMs`. */
  readonly mediaMs: number;
  readonly atMs: number;
  readonly speed: number;
  readonly muted: boolean;
  readonly jump: number;
  readonly turn: number;
  readonly stopAtMs?: number | undefined;
  readonly stopTurn: number;
  readonly repeat?: MediaSpan | undefined;
}

/** What a film is told. `step`: so much of the film on, or back, ms. */
export type RunningControl =
  | { readonly kind: 'play' | 'pause' }
  | { readonly kind: 'seek'; readonly mediaMs: number }
  | { readonly kind: 'step'; readonly ms: number }
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'muted'; readonly muted: boolean }
  | { readonly kind: 'stopAt'; readonly mediaMs?: number | undefined }
  | { readonly kind: 'repeat'; readonly passage?: MediaSpan | undefined };

/** Where the film stands at that time of the same clock, media time; never beyond its end, or where it is to stop. */
export function positionAt(running: RunningFilm, nowMs: number): number {
  const { film, playing, mediaMs, atMs, speed, stopAtMs } = running;
  if (!playing || !film) return mediaMs;
  const onMs = moved(running, mediaMs, Math.max(0, nowMs - atMs) * speed);
  return stopAtMs !== undefined && stopAtMs >= mediaMs ? Math.min(stopAtMs, onMs) : onMs;
}

/** So much of the film on, or back, from a place; media time. */
function moved({ film }: RunningFilm, mediaMs: number, byMs: number): number {
  const { durationMs, takenOut } = film ?? { durationMs: 0, takenOut: [] };
  const filmMs = mediaToFilm(mediaMs, takenOut) + byMs;
  const endMs = mediaToFilm(durationMs, takenOut);
  return Math.min(durationMs, filmToMedia(Math.min(endMs, Math.max(0, filmMs)), takenOut));
}

/** The film after it was told something at that time. */
export function controlled<Film extends RunningFilm>(
  running: Film,
  control: RunningControl,
  nowMs: number,
): Film {
  const turn = running.turn + 1;
  const now = { ...running, turn, mediaMs: positionAt(running, nowMs), atMs: nowMs };
  const jumped = (mediaMs: number): Film => ({
    ...now,
    jump: running.jump + 1,
    mediaMs: moved(running, mediaMs, 0),
    // Whoever goes beyond the place where it was to stop is not stopped any more.
    stopAtMs: running.stopAtMs !== undefined && mediaMs > running.stopAtMs ? undefined : running.stopAtMs,
  });
  switch (control.kind) {
    case 'play':
      return { ...now, playing: true };
    case 'pause':
      return { ...now, playing: false };
    case 'seek':
      return jumped(control.mediaMs);
    case 'step':
      return jumped(moved(running, now.mediaMs, control.ms));
    case 'speed':
      return { ...now, speed: control.speed };
    case 'muted':
      return { ...now, muted: control.muted };
    case 'stopAt':
      return { ...now, stopAtMs: control.mediaMs, stopTurn: turn };
    case 'repeat':
      return { ...now, repeat: control.passage };
  }
}
