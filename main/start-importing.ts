import type { Ffmpeg } from './ffmpeg/ffmpeg';
import { Importing } from './importing/importing';
import type { Callers } from './ipc/handle';
import { handleImporting } from './ipc/importing';
import type { DueSessions } from './library/due/due-sessions';
import type { Library } from './library/library';
import type { Power } from './recording/power';
import type { Recording } from './recording/recording';
import type { SettingsFile } from './settings';
import { askForRecordings } from './windows/file-dialogs';
import type { OperatorWindow } from './windows/operator-window';
import type { Tell } from './windows/tell';

/** What importing needs of the rest of the app. */
export interface ImportingServices {
  readonly settings: SettingsFile;
  readonly library: Library;
  readonly operator: OperatorWindow;
  readonly recording: Recording;
  readonly power: Pick<Power, 'hold'>;
  readonly due: DueSessions;
  /** Bytes that an import may write to the library's disk. */
  readonly freeBytes: () => Promise<number>;
  readonly tell: Tell;
}

/** Makes what imports recordings. */
export function startImporting(
  callers: Callers,
  ffmpeg: Ffmpeg,
  { settings, library, operator, recording, power, due, freeBytes, tell }: ImportingServices,
): Importing {
  const importing = new Importing({
    ...{ ffmpeg, library },
    settings: () => settings.current,
    now: () => due.now(),
    freeBytes,
    isRecording: () => recording.active,
    hold: () => power.hold(),
    isLocked: () => library.locked,
    askForFiles: () => askForRecordings(operator.current),
    onState: (state) => tell('importing.onState', state),
  });
  handleImporting(callers, importing);
  return importing;
}
