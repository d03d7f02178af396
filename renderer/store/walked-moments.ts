import type { Moment } from '../../shared/model/moment';
import { discussedMoments, discussionNeighbour } from '../marks/discussion';
import { chosenMoments } from '../marks/marks';
import { shownByTime } from '../marks/moment-list';
import { neighbour } from '../marks/moments';
import type { AppState } from './store';

const none: readonly Moment[] = [];

/**
 * The moments that the previous and next keys go through, in the order of time: those that the list shows.
 * While tags are hidden, only the starred ones, if there are any.
 */
export function walkedMoments({
  review,
  momentList,
}: Pick<AppState, 'review' | 'momentList'>): readonly Moment[] {
  if (!review) return none;
  if (review.tagsShown) return shownByTime(review, momentList.filter);
  const chosen = chosenMoments(review);
  return chosen.length > 0 ? chosen.toSorted((a, b) => a.mediaMs - b.mediaMs) : review.moments;
}

/**
 * The previous or next moment: in the discussion by its order, otherwise by the film's position.
 * @param positionMs the film's position, if it is known better than the state knows it
 */
export function neighbourMoment(
  now: AppState,
  direction: 'before' | 'after',
  positionMs = now.review?.positionMs,
): Moment | undefined {
  const { review, settings, playing } = now;
  if (!review || positionMs === undefined) return undefined;
  if (playing.discussion) return discussionNeighbour(discussedMoments(review), playing.discussion, direction);
  return neighbour(walkedMoments(now), positionMs, review.goneTo, direction, settings.leadInMs);
}
