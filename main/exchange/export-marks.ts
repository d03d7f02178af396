import { basename, extname } from 'node:path';
import type { z } from 'zod';
import { marksForFile } from '../../shared/exchange/to-file';
import { writeMarks } from '../../shared/exchange/write-marks';
import type { exportMarksSchema } from '../../shared/ipc/contract/exchange';
import { mediaToFilm } from '../../shared/media/media-time';
import { Fault } from '../../shared/model/fault';
import type { MarksFormat } from '../../shared/model/file-marks';
import type { Span } from '../../shared/model/span';
import type { Library } from '../library/library';
import { ExportGate } from './export-gate';
import { suggestedName } from './file-name';
import { mustBeDifferent, saveCopies } from './save-copy';

type ExportWish = Omit<z.output<typeof exportMarksSchema>, 'openingId'>;

export interface ExportServices {
  readonly library: Library;
  /** Asks where to save a file, in the system's dialog; undefined if the person cancelled. */
  readonly askWhere: (fileName: string, format: MarksFormat) => Promise<string | undefined>;
  readonly now: () => Date;
}

/** The film of the session: its length, and what it leaves out, in media time. */
export interface ExportedFilm {
  readonly durationMs: number;
  readonly takenOut: readonly Span[];
}

/**
 * Saves the marks of a session as files, once everyone here has agreed.
 * @returns the names of the files, and the day by which the session is to be deleted; undefined if the person
 * cancelled: then nothing was noted or written
 * @throws Fault `export-not-agreed`, or like `ExportGate.open` and `saveCopies`
 */
export async function exportMarks(
  wish: ExportWish,
  { durationMs, takenOut: leftOut }: ExportedFilm,
  { library, askWhere, now }: ExportServices,
): Promise<{ names: string[]; deleteBy?: string | undefined } | undefined> {
  const { sessionId, formats, leaders, notes, purpose, agreement } = wish;
  if (!agreement) throw new Fault('export-not-agreed');
  const { code } = library.session(sessionId).summary;
  const wanted: { readonly format: MarksFormat; readonly path: string }[] = [];
  for (const format of formats) {
    const path = await askWhere(suggestedName(code, format), format);
    if (path === undefined) return undefined;
    wanted.push({ format, path });
  }
  mustBeDifferent(wanted.map(({ path }) => path));
  const what = notes ? 'marks-and-notes' : 'marks';
  const gate = await ExportGate.open(library, sessionId, { asked: { what, purpose, leaders }, agreement });
  const { state, summary } = library.session(sessionId);
  if (!state) throw new Fault('log-damaged', 'journal');
  const aliases = state.details.aliases ?? { A: '', B: '' };
  const { moments, phases } = state;
  const marks = marksForFile({ moments, phases, leftOut, aliases }, { leaders, notes });
  const lengthMs = Math.round(mediaToFilm(durationMs, leftOut));
  const copies = wanted.map(({ format, path }) => {
    const baseName = basename(path, extname(path));
    const text = writeMarks(marks, { format, lengthMs, baseName, now: now() });
    return { path, bytes: new TextEncoder().encode(text) };
  });
  return { names: await saveCopies(copies, gate), deleteBy: summary.deleteBy };
}
