import type { MomentId, SessionId } from '../../shared/model/ids';
import { filmIsOpen } from '../store/review';
import { state } from '../store/store';
import { filmPlayer } from './film-player';
import { refreshLibrary } from './library-service';
import { openSession } from './open-session-service';
import { seekFilm } from './review-service';

/** A review that was interrupted by the lock, or by its disk: only what finds it again, and nothing of what it showed. */
export interface LeftReview {
  readonly sessionId: SessionId;
  readonly screen: 'review' | 'choose';
  readonly mediaMs: number;
}

/** A note that was being typed, and could not be saved any more. */
export interface TypedNote {
  readonly id: MomentId;
  readonly note: string;
}

/** The review that was open when the disk went; it waits for the disk. */
let waiting: { readonly left: LeftReview; readonly typed: TypedNote | undefined } | undefined;

/** Remembers a review until its disk is back. */
export function waitForDisk(left: LeftReview, typed?: TypedNote): void {
  waiting = { left, typed };
}

/** The review that waits for its disk, if any; it waits no longer. */
export function takeWaiting(): typeof waiting {
  const was = waiting;
  waiting = undefined;
  return was;
}

/** The review that is open now, if any. */
export function leftReview(): LeftReview | undefined {
  const { review, view } = state();
  if (!review || !filmIsOpen({ review })) return undefined;
  const mediaMs = filmPlayer()?.currentMs ?? review.positionMs;
  if (view.screen === 'choose') return { sessionId: review.sessionId, screen: 'choose', mediaMs };
  if (view.screen !== 'review' && view.screen !== 'summary') return undefined;
  return { sessionId: review.sessionId, screen: 'review', mediaMs };
}

/** Brings it back at its place, paused. If the session was deleted meanwhile, because its day was over, it stays closed. */
export async function returnTo({ sessionId, screen, mediaMs }: LeftReview): Promise<void> {
  await refreshLibrary();
  const session = state().library.sessions?.find(({ id }) => id === sessionId);
  // Whoever has opened something else meanwhile stays there.
  if (!session || state().locked || state().view.screen !== 'library') return;
  await openSession(sessionId, session.code, screen);
  if (state().review?.sessionId === sessionId) seekFilm(mediaMs);
}
