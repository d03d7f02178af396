import { type Choice, chosenOf, playedMoments } from '../marks/choices';
import { discussed, discussionNeighbour } from '../marks/discussion';
import { shownByTime } from '../marks/moment-list';
import { neighbour } from '../marks/moments';
import type { AppState } from './store';

const none: readonly Choice[] = [];

/**
 * What the previous and next keys go through, in the order of time: the moments that the list shows and that
 * can be watched. While tags are hidden, only what is starred, if anything is.
 */
export function walkedMoments({
  review,
  momentList,
}: Pick<AppState, 'review' | 'momentList'>): readonly Choice[] {
  if (!review) return none;
  if (review.tagsShown) return shownByTime(review, momentList.filter);
  const chosen = chosenOf(review);
  return chosen.length > 0 ? chosen.toSorted((a, b) => a.mediaMs - b.mediaMs) : playedMoments(review);
}

/**
 * The previous or next moment: in the discussion by its order, otherwise by the film's position.
 * @param positionMs the film's position, if it is known better than the state knows it
 */
export function neighbourMoment(
  now: AppState,
  direction: 'before' | 'after',
  positionMs = now.review?.positionMs,
): Choice | undefined {
  const { review, settings, playing } = now;
  if (!review || positionMs === undefined) return undefined;
  if (playing.discussion) return discussionNeighbour(discussed(review), playing.discussion, direction);
  return neighbour(walkedMoments(now), positionMs, review.goneTo, direction, settings.leadInMs);
}
