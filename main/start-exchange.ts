import type { LongWork } from '../shared/model/long-work';
import { words } from '../shared/words';
import { FilmExports } from './exchange/film-exports';
import type { AskWhere } from './exchange/save-copy';
import { saveTags } from './exchange/save-tags';
import { SealedTasks } from './exchange/sealed/sealed-tasks';
import type { Importing } from './importing/importing';
import { handleExchange } from './ipc/exchange';
import type { Callers } from './ipc/handle';
import { handleSealed } from './ipc/sealed';
import { dayOf } from './library/due/calendar';
import { reserveBytes } from './recording/room-forecast';
import type { StoragePlace } from './recording/storage-place';
import { startFfmpeg } from './start-ffmpeg';
import { type ImportingServices, startImporting } from './start-importing';
import { askWhich } from './windows/file-dialogs';
import type { SaveDialogs } from './windows/save-dialogs';

/** What comes in from files and goes out to files, and the ffmpeg that it needs. */
export interface Exchange {
  readonly importing: Importing;
  /** What is being imported or exported; an import if both. */
  readonly doing: LongWork | undefined;
  /** Cancels what is being exported. */
  cancel(): void;
  /**
   * Ends everything, and resolves when nothing of it is left.
   * @param isUnasked no person wanted that: the next start says which import did not finish
   */
  end(isUnasked?: boolean): Promise<void>;
}

interface ExchangeServices extends Omit<ImportingServices, 'freeBytes'> {
  readonly storage: StoragePlace;
  readonly dialogs: SaveDialogs;
}

/** Makes what comes in from files and goes out to files. */
export function startExchange(callers: Callers, services: ExchangeServices): Exchange {
  const { settings, library, openings, operator, tell, power, due, dialogs, storage, recording } = services;
  const ffmpeg = startFfmpeg(callers, { settings, library, operator, tell });
  const freeBytes = async (): Promise<number> => (await storage.freeBytes()) - reserveBytes(settings.current);
  const { importing, sides } = startImporting(callers, ffmpeg, { ...services, freeBytes });
  const films = new FilmExports({
    ...{ library, ffmpeg, partials: library.partials },
    askWhere: (name, kind) => dialogs.askWhere(operator.current, name, kind),
    askFolder: () => dialogs.askFolder(operator.current),
    hold: () => power.hold(),
    tell: (now) => tell('exchange.onExportingFilm', now),
  });
  const askWhere: AskWhere = (name, kind) => dialogs.askWhere(operator.current, name, kind);
  const askForMarks = () => askWhich(operator.current, words.exchange.importTitle);
  handleExchange(callers, {
    ...{ library, openings, films, askWhere, askForMarks },
    askForTags: () => askWhich(operator.current, words.tags.importTitle),
    saveTags: () => saveTags(settings.current, { askWhere, ownFolders: library.ownFolders }),
  });
  const sealed = new SealedTasks({
    library,
    askWhere,
    askWhich: () => askWhich(operator.current, words.sealed.importTitle),
    hold: () => power.hold(),
    tell: (progress) => tell('sealed.onProgress', progress),
    today: () => dayOf(due.now().getTime()),
    freeBytes,
    isRecording: () => recording.active,
    onCameIn: () => tell('library.onChanged', undefined),
  });
  handleSealed(callers, sealed);
  return {
    importing,
    get doing() {
      if (importing.active || sealed.doing === 'import') return 'import';
      return films.active ? 'export' : sealed.doing;
    },
    cancel: () => {
      void films.cancel();
      void sealed.cancel();
    },
    end: async (isUnasked = false) => {
      if (isUnasked) library.tellOfDropped();
      await Promise.all([films.end(), sealed.end(), importing.cancel(), sides.end()]);
      await ffmpeg.end();
    },
  };
}
