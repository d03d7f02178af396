import type { MomentId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { formatClock, words } from '../../shared/words';
import { discussedMoments } from '../marks/discussion';
import { chosenMoments } from '../marks/marks';
import type { AppState } from './store';

type Now = Pick<AppState, 'review' | 'playing'>;

/** Which moment is talked about: that of the discussion, else the one that was gone to last. */
export function currentId({ review, playing }: Now): MomentId | undefined {
  return playing.discussion?.momentId ?? review?.goneTo;
}

/** The moment that is talked about, if it still exists. */
export function currentMoment(now: Now): Moment | undefined {
  const id = currentId(now);
  return id && now.review?.moments.find((each) => each.id === id);
}

/**
 * Where the discussion is: the moment's number and time. While tags are hidden only chosen moments are
 * counted: how many others were marked would say something about the session.
 */
export function placeWords(now: Now): string | undefined {
  const { review, playing } = now;
  const moment = currentMoment(now);
  if (!review || !moment) return playing.discussion && words.playing.momentGone;
  const at = formatClock(moment.mediaMs);
  const counted = review.tagsShown ? discussedMoments(review) : chosenMoments(review);
  const place = counted.findIndex(({ id }) => id === moment.id);
  return place < 0 ? at : words.playing.momentOf(place + 1, counted.length, at);
}
