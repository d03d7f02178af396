import { app } from 'electron';
import { Fault } from '../../shared/model/fault';
import type { OpeningId, SessionId } from '../../shared/model/ids';
import { exportMarks } from '../exchange/export-marks';
import { exportReport } from '../exchange/export-report';
import { kindOf } from '../exchange/film-command';
import type { FilmExports } from '../exchange/film-exports';
import { readMarksFile, readTagsFile } from '../exchange/read-marks-file';
import type { AskWhere } from '../exchange/save-copy';
import type { Library } from '../library/library';
import type { FilmOpening } from '../playback/film-opening';
import type { Openings } from '../playback/openings';
import { pdfSize } from '../windows/papers';
import { reportPdf } from '../windows/report-pdf';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'exchange.exportMarks'
  | 'exchange.exportReport'
  | 'exchange.filmKind'
  | 'exchange.exportFilm'
  | 'exchange.cancelFilm'
  | 'exchange.readMarks'
  | 'exchange.readTags'
  | 'exchange.saveTags';

/** Handles what goes out to files and comes in from files. */
export function handleExchange(
  callers: Callers,
  services: {
    readonly library: Library;
    readonly openings: Openings;
    readonly films: FilmExports;
    readonly askWhere: AskWhere;
    readonly askForTags: () => Promise<string | undefined>;
    readonly saveTags: () => Promise<string | undefined>;
    /** Asks which file with marks to read, in the system's dialog; undefined if the person cancelled. */
    readonly askForMarks: () => Promise<string | undefined>;
  },
): void {
  const { library, openings, films, askWhere, askForMarks, askForTags, saveTags } = services;
  const filmOf = async (openingId: OpeningId, sessionId: SessionId): Promise<FilmOpening> => {
    const film = await openings.mustGet(openingId);
    if (film.sessionId !== sessionId) throw new Fault('bad-arguments', 'film of another session');
    return film;
  };
  const asking = { library, askWhere, now: () => new Date() };
  handleCalls<Names>(callers, {
    'exchange.exportMarks': async ({ openingId, ...wish }) =>
      exportMarks(wish, await filmOf(openingId, wish.sessionId), asking),
    'exchange.exportReport': async ({ openingId, ...wish }) => {
      const { facts } = await filmOf(openingId, wish.sessionId);
      const size = pdfSize(app.getLocaleCountryCode());
      return exportReport(wish, facts, { ...asking, toPdf: (page) => reportPdf(page, size) });
    },
    'exchange.filmKind': async ({ openingId, sessionId }) =>
      kindOf((await filmOf(openingId, sessionId)).film),
    'exchange.exportFilm': async ({ openingId, ...asked }) => {
      const opening = await filmOf(openingId, asked.sessionId);
      return films.export({ ...asked, agreement: asked.agreement }, opening);
    },
    'exchange.cancelFilm': () => films.cancel(),
    'exchange.readMarks': async () => {
      const path = await askForMarks();
      return path === undefined ? undefined : readMarksFile(path);
    },
    'exchange.readTags': async () => {
      const path = await askForTags();
      return path === undefined ? undefined : readTagsFile(path);
    },
    'exchange.saveTags': () => saveTags(),
  });
}
