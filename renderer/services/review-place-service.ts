import { type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { ReviewPlace } from '../../shared/model/review-place';
import { main } from '../main/client';
import { clockAt } from '../store/review-clock';
import { state, store, update } from '../store/store';
import { attempt, report } from './report';

/** Where a review stands that was never begun. */
const beginning: ReviewPlace = { mediaMs: 0, speed: 1, elapsedMs: 0, playedMs: 0 };
/** As the session has it. */
let kept = beginning;
/** The longest that a clock may say, as the journal has it. */
const longestMs = 24 * 3_600_000;

/** What the session that was opened has of its review. */
export function keptPlace(place: ReviewPlace | undefined): void {
  kept = place ?? beginning;
}

/** From the start of the window: the review's clock, and keeping where it stands whenever the film stops. */
export function startReviewPlaces(): void {
  store.subscribe((now, before) => {
    if (now.review === before.review || now.review?.sessionId !== before.review?.sessionId) return;
    const { playing = false } = now.review ?? {};
    const { playing: played = false } = before.review ?? {};
    if (playing === played) return;
    count(played);
    count(playing);
    if (!playing) attempt(keepPlace);
  });
  setInterval(() => count(state().review?.playing ?? false), 1000);
  // The window is closed, or quits, while a review is open.
  window.addEventListener('pagehide', () => attempt(keepPlace));
}

function count(playing: boolean): void {
  const { review, playing: before } = state();
  if (review?.openingId === undefined) return;
  const clock = clockAt(before.clock, performance.now(), playing);
  if (clock !== before.clock) update('playing', (now) => ({ ...now, clock }));
}

const beingLeft: ReadonlySet<FaultCode> = new Set(['session-open', 'no-such-session']);

/** Keeps where the review stands with its session. Where that fails it is said, and kept the next time: nothing is held up. */
export async function keepPlace(): Promise<void> {
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
    await main.review.keep({ sessionId: review.sessionId, place });
    kept = place;
  } catch (error) {
    // Whoever deletes or strikes the session knows that it is left.
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
