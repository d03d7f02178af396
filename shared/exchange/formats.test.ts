import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileMark, marksFormats } from '../model/file-marks';
import { writeBoris } from './boris';
import { writeCsv } from './csv';
import { writeEaf } from './eaf';
import { writeJson } from './json';
import { readMarks } from './read-marks';
import { readTable, safeCell, unsafeCell } from './table';
import { someMarks } from './testing/marks';
import { asClock, asSeconds, timeMs } from './times';
import { writeChapters, writeMetadata } from './webvtt';
import { writeMarks } from './write-marks';

const lengthMs = 4 * 3_600_000;
const now = new Date('2026-11-28T10:00:00Z');
const options = { lengthMs, mediaName: 'a film.mp4', now };

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const marksIn = (text: string): readonly FileMark[] => readMarks(bytes(text)).sheets[0]?.marks ?? [];
const cellsIn = (text: string, separator: string) =>
  readTable(text, separator).map(({ cells }) => cells ?? []);
/** Without ids, which ELAN and BORIS do not carry; marks of the same time in any order. */
const nameless = (marks: readonly FileMark[]): string[] =>
  marks
    .map(({ id: _, kind, fromMs, toMs, name, leader, note }) =>
      JSON.stringify([fromMs, kind, toMs, name, leader, note]),
    )
    .toSorted();

const example: FileMark[] = [
  { kind: 'phase', fromMs: 0, id: 'opening', name: 'Opening', leader: '', note: '' },
  {
    kind: 'moment',
    fromMs: 62_500,
    id: 'frame',
    name: 'Holds the frame',
    leader: 'Leader A',
    note: '=1+1, "so"',
  },
  { kind: 'moment', fromMs: 3_723_004, toMs: 3_730_000, name: '', leader: '', note: '' },
];

