import type { BrowserWindow } from 'electron';
import { exportMarks } from '../exchange/export-marks';
import { readMarksFile } from '../exchange/read-marks-file';
import type { Library } from '../library/library';
import type { Openings } from '../playback/openings';
import { askWhere, askWhich } from '../windows/file-dialogs';
import { type Callers, handleCalls } from './handle';

type Names = 'exchange.exportMarks' | 'exchange.readMarks';

/** Handles marks that go out to files and come in from files. */
export function handleExchange(
  callers: Callers,
  services: {
    readonly library: Library;
    readonly openings: Openings;
    /** The laptop's own window, to which the system's dialogs belong. */
    readonly window: () => BrowserWindow | undefined;
  },
): void {
  const { library, openings, window } = services;
  handleCalls<Names>(callers, {
    'exchange.exportMarks': async ({ openingId, ...wish }) =>
      exportMarks(wish, await openings.mustGet(openingId), {
        library,
        askWhere: (fileName, format) => askWhere(window(), fileName, format),
        now: () => new Date(),
      }),
    'exchange.readMarks': async () => {
      const path = await askWhich(window());
      return path === undefined ? undefined : readMarksFile(path);
    },
  });
}
