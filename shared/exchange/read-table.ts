import {
  type AskedTable,
  type FileMark,
  type MarksFile,
  maxColumns,
  maxFileText,
  type Unread,
} from '../model/file-marks';
import { type BorisEvent, marksOfEvents } from './events';
import { markName, phaseNamed } from './known-names';
import { byTime, mayBeMore, spanEnd } from './marks-file';
import { readTable, type TableRow, unsafeCell } from './table';
import { mustBeTime, timeMs } from './times';
import { damagedRow, mustBeText, UnreadRows } from './unread';

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
type Columns = Readonly<Partial<Record<Column, number | undefined>>>;
/** The text of a row's cell; empty if the table has no such column. */
type Cells = (column: Column) => string;

/** What BORIS writes above a table ends within this many lines. */
const headLines = 60;
const separators = ['\t', ';', ','] as const;

/** How a table is laid out. */
interface Layout {
  readonly separator: string;
  readonly columns: Columns;
  /** How many cells its head has. */
  readonly width: number;
  /** Where its rows begin in the text, and in which line. */
  readonly from: number;
  readonly line: number;
  readonly isBoris: boolean;
}

/** Reads a table of marks whose columns are known; undefined if it is none. @throws Fault `import-too-big` */
export function readMarksTable(text: string): MarksFile | undefined {
  const layout = layoutOf(text);
  if (!layout) return undefined;
  const { separator, columns, width, from, line: firstLine, isBoris } = layout;
  const rows = readTable(text.slice(from), separator, firstLine).filter(
    ({ cells }) => !cells || cells.some((cell) => cell.trim() !== ''),
  );
  // A passage has two rows in BORIS.
  mayBeMore(isBoris ? rows.length / 2 : rows.length);
  const unread = new UnreadRows();
  const sheets = new Map<string, (FileMark | BorisEvent)[]>();
  for (const { line, cells } of rows) {
    const name = unsafeCell(cells?.[columns.sheet ?? -1] ?? '').slice(0, maxFileText);
    const read = unread.read({ unit: 'line', number: line }, () => {
      if (!cells) throw damagedRow('quotes');
      if (isSplit(cells, columns, width)) throw damagedRow('cells');
      const at: Cells = (column) => unsafeCell(cells[columns[column] ?? -1] ?? '');
      return isBoris ? eventOf(at) : mustBeText(markOf(at));
    });
    if (!read) continue;
    const sheet = sheets.get(name) ?? [];
    sheet.push(read);
    sheets.set(name, sheet);
  }
  const marksOf = (of: readonly (FileMark | BorisEvent)[]): FileMark[] =>
    isBoris
      ? marksOfEvents(of.filter((each): each is BorisEvent => 'code' in each))
      : byTime(of.filter((each): each is FileMark => !('code' in each)));
  return {
    format: isBoris ? 'boris' : 'csv',
    sheets: [...sheets].map(([name, of]) => ({ name, marks: marksOf(of), offsetMs: 0 })),
    unread: unread.all,
  };
}

/**
 * Whether a cell was cut in two where it has no quotation marks, so that the others stand in wrong columns: a comma in
 * a note, or `1,5` in a table with commas.
 */
function isSplit(cells: readonly string[], { start = 0 }: Columns, width: number): boolean {
  if (cells.length <= width) return false;
  const isNumber = (cell = ''): boolean => /^\s*\d+\s*$/.test(cell);
  return (
    cells.slice(width).some((cell) => cell.trim() !== '') ||
    (isNumber(cells[start]) && isNumber(cells[start + 1]))
  );
}

/** What a person says a table's columns are; undefined for a table without such a column. */
export type NamedColumns = Readonly<
  Partial<Record<'end' | 'name' | 'leader' | 'note', number | undefined>>
> & {
  readonly start: number;
};

