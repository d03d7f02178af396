import { words } from '../../shared/words';
import { askedAt, questionOf } from '../marks/questions';
import { currentChoice } from './current-moment';
import type { AppState } from './store';

/**
 * The question on the card: that of the moment being discussed, or of the current one. While tags are hidden,
 * in a phase, or if there is no moment, the neutral one, which gives no tag away.
 */
export function cardQuestion({
  review,
  playing,
  settings,
}: Pick<AppState, 'review' | 'playing' | 'settings'>): string {
  const choice = review?.tagsShown ? currentChoice({ review, playing }) : undefined;
  if (!choice || choice.kind === 'phase') return words.playing.neutral;
  return questionOf(askedAt(choice), settings.questions);
}
