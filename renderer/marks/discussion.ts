import type { MomentId } from '../../shared/model/ids';
import { type Choice, type Chosable, chosenOf, playedMoments } from './choices';
import type { Marks } from './marks';

/** One after the other: the film plays up to a moment, or through a phase, and stops there to be discussed. */
export interface Discussion {
  /** The moment or phase that is discussed. */
  readonly momentId: MomentId;
  /** Its place in the order when it was gone to, which tells where to continue if it has been deleted. */
  readonly place: number;
  /** The film has reached the moment, or the end of the phase, so its question is asked. */
  readonly reached: boolean;
}

/** What is discussed, in this order: what is chosen, or without stars, all moments by time. */
export function discussed(review: Chosable & Pick<Marks, 'chosen'>): readonly Choice[] {
  const chosen = chosenOf(review);
  return chosen.length > 0 ? chosen : playedMoments(review);
}

/** The discussion at a moment or phase. If that is not part of it, its place in the order stays the same. */
export function discussionAt(
  choices: readonly Choice[],
  choice: Choice,
  before?: Discussion | undefined,
): Discussion {
  const place = choices.findIndex(({ id }) => id === choice.id);
  return { momentId: choice.id, place: place < 0 ? (before?.place ?? 0) : place, reached: false };
}

/** The previous or next one in the order; undefined at its ends. */
export function discussionNeighbour(
  choices: readonly Choice[],
  { momentId, place }: Discussion,
  direction: 'before' | 'after',
): Choice | undefined {
  const here = choices.findIndex(({ id }) => id === momentId);
  if (here >= 0) return choices[here + (direction === 'after' ? 1 : -1)];
  // It was deleted, so the next one has taken its place.
  return choices[direction === 'after' ? place : place - 1];
}
