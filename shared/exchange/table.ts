import { Fault } from '../model/fault';

/** Rows of cells as RFC 4180 describes them, with any separator. */

/** Reads a table. Quotes within a cell are doubled; a quoted cell may have line breaks. @throws Fault `import-damaged` */
export function readTable(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const endRow = (): void => {
    // An empty line is no row.
    if (row.some((cell) => cell !== '')) rows.push(row);
    row = [];
  };
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const [cell, next] = isQuoted ? quotedCell(text, at) : plainCell(text, at, separator);
    row.push(cell);
    at = next;
    if (text[at] === separator) {
      at += 1;
      // A separator at the very end has an empty cell behind it.
      if (at === text.length || text[at] === '\r' || text[at] === '\n') row.push('');
    } else if (at < text.length && text[at] !== '\r' && text[at] !== '\n')
      throw new Fault('import-damaged', 'quotes');
    if (text[at] === '\r' || text[at] === '\n') {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      endRow();
    }
  }
  endRow();
  return rows;
}

function quotedCell(text: string, from: number): [cell: string, next: number] {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) throw new Fault('import-damaged', 'quotes');
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') return [cell, end + 1];
    cell += '"';
    at = end + 2;
  }
}

function plainCell(text: string, from: number, separator: string): [cell: string, next: number] {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n') at += 1;
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
