import type { FileMark, MarksSheet } from '../model/file-marks';
import { type BorisEvent, marksOfEvents } from './events';
import { markName, phaseNamed } from './known-names';
import { byTime, mayBeMore, spanEnd } from './marks-file';
import { readTable, unsafeCell } from './table';
import { mustBeTime, timeMs } from './times';

/** What columns are called: by ourselves, by BORIS (several versions), and by people. */
const names = {
  start: ['time_s', 'start (s)', 'time', 'start', 'start_s', 'from', 'begin', 'begin time'],
  end: ['end_s', 'stop (s)', 'end', 'stop', 'to', 'end time'],
  name: ['label', 'behavior', 'code', 'tag', 'name', 'chapter', 'annotation'],
  id: ['tag'],
  leader: ['leader', 'subject'],
  note: ['note', 'comment', 'comment start', 'notes', 'comments'],
  laterNote: ['comment stop'],
  kind: ['kind'],
  type: ['behavior type', 'status'],
  modifier: ['modifier', 'modifiers', 'modifier #1'],
  sheet: ['observation id'],
} as const;
type Column = keyof typeof names;
type Columns = Readonly<Partial<Record<Column, number>>>;
/** The text of a row's cell; empty if the table has no such column. */
type Cells = (column: Column) => string;

/** What BORIS writes above a table ends within this many lines. */
const headLines = 60;
const separators = ['\t', ';', ','] as const;

/** How a table is laid out. */
interface Layout {
  readonly separator: string;
  readonly columns: Columns;
  /** Where its rows begin in the text. */
  readonly from: number;
  readonly isBoris: boolean;
}

/** Reads a table of marks; undefined if it is none. @throws Fault `import-damaged`, `import-too-big` */
export function readMarksTable(
  text: string,
): { readonly format: 'csv' | 'boris'; readonly sheets: readonly MarksSheet[] } | undefined {
  const layout = layoutOf(text);
  if (!layout) return undefined;
  const { separator, columns, from, isBoris } = layout;
  const rows = readTable(text.slice(from), separator).filter((row) => row.some((cell) => cell.trim() !== ''));
  // A passage has two rows in BORIS.
  mayBeMore(isBoris ? rows.length / 2 : rows.length);
  const sheets = new Map<string, Cells[]>();
  for (const row of rows) {
    const cells: Cells = (column) => unsafeCell(row[columns[column] ?? -1] ?? '');
    const name = cells('sheet');
    const sheet = sheets.get(name) ?? [];
    sheet.push(cells);
    sheets.set(name, sheet);
  }
  const marksOf = (of: readonly Cells[]): FileMark[] =>
    isBoris ? marksOfEvents(of.map(eventOf)) : byTime(of.map(markOf));
  return {
    format: isBoris ? 'boris' : 'csv',
    sheets: [...sheets].map(([name, of]) => ({ name, marks: marksOf(of), offsetMs: 0 })),
  };
}

function layoutOf(text: string): Layout | undefined {
  let from = 0;
  for (let line = 0; line < headLines && from < text.length; line += 1) {
    const end = text.slice(from, from + 10_000).search(/[\r\n]/);
    if (end < 0) break;
    const head = text.slice(from, from + end);
    const next = from + end + (text.startsWith('\r\n', from + end) ? 2 : 1);
    for (const separator of separators) {
      const cells = cellsIn(head, separator);
      const columns = columnsOf(cells);
      if (columns) return { separator, columns, from: next, isBoris: isOfBoris(cells) };
    }
    // Events that were copied out of BORIS have no names above them.
    const [first = '', ...others] = head.split('\t');
    if (line === 0 && (others.length === 4 || others.length === 5) && timeMs(first) !== undefined)
      return {
        ...{ separator: '\t', from, isBoris: true },
        columns: { start: 0, leader: 1, name: 2, modifier: 3, note: 4 },
      };
    from = next;
  }
  return undefined;
}

const cellsIn = (line: string, separator: string): string[] =>
  line.split(separator).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase(),
  );

/** Where which column is; undefined unless there are at least times and names. */
function columnsOf(cells: readonly string[]): Columns | undefined {
  const places = Object.entries(names).flatMap(([column, known]) => {
    const name = known.find((each) => cells.includes(each));
    return name === undefined ? [] : [[column, cells.indexOf(name)]];
  });
  const columns: Columns = Object.fromEntries(places);
  return columns.start !== undefined && columns.name !== undefined ? columns : undefined;
}

const isOfBoris = (cells: readonly string[]): boolean =>
  cells.includes('behavior') || (cells.includes('code') && cells.includes('subject'));

/** `NA` stands for what there is not. */
const noTime = /^\s*(?:NA|N\/A|-)?\s*$/i;
const endOf = (cells: Cells): number | undefined =>
  noTime.test(cells('end')) ? undefined : mustBeTime(cells('end'));

/** Subjects that mean nobody. */
const nobody = /^no focal subject$/i;

function eventOf(cells: Cells): BorisEvent {
  const type = cells('type').trim().toLowerCase();
  const subject = cells('leader');
  return {
    ms: mustBeTime(cells('start')),
    endMs: type === 'state' || type === '' ? endOf(cells) : undefined,
    type: type === 'start' || type === 'stop' ? type : 'point',
    subject: nobody.test(subject.trim()) ? '' : subject,
    ...{ code: cells('name'), modifier: cells('modifier') },
    comment: [cells('note'), cells('laterNote')].filter((text) => text.trim() !== '').join('; '),
  };
}

function markOf(cells: Cells): FileMark {
  const fromMs = mustBeTime(cells('start'));
  const kind = cells('kind').trim().toLowerCase();
  const [id, name] = [cells('id').trim(), cells('name')];
  const isPhase = kind === 'phase' || (kind === '' && phaseNamed(name) !== undefined);
  const about = { fromMs, leader: cells('leader').trim(), note: cells('note') };
  if (kind === 'bookmark') return { kind: 'moment', ...about, name: '', ...spanEnd(fromMs, endOf(cells)) };
  return {
    ...{ kind: isPhase ? 'phase' : 'moment', ...about, name: kind === '' ? markName(name) : name },
    ...(id !== '' && kind !== '' && { id }),
    ...(!isPhase && spanEnd(fromMs, endOf(cells))),
  };
}