describe('marks in files', () => {
  const some = someMarks.filter((marks) => marks.length > 0);
  const writers: readonly (readonly [name: string, write: (marks: readonly FileMark[]) => string])[] = [
    ['CSV', writeCsv],
    ['WebVTT metadata', writeMetadata],
    ['JSON', writeJson],
  ];

  it.each(writers)('[inout] %s comes back equal, with every mark and every letter', (_name, write) => {
    fc.assert(
      fc.property(some, (marks) => {
        expect(marksIn(write(marks))).toEqual(marks);
      }),
      { numRuns: 150 },
    );
  });

  it('[inout] ELAN and BORIS come back equal but for the ids of tags', () => {
    fc.assert(
      fc.property(some, (marks) => {
        expect(nameless(marksIn(writeEaf(marks, options)))).toEqual(nameless(marks));
        const boris = writeBoris(marks);
        expect(nameless(marksIn(boris))).toEqual(nameless(marks));
        for (const row of boris.split(/[\r\n]+/).filter(Boolean)) expect(row.split('\t')).toHaveLength(5);
      }),
      { numRuns: 150 },
    );
  });

  it('[inout] chapters come back with their beginnings and names, and never overlap', () => {
    fc.assert(
      fc.property(some, (marks) => {
        const text = writeChapters(marks, lengthMs);
        expect(marksIn(text).map(({ fromMs }) => fromMs)).toEqual(marks.map(({ fromMs }) => fromMs));
        const cues = [...text.matchAll(/^([\d:.]+) --> ([\d:.]+)$/gm)].map(([, from = '', to = '']) => [
          timeMs(from) ?? 0,
          timeMs(to) ?? 0,
        ]);
        for (const [at, [from = 0, to = 0]] of cues.entries()) {
          expect(to).toBeGreaterThan(from);
          const later = cues.slice(at + 1).find(([next = 0]) => next > from);
          if (later) expect(to).toBe(later[0]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('[inout] nothing that is said ends a cue of WebVTT', () => {
    const note = 'a --> b\n\n00:01.000 --> 00:02.000\nNOTE <b>';
    const marks: FileMark[] = [{ kind: 'moment', fromMs: 1, name: 'x --> y', leader: '<v A>', note }];
    for (const text of [writeMetadata(marks), writeChapters(marks, lengthMs)]) {
      expect(text.match(/-->/g)).toHaveLength(1);
      expect(text.split('\n\n')).toHaveLength(2);
    }
  });

  it('[inout] CSV is as RFC 4180 has it, begins with a mark for UTF-8, and has times in seconds and as a clock', () => {
    expect(writeCsv(example)).toBe(
      [
        '\uFEFFtime_s,time,end_s,end,kind,tag,label,leader,note',
        '0.000,0:00:00.000,,,phase,opening,Opening,,',
        `62.500,0:01:02.500,,,intervention,frame,Holds the frame,Leader A,"'=1+1, ""so"""`,
        '3723.004,1:02:03.004,3730.000,1:02:10.000,bookmark,,Bookmark,,',
        '',
      ].join('\r\n'),
    );
  });

  it('[inout] no cell of CSV or BORIS begins like a formula, and none is changed on the way back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unsafeCell(safeCell(text))).toBe(text);
        expect(safeCell(text)).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
      }),
      { numRuns: 500 },
    );
    const note = '=HYPERLINK("http://example.org")';
    const marks: FileMark[] = [{ kind: 'moment', fromMs: 1, name: '', leader: '+1', note }];
    for (const [text, separator] of [
      [writeCsv(marks), ','],
      [writeBoris(marks), '\t'],
    ] as const)
      for (const cell of cellsIn(text, separator).flat()) expect(cell).not.toMatch(/^\s*[=+@]/);
  });

  it('[inout] BORIS has its five columns; a passage starts and stops, and those that overlap are told apart', () => {
    const marks: FileMark[] = [
      { kind: 'moment', fromMs: 1000, toMs: 5000, name: 'Gaze', leader: 'Leader A', note: 'two\nlines' },
      { kind: 'moment', fromMs: 2000, toMs: 4000, name: 'Gaze', leader: 'Leader A', note: '' },
    ];
    expect(cellsIn(writeBoris(marks), '\t')).toEqual([
      ['time', 'subject', 'code', 'modifier', 'comment'],
      ['1.000', 'Leader A', 'Gaze (passage)', 'passage', 'two\u2028lines'],
      ['2.000', 'Leader A', 'Gaze (passage)', 'passage 2', ''],
      ['4.000', 'Leader A', 'Gaze (passage)', 'passage 2', ''],
      ['5.000', 'Leader A', 'Gaze (passage)', 'passage', ''],
    ]);
  });

  it('[inout] ELAN has a tier for each leader and for the phases, time slots in order, nothing that overlaps, and the film beside it', () => {
    fc.assert(
      fc.property(some, (marks) => {
        const text = writeEaf(marks, options);
        const slots = [...text.matchAll(/TIME_SLOT_ID="ts(\d+)" TIME_VALUE="(\d+)"/g)].map(([, id, ms]) => [
          Number(id),
          Number(ms),
        ]);
        expect(slots.map(([id]) => id)).toEqual(slots.map((_, at) => at + 1));
        expect(slots.map(([, ms]) => ms)).toEqual(slots.map(([, ms]) => ms ?? 0).toSorted((a, b) => a - b));
        const times = new Map(slots.map(([id, ms]) => [`ts${id}`, ms ?? 0]));
        const names = [...text.matchAll(/TIER_ID="([^"]*)"/g)].map(([, name]) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const tier of text.split('<TIER ').slice(1)) {
          let end = 0;
          for (const [, from = '', to = ''] of tier.matchAll(
            /TIME_SLOT_REF1="(ts\d+)" TIME_SLOT_REF2="(ts\d+)"/g,
          )) {
            expect(times.get(from)).toBeGreaterThanOrEqual(end);
            expect(times.get(to)).toBeGreaterThan(times.get(from) ?? 0);
            end = times.get(to) ?? 0;
          }
        }
      }),
      { numRuns: 50 },
    );
    const text = writeEaf(example, options);
    expect(text).toContain('RELATIVE_MEDIA_URL="./a%20film.mp4"');
    expect([...text.matchAll(/TIER_ID="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'Phases',
      'Leader A',
      'Leader A notes',
      'Marks passages',
    ]);
  });

  it('[inout] times are exact to the millisecond, with a point or a comma, in seconds or as a clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 * 3_600_000 }), (ms) => {
        expect([timeMs(asSeconds(ms)), timeMs(asClock(ms)), timeMs(asClock(ms, 2))]).toEqual([ms, ms, ms]);
        expect(timeMs(asSeconds(ms).replace('.', ','))).toBe(ms);
      }),
      { numRuns: 300 },
    );
    expect(['', 'NA', '1e9', '1:2:3:4', '0x10', '12 s'].map(timeMs)).toEqual(Array(6).fill(undefined));
  });

  it('[inout] every format can be empty, and is recognized by its content whatever it is called', () => {
    const write = (marks: readonly FileMark[], format: (typeof marksFormats)[number]): string =>
      writeMarks(marks, { format, lengthMs, baseName: 'x', now });
    const found = marksFormats.map((format) => readMarks(bytes(write(example, format))).format);
    expect(found).toEqual(['csv', 'eaf', 'boris', 'webvtt', 'webvtt', 'json']);
    for (const format of marksFormats)
      expect(() => readMarks(bytes(write([], format)))).toThrow('import-unknown');
  });
});
