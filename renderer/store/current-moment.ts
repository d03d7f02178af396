import type { MomentId } from '../../shared/model/ids';
import { formatClock, words } from '../../shared/words';
import { type Choice, choicesOf, chosenOf } from '../marks/choices';
import { discussed } from '../marks/discussion';
import type { AppState } from './store';

type Now = Pick<AppState, 'review' | 'playing'>;

/** Which moment or phase is talked about: that of the discussion, else the one that was gone to last. */
export function currentId({ review, playing }: Now): MomentId | undefined {
  return playing.discussion?.momentId ?? review?.goneTo;
}

/** The moment or phase that is talked about, if it still exists. */
export function currentChoice(now: Now): Choice | undefined {
  const id = currentId(now);
  return id && now.review && choicesOf(now.review).find((each) => each.id === id);
}

/**
 * Where the discussion is: the moment's number and time. While tags are hidden only chosen moments are
 * counted: how many others were marked would say something about the session.
 */
export function placeWords(now: Now): string | undefined {
  const { review, playing } = now;
  const choice = currentChoice(now);
  if (!review || !choice) return playing.discussion && words.playing.momentGone;
  const at = formatClock(choice.mediaMs);
  const counted = review.tagsShown ? discussed(review) : chosenOf(review);
  const place = counted.findIndex(({ id }) => id === choice.id);
  if (choice.kind === 'phase') {
    const times = words.moments.span(at, formatClock(choice.endMs));
    return words.playing.phaseOf(words.phases[choice.name], place + 1, counted.length, times);
  }
  return place < 0 ? at : words.playing.momentOf(place + 1, counted.length, at);
}
