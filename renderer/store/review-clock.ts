import type { ReviewPlace } from '../../shared/model/review-place';

/** The review's clock: it starts when the film is first started, and counts the discussion as well. */
export interface ReviewClock {
  readonly elapsedMs: number;
  /** How much of it the film was playing. */
  readonly playedMs: number;
  /**
   * Until when that is counted, on the clock of `performance.now()`; undefined while the clock does not run.
   */
  readonly countedTo: number | undefined;
}

/** The clock of a review as it was left; it continues when the film is started. */
export function clockOf(place: ReviewPlace | undefined): ReviewClock {
  return { elapsedMs: place?.elapsedMs ?? 0, playedMs: place?.playedMs ?? 0, countedTo: undefined };
}

/**
 * The clock at that time. It starts with the film, and then keeps running.
 * @param playing whether the film was playing until now
 */
export function clockAt(clock: ReviewClock, nowMs: number, playing: boolean): ReviewClock {
  const { elapsedMs, playedMs, countedTo } = clock;
  if (countedTo === undefined) return playing ? { ...clock, countedTo: nowMs } : clock;
  const more = Math.max(0, nowMs - countedTo);
  return { elapsedMs: elapsedMs + more, playedMs: playedMs + (playing ? more : 0), countedTo: nowMs };
}
