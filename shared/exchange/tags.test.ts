import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { Fault } from '../model/fault';
import { addedTagSchema, addedTagsSchema, maxAddedTags, noteAddedTags, tagSet } from '../model/tag-set';
import { categories, defaultTagSet, type Tag } from '../model/tags';
import { words } from '../words';
import { planTags, readTags, writeTags } from './tags';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readTags(bytes(text));
const fresh = { there: defaultTagSet, taken: new Set<string>(), room: maxAddedTags };
const codeOf = (given: Uint8Array): string => {
  try {
    readTags(given);
    return 'read';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.code;
  }
};

/** A text as a person types it on one line. */
const said = (maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom('a', 'É', ' ', '"', ',', ';', '=', '<', '1', 'ש', '👩', '/'), maxLength })
    .map((text) => `x${text}`.replace(/\s+/g, ' ').trim());
const someTags = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z0-9-]{1,40}$/),
    key: fc.constantFrom('', 'A', 'Z', '7'),
    ...{ label: said(28), definition: said(90), question: said(90) },
    category: fc.constantFrom(...categories),
  }),
  { maxLength: 20, minLength: 1, selector: ({ id }) => id },
);

const project = (behaviors: readonly object[]) =>
  JSON.stringify({
    ...{ project_name: 'x', observations: {}, subjects_conf: {} },
    behaviors_conf: Object.fromEntries(behaviors.map((each, at) => [at, each])),
  });

afterEach(() => noteAddedTags([]));

