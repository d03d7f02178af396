import { basename, extname } from 'node:path';
import type { z } from 'zod';
import { marksForFile } from '../../shared/exchange/to-file';
import { fileEndings, writeMarks } from '../../shared/exchange/write-marks';
import type { exportMarksSchema } from '../../shared/ipc/contract/exchange';
import { mediaToFilm } from '../../shared/media/media-time';
import { Fault } from '../../shared/model/fault';
import type { Span } from '../../shared/model/span';
import { tagsNaming } from '../../shared/model/tag-set';
import { words } from '../../shared/words';
import type { Library } from '../library/library';
import { ExportGate, mustBeAgreed } from './export-gate';
import { nameFor } from './file-name';
import { type AskWhere, askForAll, type SavedCopies, saveCopies } from './save-copy';

type ExportWish = Omit<z.output<typeof exportMarksSchema>, 'openingId'>;

export interface ExportServices {
  readonly library: Library;
  readonly askWhere: AskWhere;
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
): Promise<SavedCopies | undefined> {
  const { sessionId, formats, leaders, notes, purpose, agreement } = wish;
  const what = notes ? 'marks-and-notes' : 'marks';
  const asked = { what, purpose, leaders, files: formats.length } as const;
  mustBeAgreed(asked, agreement);
  const { code } = library.session(sessionId).summary;
  const wanted = await askForAll(formats, (format) => {
    const [name, ending] = [words.exchange.formatNames[format], fileEndings[format]];
    return askWhere(nameFor(code, words.exchange.fileName[format], ending), { name, ending });
  });
  if (!wanted) return undefined;
  const paths = wanted.map(({ path }) => path);
  const gate = await ExportGate.open(library, sessionId, { asked, agreement, paths });
  const { state, summary } = library.session(sessionId);
  if (!state) throw new Fault('log-damaged', 'journal');
  const aliases = state.details.aliases ?? { A: '', B: '' };
  const { moments, phases } = state;
  const marks = marksForFile(
    { moments, phases, tags: tagsNaming(state.tags), leftOut, aliases },
    { leaders, notes },
  );
  const lengthMs = Math.round(mediaToFilm(durationMs, leftOut));
  const copies = wanted.map(({ kind: format, path }) => {
    const baseName = basename(path, extname(path));
    const text = writeMarks(marks, { format, lengthMs, baseName, now: now() });
    return { path, bytes: new TextEncoder().encode(text) };
  });
  return { names: await saveCopies(copies, gate), deleteBy: summary.deleteBy };
}