/** The marks of a table whose columns a person has named, and the rows that can't be read. */
export function marksOfTable(
  { rows }: Pick<AskedTable, 'rows'>,
  columns: NamedColumns,
): { readonly marks: readonly FileMark[]; readonly unread: Unread } {
  const unread = new UnreadRows();
  const marks = rows.flatMap(({ line, cells }): FileMark[] => {
    const mark = unread.read({ unit: 'line', number: line }, () => {
      if (!cells) throw damagedRow('quotes');
      const known: Columns = columns;
      return mustBeText(markOf((column) => unsafeCell(cells[known[column] ?? -1] ?? '')));
    });
    return mark ? [mark] : [];
  });
  return { marks: byTime(marks), unread: unread.all };
}

/** So much of a text shows how its table is laid out. */
const guessed = 65_536;

/** A table that has times, but nothing that says what its columns are; undefined if it is none. @throws Fault `import-too-big` */
export function askAboutTable(text: string): AskedTable | undefined {
  const start = text.slice(0, guessed);
  let best: { readonly separator: string; readonly column: number; readonly share: number } | undefined;
  for (const separator of separators) {
    const found = timesColumn(cellsOf(readTable(start, separator)));
    if (found && found.share > (best?.share ?? 0)) best = { separator, ...found };
  }
  if (!best) return undefined;
  const { separator, column } = best;
  const rows = readTable(text, separator).map(({ line, cells }) => ({
    line,
    cells: cells?.slice(0, maxColumns),
  }));
  const [first] = rows;
  const hasHead = first?.cells !== undefined && !isTime(first.cells[column]);
  const below = hasHead ? rows.slice(1) : rows;
  mayBeMore(below.length);
  const width = Math.max(...cellsOf(rows).map(({ length }) => length));
  const brief = (cell = ''): string => cell.slice(0, maxFileText + 1);
  const isText = (at: number): boolean =>
    cellsOf(below).some((cells) => /\p{L}/u.test(cells[at] ?? '')) && at !== column;
  const name = Array.from({ length: width }, (_, at) => at).find(isText);
  return {
    head: Array.from({ length: width }, (_, at) =>
      hasHead ? brief(first.cells?.[at]).slice(0, maxFileText) : '',
    ),
    rows: below.map(({ line, cells }) => ({ line, ...(cells && { cells: cells.map(brief) }) })),
    guess: { start: column, ...(name !== undefined && { name }) },
  };
}

const cellsOf = (rows: readonly TableRow[]): (readonly string[])[] =>
  rows.flatMap(({ cells }) => (cells ? [cells] : []));

function isTime(cell = ''): boolean {
  try {
    return timeMs(cell) !== undefined;
  } catch {
    return false;
  }
}

/** The first column in which at least half of the rows have a time, among at least two columns. */
function timesColumn(rows: readonly (readonly string[])[]): { column: number; share: number } | undefined {
  const width = Math.min(maxColumns, Math.max(0, ...rows.map(({ length }) => length)));
  if (width < 2) return undefined;
  for (let column = 0; column < width; column += 1) {
    const share = rows.filter((cells) => cells.length > 1 && isTime(cells[column])).length / rows.length;
    if (share >= 0.5) return { column, share };
  }
  return undefined;
}

function layoutOf(text: string): Layout | undefined {
  let from = 0;
  for (let line = 1; line <= headLines && from < text.length; line += 1) {
    const end = text.slice(from, from + 10_000).search(/[\r\n]/);
    if (end < 0) break;
    const head = text.slice(from, from + end);
    const next = from + end + (text.startsWith('\r\n', from + end) ? 2 : 1);
    for (const separator of separators) {
      const cells = cellsIn(head, separator);
      const columns = columnsOf(cells);
      if (columns)
        return {
          ...{ separator, columns, width: cells.length, from: next, line: line + 1 },
          isBoris: isOfBoris(cells),
        };
    }
    // Events that were copied out of BORIS have no names above them.
    const [first = '', ...others] = head.split('\t');
    if (line === 1 && (others.length === 4 || others.length === 5) && isTime(first))
      return {
        ...{ separator: '\t', from, line, width: others.length + 1, isBoris: true },
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
  const texts = [subject, cells('name'), cells('modifier'), cells('note'), cells('laterNote')];
  if (texts.some(({ length }) => length > maxFileText)) throw damagedRow('text');
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
