import { basename, dirname, resolve } from 'node:path';
import { Fault } from '../../shared/model/fault';
import { partialBeside, removeLeft } from '../ffmpeg/partial';
import { log } from '../log';
import { type Disk, realDisk } from '../vault/disk';
import { renameOver, syncFolder, writeNew } from '../vault/durable';
import type { ExportGate } from './export-gate';
import { throwPlaceFault } from './place-fault';

/** A file that a person wants, and what is to be in it. */
export interface Copy {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A kind of file, as the system's dialog shows it. */
export interface FileKind {
  readonly name: string;
  /** Without the full stop. */
  readonly ending: string;
}

/** Asks where to save a file, in the system's dialog; undefined if the person cancelled. */
export type AskWhere = (fileName: string, kind: FileKind) => Promise<string | undefined>;

/** The files that were saved, and the day by which the session is to be deleted. */
export interface SavedCopies {
  readonly names: string[];
  readonly deleteBy?: string | undefined;
}

/** Only the person who saves it may read it. */
export const copyMode = 0o600;

/**
 * Saves copies where a person wants them. Each is written beside its place as a partial and synced; only when all
 * of them are, they are noted and get their names.
 * @returns the names of the files
 * @throws Fault `export-disk-full`, `export-too-large`, `export-refused`, `export-partly` if some have their names already, or like
 * `ExportGate.letOut`. What was written for a file that did not get its name is overwritten and removed; after a
 * crash the next start does that
 */
export async function saveCopies(
  copies: readonly Copy[],
  gate: ExportGate,
  disk: Disk = realDisk,
): Promise<string[]> {
  const { partials } = gate;
  const written: { readonly id: string; readonly path: string; readonly partial: string }[] = [];
  const names: string[] = [];
  try {
    for (const { path, bytes } of copies) {
      const partial = partialBeside(path);
      written.push({ id: await partials.remember(partial), path, partial });
      await writeNew(partial, bytes, { mode: copyMode, disk }).catch(throwPlaceFault);
    }
    for (const { path, partial } of written) {
      const name = basename(path);
      await gate.letOut(name, () => renameOver(partial, path, disk).catch(throwPlaceFault));
      names.push(name);
      // The file is there. A USB stick may refuse to sync a folder.
      await syncFolder(dirname(path), disk).catch((error: unknown) =>
        log('folder of a copy not synced', error),
      );
    }
    return names;
  } catch (error) {
    throw names.length === 0 ? error : new Fault('export-partly', undefined, { cause: error });
  } finally {
    // Where a copy has its name there is nothing under this one.
    for (const { id, partial } of written) await removeLeft(id, partial, partials, disk);
  }
}

/**
 * Asks where to save each of these.
 * @returns undefined if the person cancelled one
 * @throws Fault `export-same-name` if two of them would be the same file
 */
export async function askForAll<Kind>(
  kinds: readonly Kind[],
  ask: (kind: Kind) => Promise<string | undefined>,
): Promise<{ kind: Kind; path: string }[] | undefined> {
  const wanted: { kind: Kind; path: string }[] = [];
  for (const kind of kinds) {
    const path = await ask(kind);
    if (path === undefined) return undefined;
    wanted.push({ kind, path });
  }
  mustBeDifferent(wanted.map(({ path }) => path));
  return wanted;
}

function mustBeDifferent(paths: readonly string[]): void {
  // Some systems do not tell capital letters from small ones.
  const alike = new Set(paths.map((path) => resolve(path).normalize().toLowerCase()));
  if (alike.size < paths.length) throw new Fault('export-same-name');
}
