import type { Ffmpeg } from './ffmpeg/ffmpeg';
import { Importing } from './importing/importing';
import { SideMaker } from './importing/side-maker';
import type { Callers } from './ipc/handle';
import { handleImporting } from './ipc/importing';
import type { DueSessions } from './library/due/due-sessions';
import type { Library } from './library/library';
import type { Openings } from './playback/openings';
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
  readonly openings: Openings;
  /** Bytes that an import may write to the library's disk. */
  readonly freeBytes: () => Promise<number>;
  readonly tell: Tell;
}

/** How often to look for sessions whose line of peaks or small pictures are still to be made, in ms. */
const lookMs = 60_000;

/** Makes what imports recordings, and what then makes their lines of peaks and small pictures. */
export function startImporting(
  callers: Callers,
  ffmpeg: Ffmpeg,
  { settings, library, operator, recording, power, due, openings, freeBytes, tell }: ImportingServices,
): { readonly importing: Importing; readonly sides: SideMaker } {
  const isBusy = (): boolean => recording.active || importing.active;
  const sides = new SideMaker({ ffmpeg, library, isBusy });
  openings.sides = sides;
  const importing: Importing = new Importing({
    ...{ ffmpeg, library },
    settings: () => settings.current,
    now: () => due.now(),
    freeBytes,
    isRecording: () => recording.active,
    hold: () => power.hold(),
    isLocked: () => library.locked,
    askForFiles: () => askForRecordings(operator.current),
    onState: (state) => tell('importing.onState', state),
    onCameIn: () => sides.goOn(),
  });
  handleImporting(callers, importing);
  sides.goOn();
  setInterval(() => sides.goOn(), lookMs);
  return { importing, sides };
}
