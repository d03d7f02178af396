import type { Moment } from '../../shared/model/moment';
import type { Settings } from '../../shared/model/settings';
import { tagSet, tagWithId } from '../../shared/model/tag-set';
import { words } from '../../shared/words';

/** What has a question for the discussion: each tag, and bookmarks. */
export interface Asked {
  /** The tag's id, or `bookmark`, which no tag is called. */
  readonly id: string;
  readonly label: string;
  /** The default question. */
  readonly own: string;
}

const bookmark: Asked = { id: 'bookmark', label: words.moment.bookmark, own: words.review.bookmarkQuestion };

/** All of them, bookmarks first. */
export const allAsked = (): readonly Asked[] => [
  bookmark,
  ...tagSet().map(({ id, label, question }) => ({ id, label, own: question })),
];

/** Whose question is asked at a moment. A tag that is not (or no longer) in the set has that of bookmarks. */
export function askedAt(moment: Moment): Asked {
  const tag = moment.kind === 'intervention' ? tagWithId(moment.tagId) : undefined;
  return tag ? { id: tag.id, label: tag.label, own: tag.question } : bookmark;
}

/** The current question. */
export function questionOf({ id, own }: Asked, questions: Settings['questions']): string {
  return changedQuestion(id, questions) ?? own;
}

/** The changed question of what has that id; undefined if it keeps its own. */
export function changedQuestion(id: string, questions: Settings['questions']): string | undefined {
  // A tag may have the id `constructor`, which is a name that every object knows.
  return Object.hasOwn(questions, id) ? questions[id] : undefined;
}

/** The questions with one of them changed; an empty text restores the default. */
export function withQuestion(
  questions: Settings['questions'],
  { id, own }: Asked,
  text: string,
): Settings['questions'] {
  const { [id]: _, ...others } = questions;
  const question = text.trim();
  return question === '' || question === own ? others : { ...others, [id]: question };
}
