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

/** The moment or phase that is talked about, if it still exists and can be watched. */
export function currentChoice(now: Now): Choice | undefined {
  const id = currentId(now);
  return id && now.review && choicesOf(now.review).find((each) => each.id === id);
}

/**
 * Where the discussion is: number and time, and the name of a phase. While tags are hidden only what is chosen
 * is counted: how many others were marked would say something about the session.
 */
export function placeWords(now: Now): string | undefined {
  const { review, playing } = now;
  const choice = currentChoice(now);
  if (!review || !choice) return playing.discussion && words.playing.momentGone;
  const at = formatClock(choice.mediaMs);
  const counted = review.tagsShown ? discussed(review) : chosenOf(review);
  const place = counted.findIndex(({ id }) => id === choice.id) + 1;
  if (choice.kind === 'phase') {
    const times = words.moments.span(at, formatClock(choice.endMs));
    const name = words.phases[choice.name];
    return place > 0 ? words.playing.phaseOf(name, place, counted.length, times) : `${name} · ${times}`;
  }
  return place > 0 ? words.playing.momentOf(place, counted.length, at) : at;
}