describe('tags in files', () => {
  it('[inout] come back equal, and into an empty set as they were', () => {
    fc.assert(
      fc.property(someTags, (tags) => {
        const file = read(writeTags(tags));
        expect(file).toMatchObject({ format: 'json', cut: 0, unread: { count: 0 } });
        // A tag without a key has none in the file, either.
        expect(file.tags.map(({ key = '', ...tag }) => ({ ...tag, key }))).toEqual(tags);
        const free = tags.map((tag) => ({ ...tag, key: '' }));
        const labels = new Set(free.map(({ label }) => label.toLowerCase()));
        const { added, known, over } = planTags(read(writeTags(free)).tags, { ...fresh, there: [] });
        if (labels.size === tags.length && !labels.has(words.moment.bookmark.toLowerCase()))
          expect(added).toEqual(free.filter(({ id }) => id !== 'bookmark'));
        expect(added.length + known.length + over).toBe(tags.length);
      }),
      { numRuns: 200 },
    );
  });

  it('[inout] of the set in use are all there already: nothing of them is changed, whatever the file says', () => {
    const changed = defaultTagSet.map((tag) => ({
      ...tag,
      label: `${tag.label}!`,
      definition: '',
      key: 'Q',
    }));
    for (const tags of [defaultTagSet, changed]) {
      const plan = planTags(read(writeTags(tags)).tags, fresh);
      expect(plan).toMatchObject({ added: [], over: 0 });
      expect(plan.known).toHaveLength(defaultTagSet.length);
    }
  });

  it('[inout] a BORIS project or ethogram gives a tag for each behavior', () => {
    const file = read(
      project([
        { type: 'Point event', key: 's', code: 'Smile', description: 'smiles back', category: 'Non-Verbal' },
        { type: 'State event', key: '', code: 'Long talk', description: '', category: 'other' },
        { type: 'Point event' },
      ]),
    );
    expect(file).toEqual({
      ...{ format: 'boris', cut: 0 },
      unread: { count: 1, first: [{ unit: 'tag', number: 3, why: 'content' }] },
      tags: [
        { key: 'S', label: 'Smile', definition: 'smiles back', category: 'non-verbal' },
        { label: 'Long talk', definition: '' },
      ],
    });
    const plan = planTags(file.tags, { ...fresh, taken: new Set(['S']) });
    expect(plan.withoutKey).toEqual(['Smile']);
    expect(plan.added).toMatchObject([
      { id: 'smile', key: '', category: 'non-verbal' },
      { id: 'long-talk', key: '', category: 'process', question: words.review.bookmarkQuestion },
    ]);
    expect(addedTagsSchema.safeParse(plan.added).success).toBe(true);
  });

  it('[inout] a table comes in with any separator; a row that can’t be read is named', () => {
    const rows = [
      ['Label', 'Key', 'Description', 'Category', 'Question'],
      ['Smile', 's', 'smiles back', 'non-verbal', 'What then?'],
      ['', 'x', 'nameless', '', ''],
      ['x'.repeat(61), '', '', '', ''],
      ['Nod', '', 'y'.repeat(300), '', ''],
    ];
    for (const separator of ['\t', ';', ',']) {
      const { tags, cut, unread, format } = read(rows.map((row) => row.join(separator)).join('\r\n'));
      expect([format, cut]).toEqual(['csv', 1]);
      expect(tags).toMatchObject([
        {
          key: 'S',
          label: 'Smile',
          definition: 'smiles back',
          category: 'non-verbal',
          question: 'What then?',
        },
        { label: 'Nod', definition: `${'y'.repeat(199)}…` },
      ]);
      expect(unread.first.map(({ number, why }) => [number, why])).toEqual([
        [3, 'content'],
        [4, 'text'],
      ]);
    }
  });

  it('[inout] hostile names: doubled, turned, invisible, empty, endless, or like what is there already', () => {
    const { tags, unread } = read(
      project(
        [
          ...['Smile', 'smile', '  SMILE ', 'Smi\u202ele', 'S\u200bmile', '', ' \u200b\u202e', 'x\u0000y\nz'],
          ...['__proto__', 'constructor', 'bookmark', 'gaze', '=1+1', '<b>', 'שלום', '🙂'],
        ].map((code) => ({ code, type: 'Point event' })),
      ),
    );
    expect(unread.count).toBe(2);
    expect(tags.map(({ label }) => label)).toEqual([
      ...['Smile', 'smile', 'SMILE', 'Smile', 'Smile', 'xy z', '__proto__', 'constructor'],
      ...['bookmark', 'gaze', '=1+1', '<b>', 'שלום', '🙂'],
    ]);
    const { added, known } = planTags(tags, fresh);
    expect(known).toEqual(['smile', 'SMILE', 'Smile', 'Smile', 'bookmark', 'gaze']);
    expect(new Set(added.map(({ id }) => id)).size).toBe(added.length);
    expect(addedTagsSchema.safeParse(added).success).toBe(true);
    // The same names give the same ids again.
    expect(planTags(tags, fresh).added).toEqual(added);
  });

  it('[inout] no more are added than there is room for; the others are counted', () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ code: `b${at}`, type: 'x' }));
    const { added, over } = planTags(read(project(many)).tags, { ...fresh, room: 3 });
    expect([added.length, over]).toEqual([3, 497]);
    expect(codeOf(bytes(project([...many, { code: 'one more' }])))).toBe('import-too-big');
    expect(codeOf(new Uint8Array(17 * 1024 * 1024))).toBe('import-too-big');
  });

  it('[inout] whatever is read ends with tags or a fault with words', () => {
    const faults = ['read', 'tags-unknown', 'import-unknown', 'import-damaged', 'import-too-big'];
    fc.assert(
      fc.property(
        fc.constantFrom(
          '',
          '{',
          'label,key\n',
          '{"format":"second-look-tags","version":1,"tags":[',
          '{"behaviors_conf":{',
        ),
        fc.string({ unit: 'binary', maxLength: 200 }),
        (start, rest) => {
          expect(faults).toContain(codeOf(bytes(start + rest)));
        },
      ),
      { numRuns: 300 },
    );
    expect(codeOf(bytes(`{"behaviors_conf":${'['.repeat(500_000)}`))).toBe('import-damaged');
    for (const text of [
      '',
      'Dear all,\n',
      '{"a":1}',
      'time,label2\n1,x\n',
      '{"behaviors_conf":{}}',
      'label\n',
    ])
      expect([text, codeOf(bytes(text))]).toEqual([text, 'tags-unknown']);
    expect(codeOf(bytes('{"format":"second-look-tags","version":1,"tags":[{}]}'))).toBe('import-damaged');
  });

  it('[inout] what was added follows the app’s own tags, and is known by its name in files of marks', async () => {
    const tag: Tag = addedTagSchema.parse({
      ...{ id: 'smile', key: '', label: 'Smile', definition: '', category: 'verbal', question: 'What then?' },
    });
    const { labelOfTag, tagNamed } = await import('./known-names');
    expect([tagNamed('Smile'), labelOfTag('smile', tagSet())]).toEqual([undefined, 'smile']);
    noteAddedTags([tag]);
    expect(tagSet()).toEqual([...defaultTagSet, tag]);
    expect([tagNamed(' SMILE '), labelOfTag('smile', tagSet())]).toEqual(['smile', 'Smile']);
    noteAddedTags([]);
    expect(tagNamed('Smile')).toBeUndefined();
  });
});
