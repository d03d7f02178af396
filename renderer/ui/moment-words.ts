import type { Moment } from '../../shared/model/moment';
import { defaultTagSet, type Tag } from '../../shared/model/tags';
import { formatClock, words } from '../../shared/words';

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
  const tag = defaultTagSet.find(({ id }) => id === moment.tagId);
  return { label: tag?.label ?? words.moment.unknownTag, category: tag?.category ?? 'bookmark', clock };
}
