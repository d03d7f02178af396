import type { Ffmpeg } from './ffmpeg/ffmpeg';
import { Importing } from './importing/importing';
import type { Callers } from './ipc/handle';
import { handleImporting } from './ipc/importing';
import type { DueSessions } from './library/due/due-sessions';
import type { Library } from './library/library';
import type { Recording } from './recording/recording';
import { reserveBytes } from './recording/room-forecast';
import type { StoragePlace } from './recording/storage-place';
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
  readonly due: DueSessions;
  readonly storage: StoragePlace;
  readonly tell: Tell;
}

/** Makes what imports recordings. */
export function startImporting(
  callers: Callers,
  ffmpeg: Ffmpeg,
  { settings, library, operator, recording, due, storage, tell }: ImportingServices,
): Importing {
  const importing = new Importing({
    ...{ ffmpeg, library },
    settings: () => settings.current,
    now: () => due.now(),
    freeBytes: async () => (await storage.freeBytes()) - reserveBytes(settings.current),
    isRecording: () => recording.active,
    isLocked: () => library.locked,
    askForFiles: () => askForRecordings(operator.current),
    onState: (state) => tell('importing.onState', state),
  });
  handleImporting(callers, importing);
  return importing;
}
