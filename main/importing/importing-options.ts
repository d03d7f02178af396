import type { ImportState } from '../../shared/model/importing';
import type { Settings } from '../../shared/model/settings';
import type { Ffmpeg } from '../ffmpeg/ffmpeg';
import type { Library } from '../library/library';

/** What importing needs. */
export interface ImportingOptions {
  readonly ffmpeg: Pick<Ffmpeg, 'toPipe' | 'probe' | 'program'>;
  readonly library: Pick<Library, 'createIncoming' | 'cameIn' | 'dropIncoming' | 'session'>;
  readonly settings: () => Pick<Settings, 'keepDaysLimit'>;
  /** The current time, as far as it is known. @throws Fault `date-in-doubt` */
  readonly now: () => Date;
  /** Free bytes on the disk, without the reserve. */
  readonly freeBytes: () => Promise<number>;
  readonly isRecording: () => boolean;
  /** Keeps the computer awake until the returned function is called. */
  readonly hold: () => () => void;
  /** Asks for files in the system's dialog; undefined if the person cancelled. */
  readonly askForFiles: () => Promise<string[] | undefined>;
  /** While it is locked, nothing is told, and what has come in waits for `goOn`. */
  readonly isLocked: () => boolean;
  readonly onState: (state: ImportState | undefined) => void;
  /** A session is in the library: what is shown first of it can be made. */
  readonly onCameIn: () => void;
  /** For tests: the most bytes of a part. */
  readonly partBytes?: number;
}
