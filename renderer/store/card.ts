import { words } from '../../shared/words';
import { askedAt, questionOf } from '../marks/questions';
import type { AppState } from './store';

/**
 * The question on the card: that of the moment which is talked about, or was gone to last. While tags are hidden, and
 * where there is no moment, the one that gives no tag away.
 */
export function cardQuestion({
  review,
  playing,
  settings,
}: Pick<AppState, 'review' | 'playing' | 'settings'>): string {
  const id = playing.discussion?.momentId ?? review?.goneTo;
  const moment = review?.tagsShown ? review.moments.find((each) => each.id === id) : undefined;
  return moment ? questionOf(askedAt(moment), settings.questions) : words.playing.neutral;
}
