import type { FileMark } from '../model/file-marks';
import { bookmarkName } from './known-names';
import { byTime } from './marks-file';
import { safeCell, writeTable } from './table';
import { asSeconds } from './times';

/** In the column of modifiers: what kind of mark it is, because BORIS wants another code for each. */
export const modifiers = { point: 'point', passage: 'passage', phase: 'phase' } as const;

/** How the code of a passage or a phase differs from that of a point. */
export const codeOf = {
  passage: (name: string): string => `${name} (passage)`,
  phase: (name: string): string => `Phase: ${name}`,
} as const;

/** A line break within a text: BORIS takes every other one for the end of a row. */
export const lineBreak = '\u2028';

/**
 * Marks as tabular text with the columns that BORIS reads: time, subject, code, modifier, comment. A passage has
 * two rows, as BORIS records the start and the stop of a state; those that overlap have different modifiers.
 */
export function writeBoris(marks: readonly FileMark[]): string {
  const open: { readonly key: string; readonly toMs: number; readonly number: number }[] = [];
  const rows = byTime(marks).flatMap(({ kind, fromMs, toMs, name, leader, note }) => {
    const called = name === '' ? bookmarkName : name;
    const oneLine = (text: string): string => safeCell(text.replaceAll('\n', lineBreak));
    const comment = oneLine(note);
    const row = (ms: number, code: string, modifier: string, said: string) => ({
      ms,
      cells: [asSeconds(ms), oneLine(leader), oneLine(code), modifier, said],
    });
    if (kind === 'phase') return [row(fromMs, codeOf.phase(called), modifiers.phase, comment)];
    if (toMs === undefined) return [row(fromMs, called, modifiers.point, comment)];
    const key = JSON.stringify([leader, called]);
    // One that ends where this one begins is still open: their rows would stand in either order.
    const taken = open.filter((each) => each.key === key && each.toMs >= fromMs).map((each) => each.number);
    let number = 1;
    while (taken.includes(number)) number += 1;
    open.push({ key, toMs, number });
    const modifier = number === 1 ? modifiers.passage : `${modifiers.passage} ${number}`;
    const code = codeOf.passage(called);
    return [row(fromMs, code, modifier, comment), row(toMs, code, modifier, '')];
  });
  const cells = rows.toSorted((one, other) => one.ms - other.ms).map((row) => row.cells);
  return writeTable([['time', 'subject', 'code', 'modifier', 'comment'], ...cells], '\t');
}
