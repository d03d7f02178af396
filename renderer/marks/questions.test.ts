import { describe, expect, it } from 'vitest';
import { momentIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { noteAddedTags, noteTagsOnScreen } from '../../shared/model/tag-set';
import { defaultTagSet, tagSchema } from '../../shared/model/tags';
import { allAsked, askedAt, questionOf, withQuestion } from './questions';

const at = { id: momentIdSchema.parse('a'.repeat(32)), mediaMs: 0 };
const frame: Moment = { kind: 'intervention', tagId: 'frame', ...at };

describe('questions for the discussion', () => {
  it('[review] each tag has its own, and so have bookmarks', () => {
    for (const tag of defaultTagSet) expect(tagSchema.parse(tag)).toEqual(tag);
    const own = allAsked().map((asked) => asked.own);
    expect(new Set(own).size).toBe(defaultTagSet.length + 1);
    expect(askedAt({ kind: 'bookmark', ...at }).id).toBe('bookmark');
    expect(askedAt({ kind: 'intervention', tagId: 'gone', ...at }).id).toBe('bookmark');
  });

  it('[inout] a tag with the id that every object knows has its own, and so has one that came in with the session', () => {
    const own = { label: 'Builds', definition: '', category: 'verbal', question: 'What was built?' } as const;
    const added = { ...own, id: 'constructor', key: '' };
    const at0 = (tagId: string) => askedAt({ kind: 'intervention', tagId, ...at });
    noteAddedTags([added]);
    expect(questionOf(at0('constructor'), {})).toBe(own.question);
    expect(withQuestion({}, at0('constructor'), 'Why?')).toEqual({ constructor: 'Why?' });
    expect(questionOf(at0('constructor'), { constructor: 'Why?' } as never)).toBe('Why?');
    noteAddedTags([]);
    expect(at0('smile').id).toBe('bookmark');
    noteTagsOnScreen([{ ...own, id: 'smile' }]);
    expect(at0('smile')).toEqual({ id: 'smile', label: own.label, own: own.question });
    // Its question is not one of the settings.
    expect(allAsked().map(({ id }) => id)).toEqual(['bookmark', ...defaultTagSet.map(({ id }) => id)]);
    noteTagsOnScreen([]);
    expect(at0('smile').id).toBe('bookmark');
  });

  it('[review] a changed one is asked; an empty one restores the default', () => {
    const changed = withQuestion({ gaze: 'Whom?' }, askedAt(frame), ' What held? ');
    expect(changed).toEqual({ gaze: 'Whom?', frame: 'What held?' });
    expect(questionOf(askedAt(frame), changed)).toBe('What held?');
    expect(withQuestion(changed, askedAt(frame), ' ')).toEqual({ gaze: 'Whom?' });
    expect(withQuestion(changed, askedAt(frame), askedAt(frame).own)).toEqual({ gaze: 'Whom?' });
  });
});
