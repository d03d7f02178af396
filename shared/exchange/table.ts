import { maxFileText } from '../model/file-marks';
import { mayBeMore } from './marks-file';

/** Rows of cells as RFC 4180 describes them, with any separator. */

export interface TableRow {
  /** The line of the text in which it begins. */
  readonly line: number;
  /** Undefined where its quotation marks don't match: the next row is then looked for in the next line. */
  readonly cells: readonly string[] | undefined;
}

/**
 * Reads a table, without empty lines. Quotes within a cell are doubled; a quoted cell may have line breaks.
 * @param firstLine the number of the line in which the text begins
 * @throws Fault `import-too-big` if there are more rows than any file of marks has
 */
export function readTable(text: string, separator: string, firstLine = 1): TableRow[] {
  const rows: TableRow[] = [];
  let line = firstLine;
  for (let at = 0; at < text.length; ) {
    if (isBreak(text[at])) {
      at = afterBreak(text, at);
      line += 1;
      continue;
    }
    const row = rowAt(text, at, separator);
    const next = row?.next ?? afterLine(text, at);
    if (!row || row.cells.some((cell) => cell !== '')) rows.push({ line, cells: row?.cells });
    // A passage may have two rows, and there may be some above and below the marks.
    mayBeMore(rows.length / 3);
    line += text.slice(at, next).match(lineBreaks)?.length ?? 0;
    at = next;
  }
  return rows;
}

const lineBreaks = /\r\n?|\n/g;
const isBreak = (letter: string | undefined): boolean => letter === '\r' || letter === '\n';
const afterBreak = (text: string, at: number): number => at + (text.startsWith('\r\n', at) ? 2 : 1);

function afterLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBreak(text[at])) at += 1;
  return Math.min(text.length, afterBreak(text, at));
}

/** The row that begins there, and where the next one does; undefined if its quotation marks don't match. */
function rowAt(
  text: string,
  from: number,
  separator: string,
): { readonly cells: string[]; readonly next: number } | undefined {
  const cells: string[] = [];
  for (let at = from; ; at += 1) {
    const found = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator);
    if (!found) return undefined;
    const [cell, end] = found;
    cells.push(cell);
    at = end;
    if (at >= text.length) return { cells, next: at };
    if (isBreak(text[at])) return { cells, next: afterBreak(text, at) };
    if (text[at] !== separator) return undefined;
    // A separator at the very end has an empty cell behind it.
    if (at + 1 === text.length) return { cells: [...cells, ''], next: at + 1 };
  }
}

function quotedCell(text: string, from: number): [cell: string, next: number] | undefined {
  let cell = '';
  let at = from + 1;
  // Whatever is longer is a quotation mark that nobody closed.
  while (cell.length <= maxFileText) {
    const end = text.indexOf('"', at);
    if (end < 0) return undefined;
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') return [cell, end + 1];
    cell += '"';
    at = end + 2;
  }
  return undefined;
}

function plainCell(text: string, from: number, separator: string): [cell: string, next: number] {
  let at = from;
  while (at < text.length && text[at] !== separator && !isBreak(text[at])) at += 1;
  return [text.slice(from, at), at];
}

/** Writes rows. Cells that need it are quoted; rows end as the RFC wants it. */
export function writeTable(rows: readonly (readonly string[])[], separator: string): string {
  const cell = (text: string): string =>
    /["\r\n]|^\s|\s$/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join('');
}

/** What a spreadsheet would calculate, and what begins with the sign that prevents that. */
const formula = /^\s*['=+\-@＝＋－＠]/u;

/** The cell as a text that no spreadsheet takes for a formula: an apostrophe stands before it. */
export function safeCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text that was made safe. */
export function unsafeCell(cell: string): string {
  const rest = cell.slice(1);
  return cell.startsWith("'") && safeCell(rest) !== rest ? rest : cell;
}
