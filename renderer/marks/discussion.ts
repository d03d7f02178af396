import type { MomentId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { chosenMoments, type Marks } from './marks';

/** Moment after moment: the film plays up to one and stops there for the discussion. */
export interface Discussion {
  readonly momentId: MomentId;
  /** Its place in the order when it was gone to, which tells where to continue if it has been deleted. */
  readonly place: number;
  /** The film has reached it, so its question is asked. */
  readonly reached: boolean;
}

/** What is discussed, in this order: the starred moments, or without stars, all moments by time. */
export function discussedMoments(marks: Pick<Marks, 'moments' | 'chosen'>): readonly Moment[] {
  const chosen = chosenMoments(marks);
  return chosen.length > 0 ? chosen : marks.moments;
}

/** The discussion at a moment. If that moment is not part of it, its place in the order stays the same. */
export function discussionAt(
  moments: readonly Moment[],
  moment: Moment,
  before?: Discussion | undefined,
): Discussion {
  const place = moments.findIndex(({ id }) => id === moment.id);
  return { momentId: moment.id, place: place < 0 ? (before?.place ?? 0) : place, reached: false };
}

/** The previous or next moment in the order; undefined at its ends. */
export function discussionNeighbour(
  moments: readonly Moment[],
  { momentId, place }: Discussion,
  direction: 'before' | 'after',
): Moment | undefined {
  const here = moments.findIndex(({ id }) => id === momentId);
  if (here >= 0) return moments[here + (direction === 'after' ? 1 : -1)];
  // It was deleted, so the next one has taken its place.
  return moments[direction === 'after' ? place : place - 1];
}

/**
 * Where the film stops for a moment, in ms of media time: at the moment, or at its end if it is a span, plus
 * `stopAfterMs`.
 */
export function stopFor(moment: Moment, stopAfterMs: number, durationMs: number): number {
  return Math.min(Math.max(moment.mediaMs, moment.endMs ?? 0) + stopAfterMs, durationMs);
}
