import type { OpenFilm } from '../../shared/ipc/contract';
import type { FaultCode } from '../../shared/model/fault';
import type { MarksFile } from '../../shared/model/file-marks';
import type { OpeningId, SessionId } from '../../shared/model/ids';

/** Marks go out to files: what and what for, whether everyone agrees, and then which files were saved. */
export interface ExportDialog {
  readonly kind: 'export-marks';
  readonly sessionId: SessionId;
  readonly openingId: OpeningId;
  readonly code: string;
  /** Names for the leaders; empty for leader A and leader B. */
  readonly aliases: OpenFilm['aliases'];
  /** Main asks where, or saves. */
  readonly saving: boolean;
  readonly fault: FaultCode | undefined;
  readonly saved: SavedMarks | undefined;
}

/** The files that were saved, and the day by which the session is to be deleted. */
export interface SavedMarks {
  readonly names: readonly string[];
  readonly deleteBy?: string | undefined;
}

/** The marks of a file, before they are added to the reviewed session. */
export interface ImportDialog {
  readonly kind: 'import-marks';
  readonly sessionId: SessionId;
  readonly file: MarksFile & { readonly name: string };
}
