import type { z } from 'zod';
import type { exportReportSchema } from '../../shared/ipc/contract/exchange';
import { type MarksAsked, type ReportFile, reportFiles } from '../../shared/model/export';
import { Fault } from '../../shared/model/fault';
import { words } from '../../shared/words';
import { dayOf } from '../library/due/calendar';
import type { Library } from '../library/library';
import { ExportGate, mustBeAgreed } from './export-gate';
import { nameFor } from './file-name';
import { reportPage } from './report/page';
import { type ReportedFilm, reportOf } from './report/report';
import { type AskWhere, askForAll, type Copy, type SavedCopies, saveCopies } from './save-copy';

type ReportExport = Omit<z.output<typeof exportReportSchema>, 'openingId'>;

export interface ReportServices {
  readonly library: Library;
  readonly askWhere: AskWhere;
  /** Prints a page as a PDF. Nothing of it reaches the disk. */
  readonly toPdf: (page: string) => Promise<Uint8Array>;
  readonly now: () => Date;
}

/**
 * Saves a report of a session, once everyone here has agreed; for an observation report, the leader as well.
 * @returns undefined if the person cancelled: then nothing was noted or written
 * @throws Fault like `ExportGate.open` and `saveCopies`
 */
export async function exportReport(
  wish: ReportExport,
  film: ReportedFilm,
  { library, askWhere, toPdf, now }: ReportServices,
): Promise<SavedCopies | undefined> {
  const { sessionId, files, agreement, purpose } = wish;
  const asked = askedFor(wish);
  mustBeAgreed(asked, agreement);
  const { code } = library.session(sessionId).summary;
  const about = words.exchange.reportName[asked.about ? 'observation' : 'session'];
  const wanted = await askForAll(
    reportFiles.filter((file) => files.includes(file)),
    (file) => askWhere(nameFor(code, about, file), { name: words.exchange.reportFiles[file], ending: file }),
  );
  if (!wanted) return undefined;
  const paths = wanted.map(({ path }) => path);
  const gate = await ExportGate.open(library, sessionId, { asked, agreement, paths });
  const { state, summary } = library.session(sessionId);
  if (!state) throw new Fault('log-damaged', 'journal');
  const { deleteBy } = summary;
  const given = { day: dayOf(now().getTime()), purpose, leader: asked.about, deleteBy };
  const page = reportPage(reportOf(state, film, wish), given);
  const bytesOf: Readonly<Record<ReportFile, () => Promise<Uint8Array>>> = {
    pdf: () => toPdf(page),
    html: async () => new TextEncoder().encode(page),
  };
  const copies: Copy[] = [];
  for (const { kind, path } of wanted) copies.push({ path, bytes: await bytesOf[kind]() });
  return { names: await saveCopies(copies, gate), deleteBy };
}

function askedFor({ notes, purpose, leaders, observation, files: kinds }: ReportExport): MarksAsked {
  const files = new Set(kinds).size;
  if (observation)
    return {
      what: notes ? 'observation-report-and-notes' : 'observation-report',
      ...{ purpose, leaders, files, about: observation.leader },
    };
  return { what: notes ? 'report-and-notes' : 'report', purpose, leaders, files };
}
