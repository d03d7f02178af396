import type { MomentId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { chosenMoments, type Marks } from './marks';

/** Moment after moment: the film plays up to one and stops there for the talk. */
export interface Discussion {
  readonly momentId: MomentId;
  /** Its place in the order when it was gone to: where to go on once it has been deleted. */
  readonly place: number;
  /** The film has come to it: its question is asked. */
  readonly reached: boolean;
}

/** What is talked about, in this order: what was starred, or where nothing was, everything as it came. */
export function discussedMoments(marks: Pick<Marks, 'moments' | 'chosen'>): readonly Moment[] {
  const chosen = chosenMoments(marks);
  return chosen.length > 0 ? chosen : marks.moments;
}

/** The discussion at a moment; one that is not among them leaves the place in the order as it was. */
export function discussionAt(
  moments: readonly Moment[],
  moment: Moment,
  before?: Discussion | undefined,
): Discussion {
  const place = moments.findIndex(({ id }) => id === moment.id);
  return { momentId: moment.id, place: place < 0 ? (before?.place ?? 0) : place, reached: false };
}

/** The moment that comes before or after in the order; undefined at its ends. */
export function discussionNeighbour(
  moments: readonly Moment[],
  { momentId, place }: Discussion,
  direction: 'before' | 'after',
): Moment | undefined {
  const here = moments.findIndex(({ id }) => id === momentId);
  if (here >= 0) return moments[here + (direction === 'after' ? 1 : -1)];
  // It is not there any more: the next one has taken its place.
  return moments[direction === 'after' ? place : place - 1];
}

/** Where the film stops for a moment, ms of media time: where it lies, or at its end if it lasts, and so much after. */
export function stopFor(moment: Moment, stopAfterMs: number, durationMs: number): number {
  return Math.min(Math.max(moment.mediaMs, moment.endMs ?? 0) + stopAfterMs, durationMs);
}
