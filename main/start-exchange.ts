import { FilmExports } from './exchange/film-exports';
import { handleExchange } from './ipc/exchange';
import type { Callers } from './ipc/handle';
import type { Library } from './library/library';
import type { Openings } from './playback/openings';
import type { Power } from './recording/power';
import type { SettingsFile } from './settings';
import { startFfmpeg } from './start-ffmpeg';
import { askFolder, askWhereFilm } from './windows/file-dialogs';
import type { OperatorWindow } from './windows/operator-window';
import type { Tell } from './windows/tell';

/** What comes in from files and goes out to files, and the ffmpeg that it needs. */
export interface Exchange {
  /** Whether something is being exported. */
  readonly isBusy: boolean;
  /** Cancels what is being exported. */
  cancel(): void;
  /** Ends everything, and resolves when nothing of it is left. */
  end(): Promise<void>;
}

/** Makes what comes in from files and goes out to files. */
export function startExchange(
  callers: Callers,
  {
    settings,
    library,
    openings,
    operator,
    tell,
    power,
  }: {
    readonly settings: SettingsFile;
    readonly library: Library;
    readonly openings: Openings;
    readonly operator: OperatorWindow;
    readonly tell: Tell;
    readonly power: Pick<Power, 'hold'>;
  },
): Exchange {
  const ffmpeg = startFfmpeg(callers, { settings, library, operator });
  const films = new FilmExports({
    ...{ library, ffmpeg, partials: library.partials },
    askWhere: (name, format) => askWhereFilm(operator.current, name, format),
    askFolder: () => askFolder(operator.current),
    hold: () => power.hold(),
    tell: (now) => tell('exchange.onExportingFilm', now),
  });
  handleExchange(callers, { library, openings, films, window: () => operator.current });
  return {
    get isBusy() {
      return films.active;
    },
    cancel: () => void films.cancel(),
    end: async () => {
      await films.end();
      await ffmpeg.end();
    },
  };
}
