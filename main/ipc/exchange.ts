import type { BrowserWindow } from 'electron';
import { Fault } from '../../shared/model/fault';
import { exportMarks } from '../exchange/export-marks';
import type { FilmExports } from '../exchange/film-exports';
import { readMarksFile } from '../exchange/read-marks-file';
import type { Library } from '../library/library';
import type { Openings } from '../playback/openings';
import { askWhere, askWhich } from '../windows/file-dialogs';
import { type Callers, handleCalls } from './handle';

type Names = 'exchange.exportMarks' | 'exchange.readMarks' | 'exchange.exportFilm' | 'exchange.cancelFilm';

/** Handles what goes out to files and comes in from files. */
export function handleExchange(
  callers: Callers,
  services: {
    readonly library: Library;
    readonly openings: Openings;
    readonly films: FilmExports;
    /** The laptop's own window, to which the system's dialogs belong. */
    readonly window: () => BrowserWindow | undefined;
  },
): void {
  const { library, openings, films, window } = services;
  handleCalls<Names>(callers, {
    'exchange.exportMarks': async ({ openingId, ...wish }) =>
      exportMarks(wish, await openings.mustGet(openingId), {
        library,
        askWhere: (fileName, format) => askWhere(window(), fileName, format),
        now: () => new Date(),
      }),
    'exchange.exportFilm': async ({ openingId, ...asked }) => {
      const opening = await openings.mustGet(openingId);
      if (opening.sessionId !== asked.sessionId) throw new Fault('bad-arguments');
      return films.export({ ...asked, agreement: asked.agreement }, opening);
    },
    'exchange.cancelFilm': () => films.cancel(),
    'exchange.readMarks': async () => {
      const path = await askWhich(window());
      return path === undefined ? undefined : readMarksFile(path);
    },
  });
}
