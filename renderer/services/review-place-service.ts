import { type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { ReviewPlace } from '../../shared/model/review-place';
import { main } from '../main/client';
import { clockAt } from '../store/review-clock';
import { state, store, update } from '../store/store';
import { attempt, report } from './report';

/** The place of a review that has never begun. */
const beginning: ReviewPlace = { mediaMs: 0, speed: 1, elapsedMs: 0, playedMs: 0 };
/** The place as stored in the session. */
let kept = beginning;
/** The longest time on the clock that the journal allows. */
const longestMs = 24 * 3_600_000;

/** Sets the place that the opened session has stored. */
export function savedPlace(place: ReviewPlace | undefined): void {
  kept = place ?? beginning;
}

/** From the start of the window: runs the review's clock, and saves its place whenever the film stops. */
export function startReviewPlaces(): void {
  store.subscribe((now, before) => {
    if (now.review === before.review || now.review?.sessionId !== before.review?.sessionId) return;
    const { playing = false } = now.review ?? {};
    const { playing: played = false } = before.review ?? {};
    if (playing === played) return;
    count(played);
    count(playing);
    if (!playing) attempt(savePlace);
  });
  setInterval(() => count(state().review?.playing ?? false), 1000);
}

function count(playing: boolean): void {
  const { review, view, playing: before } = state();
  if (review?.openingId === undefined) return;
  // A preview in the choice of moments does not begin the review.
  if (before.clock.countedTo === undefined && view.screen !== 'review') return;
  const clock = clockAt(before.clock, performance.now(), playing);
  if (clock !== before.clock) update('playing', (now) => ({ ...now, clock }));
}

const beingLeft: ReadonlySet<FaultCode> = new Set(['session-open', 'no-such-session']);

/**
 * Saves the review's place in the session. A failure is reported, and the next call tries again; nothing
 * waits for it.
 */
export async function savePlace(): Promise<void> {
  const { review } = state();
  if (review?.openingId === undefined) return;
  count(review.playing);
  const { speed, clock } = state().playing;
  const place: ReviewPlace = {
    mediaMs: Math.min(review.positionMs, longestMs),
    speed,
    elapsedMs: Math.min(Math.round(clock.elapsedMs), longestMs),
    playedMs: Math.min(Math.round(clock.playedMs), longestMs),
  };
  if (isSame(place, kept)) return;
  try {
    await main.review.savePlace({ sessionId: review.sessionId, place });
    kept = place;
  } catch (error) {
    // The session is being deleted or struck, so its place no longer matters.
    if (!beingLeft.has(faultCodeOf(error))) report(error);
  }
}

function isSame(one: ReviewPlace, other: ReviewPlace): boolean {
  return (
    one.mediaMs === other.mediaMs &&
    one.speed === other.speed &&
    one.elapsedMs === other.elapsedMs &&
    one.playedMs === other.playedMs
  );
}
