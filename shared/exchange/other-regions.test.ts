import { describe, expect, it } from 'vitest';
import { readMarks } from './read-marks';
import { marksOfTable } from './read-table';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), little);
  return new Uint8Array(view.buffer);
};
const windows = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));

const encodings = {
  'UTF-8': bytes,
  'UTF-8 with a mark': (text: string) => bytes(`\uFEFF${text}`),
  'UTF-16 LE': (text: string) => utf16(`\uFEFF${text}`, true),
  'UTF-16 BE': (text: string) => utf16(`\uFEFF${text}`, false),
  'UTF-16 LE without a mark': (text: string) => utf16(text, true),
  'UTF-16 BE without a mark': (text: string) => utf16(text, false),
  'Windows-1252': windows,
} as const;
const breaks = { 'CR LF': '\r\n', LF: '\n', CR: '\r' } as const;
const separators = { commas: ',', semicolons: ';', tabs: '\t' } as const;

/** 83.5 s, 2 s and an hour, as people and spreadsheets write them. */
const times = [
  ['83.5', '2', '3600'],
  ['83,5', '2,0', '3600,0'],
  ['0:01:23.5', '0:00:02', '1:00:00'],
  ['00:01:23,500', '00:00:02,000', '01:00:00,000'],
  ['01:23.5', '00:02', '60:00'],
  ['1:23,5', '0:02,0', '60:00,0'],
] as const;

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A table as a spreadsheet of some region writes it. */
function* tables(head: readonly string[]) {
  for (const [encoding, encode] of Object.entries(encodings))
    for (const [lines, end] of Object.entries(breaks))
      for (const [name, separator] of Object.entries(separators))
        for (const [first, second, third] of times) {
          const rows = [
            head,
            [first, 'Gefühl', `zwei${end}Zeilen, "so"; ja\tund`],
            [second, 'Frage', ''],
            [third, 'Wärme', 'é'],
          ];
          const text = rows.map((row) => `${row.map(quoted).join(separator)}${end}`).join('');
          yield { about: [encoding, lines, name, first].join(', '), given: encode(text) };
          // Without quotation marks that are not needed.
          const plain = [head, [second, 'Frage', 'ja'], [third, 'Wärme', 'é']];
          if (separator !== ',' || !first.includes(','))
            yield {
              about: [encoding, lines, name, first, 'plain'].join(', '),
              given: encode(plain.map((row) => `${row.join(separator)}${end}`).join('')),
            };
        }
}

const expected = [
  { fromMs: 2000, name: 'Frage' },
  { fromMs: 83_500, name: 'Gefühl' },
  { fromMs: 3_600_000, name: 'Wärme', note: 'é' },
];

describe('tables of other regions', () => {
  it('[inout] every separator, end of line, encoding and way to write a time is read to the same marks', () => {
    for (const { about, given } of tables(['time', 'label', 'note'])) {
      const { sheets, unread, format } = readMarks(given);
      const marks = sheets[0]?.marks ?? [];
      const wanted = about.endsWith('plain') ? expected.filter(({ name }) => name !== 'Gefühl') : expected;
      expect({ about, format, unread: unread.count, marks }).toMatchObject({
        ...{ about, format: 'csv', unread: 0, marks: wanted },
      });
      if (wanted === expected)
        expect(marks[1]?.note.replaceAll(/\r\n?/g, '\n')).toBe('zwei\nZeilen, "so"; ja\tund');
    }
  });

  it('[inout] headings in another language are asked about: the marks are those of the columns that a person names', () => {
    for (const { about, given } of tables(['Zeitpunkt', 'Verhalten', 'Anmerkung'])) {
      const { sheets, table } = readMarks(given);
      expect([about, sheets]).toEqual([about, []]);
      expect([about, table?.head, table?.guess]).toEqual([
        ...[about, ['Zeitpunkt', 'Verhalten', 'Anmerkung'], { start: 0, name: 1 }],
      ]);
      if (!table) continue;
      const wanted = about.endsWith('plain') ? expected.filter(({ name }) => name !== 'Gefühl') : expected;
      const { marks, unread } = marksOfTable(table, { start: 0, name: 1, note: 2 });
      expect({ about, marks, unread: unread.count }).toMatchObject({ about, marks: wanted, unread: 0 });
      expect(marksOfTable(table, { start: 0, note: 1 }).marks[0]).toMatchObject({ name: '', note: 'Frage' });
      expect(marksOfTable(table, { start: 1 })).toMatchObject({
        marks: [],
        unread: { count: table.rows.length },
      });
    }
  });

  it('[inout] a table without headings is asked about, too; its first row is a mark', () => {
    const { table } = readMarks(bytes('Gaze;0:01,5\nNod;0:02,5\nsoon;x\n'));
    expect(table).toMatchObject({ head: ['', ''], guess: { start: 1, name: 0 } });
    const { marks, unread } = marksOfTable(table ?? { rows: [] }, { start: 1, name: 0 });
    expect(marks).toMatchObject([
      { fromMs: 1500, name: 'Gaze' },
      { fromMs: 2500, name: 'Nod' },
    ]);
    expect(unread).toEqual({ count: 1, first: [{ unit: 'line', number: 3, why: 'time' }] });
  });

  it('[inout] where the column that is called so has no times, a person is asked, too', () => {
    const text = 'time;position;code\n2026-11-28 10:00:03;1,5;Gaze\n2026-11-28 10:00:04;2,5;Nod\n';
    const { sheets, table } = readMarks(bytes(text));
    expect([sheets, table?.guess]).toEqual([[], { start: 1, name: 2 }]);
    expect(marksOfTable(table ?? { rows: [] }, { start: 1, name: 2 }).marks).toMatchObject([
      { fromMs: 1500, name: 'Gaze' },
      { fromMs: 2500, name: 'Nod' },
    ]);
    expect(() => readMarks(bytes('time,label\nsoon,Gaze\n'))).toThrow('import-damaged');
  });

  it('[inout] what Excel writes about its separator is skipped, and lines are still counted from the first', () => {
    const { sheets, unread } = readMarks(bytes('sep=;\r\ntime;label\r\n1,5;Gaze\r\nsoon;Nod\r\n'));
    expect(sheets[0]?.marks).toMatchObject([{ fromMs: 1500, name: 'Gaze' }]);
    expect(unread.first).toEqual([{ unit: 'line', number: 4, why: 'time' }]);
  });

  it('[inout] a text with a number in some lines, and a table without times, are no marks', () => {
    for (const text of [
      'Dear all,\nwe meet at 10:30,\nsee you there\n',
      'name;city\nA;B\nC;D\n',
      '1\n2\n3\n',
      '\n\n',
    ])
      expect(() => readMarks(bytes(text))).toThrow('import-unknown');
  });
});
