import { Fault } from '../model/fault';
import { type FileMark, maxFileMarks } from '../model/file-marks';

/** The largest file that is read, in bytes. Ten thousand marks with long notes are less. */
export const maxMarksBytes = 16 * 1024 * 1024;

/** Times beyond this make no sense, in ms. */
const maxTimeMs = 100 * 3_600_000;

/** Whole ms. @throws Fault `import-damaged` unless it is a sensible time */
export function sensibleMs(ms: number): number {
  if (!Number.isFinite(ms) || Math.abs(ms) > maxTimeMs) throw new Fault('import-damaged', 'time');
  // Not -0, which is not equal to 0 everywhere.
  return Math.round(ms) + 0;
}

/** The time at which a mark ends; undefined unless that is later than its beginning. */
export function spanEnd(fromMs: number, toMs: number | undefined): { toMs?: number } {
  return toMs !== undefined && toMs > fromMs ? { toMs } : {};
}

/** In the order of time. */
export function byTime(marks: readonly FileMark[]): FileMark[] {
  return marks.toSorted((one, other) => one.fromMs - other.fromMs);
}

/** @throws Fault `import-too-big` if there are more marks than can be added */
export function mayBeMore(count: number): void {
  if (count > maxFileMarks) throw new Fault('import-too-big', 'marks');
}
