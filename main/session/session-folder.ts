import { join } from 'node:path';
import type { SessionId } from '../../shared/model/ids';
import type { Part } from '../../shared/model/session';
import { type Disk, errnoOf, realDisk } from '../vault/disk';
import { syncFolder, writeFault } from '../vault/durable';
import { type OnRefused, overwriteAndRemove, patiently, removeAndLook } from '../vault/removal';
import { isLitter, isSessionFile } from './own-names';

/**
 * How much of a film is overwritten before it is removed: its beginning, without which nothing of it plays.
 */
const filmBytes = 1024 * 1024;
/**
 * Everything else is overwritten whole, up to a size that such files can have: a forged file could be
 * endless.
 */
const wholeBytes = 1024 * filmBytes;
/** What is sealed under another name may be a film or anything else. */
const otherBytes = 64 * filmBytes;

/** What became of a session's files. */
export interface Removed {
  /** How many of the session's files could not be removed. */
  readonly left: number;
  /** Why the disk refused the last of them (errno), if it did. */
  readonly refused?: string;
  /**
   * How many files were removed without being overwritten, because they have another name elsewhere or the
   * disk refused.
   */
  readonly onlyRemoved: number;
  /** How many things in the folder are not the app's. They are left alone. */
  readonly strangers: number;
}

const digits = (number: number): string => String(number).padStart(4, '0');

/**
 * Where a session's files are. No name says anything about the session: its folder is a random id, its files
 * are numbered.
 */
export class SessionFolder {
  readonly path: string;
  readonly id: SessionId;
  /** The disk that holds it. */
  readonly disk: Disk;

  constructor(sessionsPath: string, id: SessionId, disk: Disk = realDisk) {
    this.id = id;
    this.disk = disk;
    this.path = join(sessionsPath, id);
  }

  /** @throws Fault `disk-full`, `write-failed` */
  async make(): Promise<void> {
    await this.disk.makeFolder(this.path).catch((error: unknown) => {
      throw writeFault(error);
    });
    await syncFolder(join(this.path, '..'), this.disk);
  }

