import type { FileMark } from '../model/file-marks';
import { bookmarkName } from './known-names';
import { safeCell, writeTable } from './table';
import { asClock, asSeconds } from './times';

/** The columns. Programs and people rely on these names; they are only ever added to. */
const columns = ['time_s', 'time', 'end_s', 'end', 'kind', 'tag', 'label', 'leader', 'note'] as const;

/** Tells a spreadsheet that this is UTF-8. */
const mark = '\uFEFF';

/** Marks as a table for spreadsheets (RFC 4180). No cell is taken for a formula. */
export function writeCsv(marks: readonly FileMark[]): string {
  const rows = marks.map(({ kind, fromMs, toMs, id = '', name, leader, note }) => [
    asSeconds(fromMs),
    asClock(fromMs),
    toMs === undefined ? '' : asSeconds(toMs),
    toMs === undefined ? '' : asClock(toMs),
    kind === 'phase' ? 'phase' : name === '' ? 'bookmark' : 'intervention',
    ...[id, name === '' ? bookmarkName : name, leader, note].map(safeCell),
  ]);
  return `${mark}${writeTable([columns, ...rows], ',')}`;
}
