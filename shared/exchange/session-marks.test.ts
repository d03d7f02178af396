import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MomentId, momentIdSchema } from '../model/ids';
import { type Moment, maxNote, type Phase } from '../model/moment';
import { tagSet } from '../model/tag-set';
import { type ImportedInto, type NewEntry, planImport, unknownLeaders, unknownNames } from './from-file';
import { readMarks } from './read-marks';
import { someMarks } from './testing/marks';
import { asOffset, offsetMsOf } from './times';
import { marksForFile } from './to-file';
import { writeMarks } from './write-marks';

const id = (number: number): MomentId => momentIdSchema.parse(String(number).padStart(32, '0'));
const none = { offsetMs: 0, tags: new Map<string, string>(), leaders: new Map<string, 'A' | 'B'>() };
const aliases = { A: 'Heron', B: '' };
const empty: ImportedInto = { durationMs: 60_000, leftOut: [], moments: [], phases: [], aliases };
/** Ten seconds are removed, from the twentieth on. */
const leftOut = [{ fromMs: 20_000, toMs: 30_000 }];

const moments: Moment[] = [
  { kind: 'bookmark', id: id(1), mediaMs: 1000, note: 'first' },
  { kind: 'intervention', id: id(2), mediaMs: 22_000, tagId: 'gaze', note: 'withdrawn' },
  {
    kind: 'intervention',
    id: id(3),
    mediaMs: 40_000,
    endMs: 45_000,
    tagId: 'frame',
    leader: 'A',
    note: 'later',
  },
  { kind: 'intervention', id: id(4), mediaMs: 50_000, tagId: 'no-longer-known', leader: 'B' },
];
const phases: Phase[] = [{ kind: 'phase', id: id(5), mediaMs: 25_000, name: 'presentation' }];

const plan = (marks: Parameters<typeof planImport>[0], change = {}, into = {}) =>
  planImport(marks, { ...none, ...change }, { ...empty, ...into });
const moment = (fromMs: number, more = {}) =>
  ({ kind: 'moment', fromMs, name: '', leader: '', note: '', ...more }) as const;

describe('a session’s marks in a file', () => {
  const session = { moments, phases, tags: tagSet(), leftOut, aliases };

  it('[inout] have the times of the film as it plays; nothing of a removed passage is among them', () => {
    const marks = marksForFile(session, { leaders: 'letters', notes: true });
    expect(marks).toEqual([
      { kind: 'moment', fromMs: 1000, name: '', leader: '', note: 'first' },
      { kind: 'phase', fromMs: 20_000, id: 'presentation', name: 'Presentation', leader: '', note: '' },
      {
        ...{ kind: 'moment', fromMs: 30_000, toMs: 35_000, id: 'frame', name: 'Holds the frame' },
        ...{ leader: 'Leader A', note: 'later' },
      },
      {
        ...{ kind: 'moment', fromMs: 40_000, id: 'no-longer-known', name: 'no-longer-known' },
        ...{ leader: 'Leader B', note: '' },
      },
    ]);
    expect(JSON.stringify(marks)).not.toContain('withdrawn');
  });

  it('[inout] have no notes and no names unless they were wanted', () => {
    const text = (leaders: 'letters' | 'aliases' | 'none', notes: boolean): string =>
      JSON.stringify(marksForFile(session, { leaders, notes }));
    expect(text('letters', false)).not.toMatch(/first|later|Heron/);
    expect(text('none', false)).not.toMatch(/Leader|Heron/);
    expect(text('aliases', true)).toMatch(/Heron.*later/);
  });

  it('[inout] come back into the same session as marks that it has already, after a passage was removed, too', () => {
    const known = moments.filter((each) => each.id !== id(2) && each.id !== id(4));
    const into = { leftOut, moments: known, phases: [{ ...phases[0], mediaMs: 30_000 }] };
    for (const format of ['csv', 'eaf', 'boris', 'metadata', 'json'] as const)
      for (const notes of [false, true]) {
        const marks = marksForFile({ ...session, moments: known }, { leaders: 'aliases', notes });
        const file = writeMarks(marks, { format, lengthMs: 50_000, baseName: 'x', now: new Date(0) });
        const read = readMarks(new TextEncoder().encode(file)).sheets[0]?.marks ?? [];
        expect([format, notes, plan(read, {}, into)]).toEqual([
          ...[format, notes],
          { entries: [], outside: 0, known: 3, cut: 0 },
        ]);
      }
  });
});