  /**
   * Removes the session's files, each overwritten first, and litter; then the folder itself, if nothing else
   * is in it. What is not the app's is left alone, and so is a link in the folder's place, with its target.
   * @param others names of other files that belong to the session
   */
  async removeAll(others: readonly string[] = []): Promise<Removed> {
    const own = new Set(others);
    let onlyRemoved = 0;
    let refused: string | undefined;
    const onRefused = (reason: string): void => {
      refused = reason;
    };
    if (await this.#isReplaced()) return { left: 0, onlyRemoved, strangers: 1 };
    for (const name of await this.fileNames())
      if ((await this.#remove(name, own.has(name), onRefused)) === 'only-removed') onlyRemoved += 1;
    await patiently(() => this.disk.removeFolder(this.path)).catch(() => undefined);
    await syncFolder(join(this.path, '..'), this.disk);
    let left = 0;
    let strangers = 0;
    for (const name of await this.fileNames()) {
      if (await this.#isOwn(name, own.has(name))) left += 1;
      else strangers += 1;
    }
    return { left, ...(left > 0 && refused !== undefined && { refused }), onlyRemoved, strangers };
  }

  /** How many things in the folder are not the app's, and stay when the session is deleted. */
  async countStrangers(): Promise<number> {
    if (await this.#isReplaced()) return 1;
    let count = 0;
    for (const name of await this.fileNames()) if (!isLitter(name) && !(await this.#isOwn(name))) count += 1;
    return count;
  }

  async #remove(name: string, sealed: boolean, onRefused: OnRefused): Promise<'only-removed' | undefined> {
    const path = join(this.path, name);
    // Look at the folder each time: whatever has replaced it since must lose nothing.
    if (await this.#isReplaced()) return undefined;
    const seen = await this.disk.look(path).catch(() => undefined);
    if (!seen || seen.kind === 'folder') return undefined;
    if (!sealed && !isSessionFile(name)) {
      if (isLitter(name)) await removeAndLook(path, this.disk);
      return undefined;
    }
    // Of a link, a pipe or a device only the name is removed. The reserve's random bytes reveal nothing.
    if (seen.kind !== 'file' || path === this.reservePath) {
      await removeAndLook(path, this.disk, onRefused);
      return undefined;
    }
    const ofFilm = /\.(media|index)$/.test(name) ? filmBytes : wholeBytes;
    const firstBytes = sealed ? otherBytes : ofFilm;
    const how = await overwriteAndRemove(path, { disk: this.disk, firstBytes, onRefused });
    return how === 'only-removed' ? how : undefined;
  }

  /** Whether it is one of the session's files, and not a folder in a file's place. */
  async #isOwn(name: string, sealed = false): Promise<boolean> {
    if (!sealed && !isSessionFile(name)) return false;
    return (await this.disk.look(join(this.path, name)))?.kind !== 'folder';
  }

  /** Whether something other than a folder has replaced it: a link, a junction, a file. */
  async #isReplaced(): Promise<boolean> {
    const seen = await this.disk.look(this.path);
    return seen !== undefined && seen.kind !== 'folder';
  }

  journalPath(number: number): string {
    return join(this.path, `journal-${digits(number)}.log`);
  }

  mediaPath(part: number): string {
    return join(this.path, `part-${digits(part)}.media`);
  }

  /** Where a part's media is, even if it was found under a name that is not its own. */
  mediaPathOf({ number, file }: Pick<Part, 'number' | 'file'>): string {
    return file === undefined ? this.mediaPath(number) : join(this.path, file);
  }

  indexPath(part: number): string {
    return join(this.path, `part-${digits(part)}.index`);
  }

  /**
   * What was derived from its film when it was first opened: how it is made, and what is displayed of it at
   * once.
   */
  derivedPath(kind: 'film' | 'facts'): string {
    return join(this.path, kind);
  }

  /** A side log of a part: its peaks or its small pictures. */
  sidePath(part: number, kind: 'peaks' | 'pictures'): string {
    return join(this.path, `part-${digits(part)}.${kind}`);
  }

  /** Held during recording (`reserve.ts`). */
  get reservePath(): string {
    return join(this.path, 'reserve');
  }

  /**
   * The highest number of a part whose media is here, known or not; 0 if there is none.
   * @throws Fault `write-failed`
   */
  async lastMediaNumber(): Promise<number> {
    const names = await this.fileNames().catch((error: unknown) => {
      throw writeFault(error);
    });
    return Math.max(0, ...names.map((name) => Number(name.match(/^part-(\d{4})\.media$/)?.[1] ?? 0)));
  }

  /** The numbers of its journals, in order. Throws like `fileNames`. */
  async journalNumbers(): Promise<number[]> {
    const names = await this.fileNames();
    return names
      .flatMap((name) => name.match(/^journal-(\d{4})\.log$/)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }

  /**
   * All names in the folder; empty if the folder does not exist. Throws what the disk throws if it cannot be
   * read (ENOTDIR if a link or a file is in its place): that is not the same as being empty.
   */
  async fileNames(): Promise<string[]> {
    // The disk would answer this for a file, but not for a link to a folder.
    if (await this.#isReplaced()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    return this.disk.list(this.path).catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    });
  }

  /**
   * Like `fileNames`, but empty if a link or a file is in the folder's place. Throws what the disk throws.
   */
  async namesWithin(): Promise<string[]> {
    return (await this.#isReplaced()) ? [] : this.fileNames();
  }

  /**
   * How much of the session is in the folder, as far as that can be found out; nothing if a link is in its
   * place.
   * @param others names of other files that belong to the session
   * @param names all names in the folder, if they are known
   * @returns `secondNames`: how many files have another name elsewhere
   */
  async measure(
    others: readonly string[] = [],
    names?: readonly string[],
  ): Promise<{ files: number; bytes: number; secondNames: number }> {
    const own = new Set(others);
    const total = { files: 0, bytes: 0, secondNames: 0 };
    for (const name of names ?? (await this.namesWithin())) {
      if (!own.has(name) && !isSessionFile(name)) continue;
      const seen = await this.disk.look(join(this.path, name)).catch(() => undefined);
      if (seen?.kind === 'folder') continue;
      total.files += 1;
      if (seen?.kind !== 'file') continue;
      total.bytes += seen.bytes;
      if (seen.links > 1) total.secondNames += 1;
    }
    return total;
  }

  /** Size of one of its files, in bytes. Throws what the disk throws. */
  async sizeOf(path: string): Promise<number> {
    const file = await this.disk.open(path);
    try {
      return await file.size();
    } finally {
      await file.close();
    }
  }
}
