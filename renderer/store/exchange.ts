import type { OpenFilm } from '../../shared/ipc/contract';
import type { FaultCode } from '../../shared/model/fault';
import type { FfmpegAbility } from '../../shared/model/ffmpeg';
import type { MarksFile } from '../../shared/model/file-marks';
import type { TagsFile } from '../../shared/model/file-tags';
import type { FilmKind } from '../../shared/model/film-export';
import type { OpeningId, SessionId } from '../../shared/model/ids';

/** Marks or a report go out to files: what and what for, whether everyone agrees, and then which files were saved. */
export interface ExportDialog {
  readonly kind: 'export-marks' | 'export-report';
  readonly sessionId: SessionId;
  readonly openingId: OpeningId;
  readonly code: string;
  /** Names for the leaders; empty for leader A and leader B. */
  readonly aliases: OpenFilm['aliases'];
  /** Main asks where, or saves. */
  readonly saving: boolean;
  readonly fault: FaultCode | undefined;
  readonly saved: SavedCopies | undefined;
}

/** The files that were saved, and the day by which the session is to be deleted. */
export interface SavedCopies {
  readonly names: readonly string[];
  readonly deleteBy?: string | undefined;
}

/** The marks of a file, before they are added to the reviewed session. */
export interface ImportDialog {
  readonly kind: 'import-marks';
  readonly sessionId: SessionId;
  readonly file: MarksFile & { readonly name: string };
}

/** The tags of a file, before they are added to the set. */
export interface ImportTagsDialog {
  readonly kind: 'import-tags';
  readonly file: TagsFile & { readonly name: string };
}

/** The film or clips of it go out to files. */
export interface FilmExportDialog {
  readonly kind: 'export-film';
  readonly sessionId: SessionId;
  readonly openingId: OpeningId;
  readonly code: string;
  /** What ffmpeg can do; undefined without one. */
  readonly can: readonly FfmpegAbility[] | undefined;
  readonly film: FilmKind;
  /** Undefined unless main asks where, or saves. */
  readonly saving: FilmSaving | undefined;
  /** The last one was canceled. */
  readonly cancelled: boolean;
  readonly fault: FaultCode | undefined;
  readonly saved: SavedCopies | undefined;
}

/** How far the saving of a film is. */
export interface FilmSaving extends Progress {
  /** ffmpeg has made no progress for ten seconds. */
  readonly stalled: boolean;
  /** How long it will take from now on, in ms; undefined while that can't be told. */
  readonly leftMs: number | undefined;
}

/** Until this share is done, or for this time, in ms, nothing can be said about how long it will take. */
const leastShare = 0.02;
const leastMs = 2000;

/** How long something will take, in ms, by how long it took so far; undefined in the beginning. */
export function leftMsOf(share: number, elapsedMs: number): number | undefined {
  if (share < leastShare || elapsedMs < leastMs) return undefined;
  return (elapsedMs / share) * (1 - share);
}

/** A session goes out as a sealed file. */
export interface SealedExportDialog {
  readonly kind: 'export-sealed';
  readonly sessionId: SessionId;
  readonly code: string;
  readonly aliases: OpenFilm['aliases'];
  /** Undefined unless main asks where, or saves. */
  readonly running: Progress | undefined;
  /** The last one was canceled. */
  readonly cancelled: boolean;
  readonly fault: FaultCode | undefined;
  readonly saved: SavedCopies | undefined;
}

/** A session comes in from a sealed file. */
export interface SealedImportDialog {
  readonly kind: 'import-sealed';
  /** The name of the file. */
  readonly name: string;
  readonly running: Progress | undefined;
  readonly cancelled: boolean;
  readonly fault: FaultCode | undefined;
  /** The code of the session, once it is in. */
  readonly imported: { readonly code: string; readonly isTwice: boolean } | undefined;
}

/** How far it is. */
export interface Progress {
  /** 0 to 1. */
  readonly share: number;
  /** A person has canceled it, and main still clears up. */
  readonly cancelling: boolean;
}

/** What both dialogs have in common. */
export type SealedRun = Pick<SealedExportDialog, 'running' | 'cancelled' | 'fault'>;
