import type { Moment } from '../../shared/model/moment';
import { tagWithId } from '../../shared/model/tag-set';
import type { Tag } from '../../shared/model/tags';
import { formatClock, words } from '../../shared/words';
import type { Choice } from '../marks/choices';

/** How a moment is shown: its label, the category whose shape it has, its time. */
export interface MomentWords {
  readonly label: string;
  readonly category: Tag['category'] | 'bookmark';
  readonly clock: string;
}

/** Label, shape and time of a moment. A tag that is not (or no longer) in the set is named as such. */
export function momentWords(moment: Moment): MomentWords {
  const clock = formatClock(moment.mediaMs);
  if (moment.kind === 'bookmark') return { label: words.moment.bookmark, category: 'bookmark', clock };
  const tag = tagWithId(moment.tagId);
  return { label: tag?.label ?? words.moment.unknownTag, category: tag?.category ?? 'bookmark', clock };
}

/** How what can be chosen is shown: its label, its shape, and its time; a phase has the time of its end, too. */
export interface ChoiceWords extends Omit<MomentWords, 'category'> {
  readonly category: MomentWords['category'] | 'phase';
}

/** Label, shape and time of a moment or phase. */
export function choiceWords(choice: Choice): ChoiceWords {
  if (choice.kind !== 'phase') return momentWords(choice);
  const { name, mediaMs, endMs } = choice;
  const clock = words.moments.span(formatClock(mediaMs), formatClock(endMs));
  return { label: words.phases[name], category: 'phase', clock };
}