describe('marks of a file', () => {
  it('[inout] are counted: each is added, outside the video, or there already', () => {
    fc.assert(
      fc.property(someMarks, fc.integer({ min: -100_000, max: 100_000 }), (marks, offsetMs) => {
        const first = plan(marks, { offsetMs });
        expect(first.entries.length + first.outside + first.known).toBe(marks.length);
        for (const { mediaMs } of first.entries) {
          expect(mediaMs).toBeGreaterThanOrEqual(0);
          expect(mediaMs).toBeLessThanOrEqual(61_000);
        }
        // What was added is there afterwards.
        const entries = first.entries.map((entry, at) => ({ ...entry, id: id(at) }));
        const into = {
          moments: entries.filter(({ kind }) => kind !== 'phase') as Moment[],
          phases: entries.filter(({ kind }) => kind === 'phase') as Phase[],
        };
        expect(plan(marks, { offsetMs }, into).entries).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('[inout] get the tag that their name stands for, or are bookmarks with the name in the note; so do people', () => {
    const marks = [
      moment(1000, { name: 'holds the  FRAME', leader: 'heron' }),
      moment(2000, { name: 'Smile', leader: 'P001', note: 'at last' }),
      moment(3000, { name: 'Bookmark', leader: 'B' }),
      { kind: 'phase', fromMs: 4000, name: 'Warm-up', leader: '', note: '' } as const,
      { kind: 'phase', fromMs: 5000, name: 'closing', leader: '', note: '' } as const,
    ];
    expect(unknownNames(marks)).toEqual(['Smile', 'Warm-up']);
    expect(unknownLeaders(marks, aliases)).toEqual(['P001']);
    const entries: NewEntry[] = [
      { kind: 'intervention', mediaMs: 1000, tagId: 'frame', leader: 'A' },
      { kind: 'bookmark', mediaMs: 2000, note: 'Smile\nP001\nat last' },
      { kind: 'bookmark', mediaMs: 3000, leader: 'B' },
      { kind: 'bookmark', mediaMs: 4000, note: 'Warm-up' },
      { kind: 'phase', mediaMs: 5000, name: 'closing' },
    ];
    expect(plan(marks).entries).toEqual(entries);
    const mapped = plan(marks, { tags: new Map([['Smile', 'gaze']]), leaders: new Map([['P001', 'B']]) });
    expect(mapped.entries[1]).toEqual({
      kind: 'intervention',
      mediaMs: 2000,
      tagId: 'gaze',
      leader: 'B',
      note: 'at last',
    });
  });

  it('[inout] skip what is removed, end with the video, and keep a note as long as it may be', () => {
    expect(plan([moment(25_000, { toMs: 90_000 })], {}, { leftOut }).entries).toEqual([
      { kind: 'bookmark', mediaMs: 35_000, endMs: 60_000 },
    ]);
    const { entries, cut } = plan([moment(1, { note: 'x'.repeat(maxNote + 1) })]);
    expect([entries[0]?.kind === 'bookmark' && entries[0].note?.length, cut]).toEqual([maxNote, 1]);
    expect(plan([moment(-1), moment(61_001), moment(0)])).toMatchObject({
      outside: 2,
      entries: [{ mediaMs: 0 }],
    });
  });

  it('[inout] an offset is in seconds or minutes, and earlier with a minus', () => {
    const read = ['', '1.5', '-1.5', '−1:05', '+2', '1:00:00', '--1', 'soon', '99999999'].map(offsetMsOf);
    expect(read).toEqual([0, 1500, -1500, -65_000, 2000, 3_600_000, undefined, undefined, undefined]);
    for (const ms of [0, -12_500, 7001]) expect(offsetMsOf(asOffset(ms))).toBe(ms);
  });
});
