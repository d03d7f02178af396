import type { Span } from '../model/span';
import { filmToMedia, mediaToFilm } from './media-time';

/**
 * A film that plays or stands still, as seen from a clock: where it was at a time, and its speed since then.
 */
export interface RunningFilm {
  readonly film?: { readonly durationMs: number; readonly takenOut: readonly Span[] } | undefined;
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
  readonly repeat?: Span | undefined;
}

/** A command to the film. `step`: how far to move in the film, in ms; negative moves back. */
export type RunningControl =
  | { readonly kind: 'play' | 'pause' }
  | { readonly kind: 'seek'; readonly mediaMs: number }
  | { readonly kind: 'step'; readonly ms: number }
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'muted'; readonly muted: boolean }
  | { readonly kind: 'stopAt'; readonly mediaMs?: number | undefined }
  | { readonly kind: 'repeat'; readonly passage?: Span | undefined };

/**
 * The film's media time at that time of the same clock; never beyond its end, or beyond where it is to stop.
 */
export function positionAt(running: RunningFilm, nowMs: number): number {
  const { film, playing, mediaMs, atMs, speed, stopAtMs } = running;
  if (!playing || !film) return mediaMs;
  const onMs = moved(running, mediaMs, Math.max(0, nowMs - atMs) * speed);
  return stopAtMs !== undefined && stopAtMs >= mediaMs ? Math.min(stopAtMs, onMs) : onMs;
}

/** The media time this much film time after (or before) a place. */
function moved({ film }: RunningFilm, mediaMs: number, byMs: number): number {
  const { durationMs, takenOut } = film ?? { durationMs: 0, takenOut: [] };
  const filmMs = mediaToFilm(mediaMs, takenOut) + byMs;
  const endMs = mediaToFilm(durationMs, takenOut);
  return Math.min(durationMs, filmToMedia(Math.min(endMs, Math.max(0, filmMs)), takenOut));
}

/** The film after a command at that time. */
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
    // Going beyond the place where it was to stop cancels the stop.
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
