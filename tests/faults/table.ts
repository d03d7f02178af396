import { type FaultResult, round } from './fault';

/** A row of the table, for other programs. */
export interface TableRow {
  readonly fault: string;
  readonly lostMs: number | null;
  readonly lostMarks: number | null;
  readonly alarmMs: number | null;
  readonly held: boolean;
}

export function rowOf({ fault, lostMs, lostMarks, alarmMs, broken }: FaultResult): TableRow {
  return {
    fault,
    lostMs: figure(lostMs),
    lostMarks: figure(lostMarks),
    alarmMs: figure(alarmMs),
    held: broken.length === 0,
  };
}

/** The table for people: aligned, with a dash where there is nothing to measure. */
export function tableText(rows: readonly TableRow[]): string {
  const head = ['fault', 'lost ms', 'lost marks', 'alarm after ms', 'held'];
  const lines = rows.map((row) => [
    row.fault,
    show(row.lostMs),
    show(row.lostMarks),
    show(row.alarmMs),
    row.held ? 'yes' : 'NO',
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  );
  const text = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [head, widths.map((width) => '-'.repeat(width)), ...lines].map(text).join('\n');
}

/** NaN and infinity, which JSON lacks, mean that nothing could be measured. */
function figure(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? round(value) : null;
}

const show = (value: number | null): string => (value === null ? '–' : String(value));
