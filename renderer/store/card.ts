import { words } from '../../shared/words';
import { askedAt, questionOf } from '../marks/questions';
import { currentMoment } from './current-moment';
import type { AppState } from './store';

/**
 * The question on the card: that of the moment being discussed, or of the current one. While tags are hidden,
 * or if there is no moment, the neutral one, which gives no tag away.
 */
export function cardQuestion({
  review,
  playing,
  settings,
}: Pick<AppState, 'review' | 'playing' | 'settings'>): string {
  const moment = review?.tagsShown ? currentMoment({ review, playing }) : undefined;
  return moment ? questionOf(askedAt(moment), settings.questions) : words.playing.neutral;
}
