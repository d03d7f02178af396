import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileMark, maxFileMarks, type Unread } from '../model/file-marks';
import { writeCsv } from './csv';
import { writeEaf } from './eaf';
import { writeJson } from './json';
import { readMarks } from './read-marks';
import { writeMetadata } from './webvtt';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readMarks(bytes(text));
const namesIn = (text: string): (string | undefined)[] =>
  read(text).sheets.flatMap(({ marks }) => marks.map(({ name }) => name));
const rowsOf = ({ count, first }: Unread) => [
  count,
  ...first.map(({ number, of, why }) => [number, ...(of === undefined ? [] : [of]), why]),
];
const mark = (fromMs: number, name: string, more: Partial<FileMark> = {}): FileMark => ({
  ...{ kind: 'moment', fromMs, name, leader: '', note: '' },
  ...more,
});

describe('a file in which some rows can’t be read', () => {
  it('[inout] a table: each such row is named by its line and reason, and every other row comes in', () => {
    const text = [
      'time,label,note',
      '1,first,"two',
      'lines"',
      'soon,second,',
      '',
      '3,third,',
      ',fourth,',
      '5,"fifth" by name,',
      '6,sixth,a note, with a comma',
      '1,5,seventh',
      `8,eighth,${'x'.repeat(20_001)}`,
      '999999999,ninth,',
      '10,tenth,"',
    ].join('\n');
    expect(namesIn(text)).toEqual(['first', '5', 'third']);
    expect(rowsOf(read(text).unread)).toEqual([
      ...[7, [4, 'time'], [7, 'time'], [8, 'quotes'], [9, 'cells']],
      ...[
        [11, 'text'],
        [12, 'time'],
        [13, 'quotes'],
      ],
    ]);
  });

  it('[inout] a table of BORIS: the row is named, and the others keep their observations', () => {
    const text = [
      'Observation id\tSubject\tBehavior\tBehavior type\tStart (s)\tStop (s)',
      'one\t\ta\tPOINT\t1\tNA',
      'one\t\tb\tPOINT\tsoon\tNA',
      'two\t\tc\tSTATE\t3\t4',
    ].join('\r');
    const { sheets, unread } = read(text);
    expect(sheets.map(({ name, marks }) => [name, marks.map((each) => each.name)])).toEqual([
      ['one', ['a']],
      ['two', ['c']],
    ]);
    expect(rowsOf(unread)).toEqual([1, [3, 'time']]);
  });

  it('[inout] a BORIS project: the event is named with its observation', () => {
    const project = {
      behaviors_conf: { 0: { type: 'Point event', code: 'p' } },
      observations: {
        one: {
          events: [
            [1, '', 'p', '', ''],
            ['soon', '', 'p', '', ''],
            [3, '', 'p', '', '', 75],
          ],
        },
        two: { events: [[1, 5, 'p', '', ''], [2]] },
      },
    };
    const { sheets, unread } = read(JSON.stringify(project));
    expect(sheets.map(({ name, marks }) => [name, marks.map(({ fromMs }) => fromMs)])).toEqual([
      ['one', [1000, 3000]],
    ]);
    expect(rowsOf(unread)).toEqual([
      3,
      ...[
        [2, 'one', 'time'],
        [1, 'two', 'content'],
        [2, 'two', 'content'],
      ],
    ]);
  });

  it('[inout] JSON: the mark is named by its number', () => {
    const text = writeJson([mark(1000, 'a'), mark(2000, 'b'), mark(3000, 'c')]).replace(
      '"from": 2',
      '"from": "2"',
    );
    expect(namesIn(text)).toEqual(['a', 'c']);
    expect(rowsOf(read(text).unread)).toEqual([1, [2, 'time']]);
    expect(rowsOf(read(text.replace('"intervention"', '"other"')).unread)).toEqual([
      2,
      [1, 'content'],
      [2, 'time'],
    ]);
    expect(() => read(text.replace('"version": 1', '"version": 2'))).toThrow('import-damaged');
  });

  it('[inout] WebVTT: the cue is named by the line of its time, also where its arrow is damaged', () => {
    const text =
      'WEBVTT\nKind: x\n\nNOTE -->\n\n1\n00:01.000 --> 00:02.000\na\n\n00:02 -> 00:03\nb\n\nc\n00:0x --> 00:05.000\n\n00:06.000 --> 00:07.000\nd\n';
    expect(namesIn(text)).toEqual(['a', 'd']);
    expect(rowsOf(read(text).unread)).toEqual([2, [10, 'time'], [14, 'time']]);
    const ours = writeMetadata([mark(1000, 'a'), mark(2000, 'b')]).replace('"name":"a"', '"name":a');
    expect(rowsOf(read(ours).unread)).toEqual([1, [3, 'content']]);
  });

  it('[inout] ELAN: the annotation is named by its line; what only belongs to it is named, too', () => {
    const whole = writeEaf([mark(1000, 'a'), mark(5000, 'b', { note: 'n' }), mark(9000, 'c')], {
      ...{ lengthMs: 20_000, mediaName: 'x.mp4', now: new Date(0) },
    });
    const lineOf = (part: string): number => whole.slice(0, whole.indexOf(part)).split('\n').length;
    const text = whole
      .replace('TIME_VALUE="5000"', 'TIME_VALUE="soon"')
      .replace('ANNOTATION_REF="a2"', 'ANNOTATION_REF="zz"');
    expect(namesIn(text)).toEqual(['a', 'c']);
    expect(rowsOf(read(text).unread)).toEqual([
      2,
      [lineOf('ANNOTATION_REF="a2"'), 'content'],
      [lineOf('ANNOTATION_ID="a2"'), 'time'],
    ]);
    const twice = whole.replace('ANNOTATION_ID="a2"', 'ANNOTATION_ID="a1"');
    expect(rowsOf(read(twice).unread)[0]).toBe(2);
    expect(() => read(whole.replace('</TIER>', ''))).toThrow('import-damaged');
  });

  it('[inout] the first ten are named and all are counted; where none can be read, the file is refused', () => {
    const wrong = Array.from({ length: 30 }, (_, at) => `x${at},a`);
    const { unread } = read(['time,label', '1,a', ...wrong].join('\n'));
    expect([unread.count, unread.first.length]).toEqual([30, 10]);
    expect(() => read(['time,label', ...wrong].join('\n'))).toThrow('import-damaged');
  });

  it('[inout] rows that can’t be read count among those that a file may have', () => {
    const many = (row: string): string => row.repeat(3 * maxFileMarks + 3);
    const event = JSON.stringify(['x']);
    for (const text of [
      `time,label\n${many('x,a\n')}`,
      `time,label\n${many('1,"a\n')}`,
      `WEBVTT\n\n${many('00:01 -> 00:02\n\n')}`,
      `{"behaviors_conf":{},"observations":{"o":{"events":[${many(`${event},`)}0]}}}`,
      `{"format":"second-look-marks","version":1,"marks":[${many('{},')}0]}`,
    ])
      expect(() => read(text)).toThrow('import-too-big');
  });

  it('[inout] whatever is done to one row of a table of ours, the others come in as they were', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 8 }),
        fc.nat(7),
        fc.nat(30),
        fc.string({ unit: fc.constantFrom('"', ',', ';', 'x', '1', ' ', "'", '=') }),
        (count, which, place, added) => {
          const marks = Array.from({ length: count }, (_, at) =>
            mark(at * 1000, `m${at}`, { note: 'a "b", c' }),
          );
          const lines = writeCsv(marks).split('\r\n');
          const row = 1 + (which % count);
          const line = lines[row] ?? '';
          lines[row] = line.slice(0, place) + added + line.slice(place);
          const names = new Set(namesIn(lines.join('\r\n')));
          // A quotation mark that nobody closed may reach into the next row, no further.
          const others = marks.filter((_, at) => at !== row - 1 && at !== row);
          for (const { name } of others) expect(names).toContain(name);
        },
      ),
      { numRuns: 300 },
    );
  });
});
