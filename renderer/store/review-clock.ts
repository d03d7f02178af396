import type { ReviewPlace } from '../../shared/model/review-place';

/** The review's clock: it begins when the film is started first, and counts the talk as well. */
export interface ReviewClock {
  readonly elapsedMs: number;
  /** How much of it the film played. */
  readonly playedMs: number;
  /** Up to when that is counted, on the clock of `performance.now()`; undefined while it does not run. */
  readonly countedTo: number | undefined;
}

/** The clock of a review as it was left; it goes on when the film is started. */
export function clockOf(place: ReviewPlace | undefined): ReviewClock {
  return { elapsedMs: place?.elapsedMs ?? 0, playedMs: place?.playedMs ?? 0, countedTo: undefined };
}

/**
 * The clock at that time. It begins to run with the film, and then runs on.
 * @param playing whether the film played up to now
 */
export function clockAt(clock: ReviewClock, nowMs: number, playing: boolean): ReviewClock {
  const { elapsedMs, playedMs, countedTo } = clock;
  if (countedTo === undefined) return playing ? { ...clock, countedTo: nowMs } : clock;
  const more = Math.max(0, nowMs - countedTo);
  return { elapsedMs: elapsedMs + more, playedMs: playedMs + (playing ? more : 0), countedTo: nowMs };
}
