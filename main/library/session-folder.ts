import { join } from 'node:path';
import type { SessionId } from '../../shared/model/ids';
import type { Part } from '../../shared/model/session';
import { type Disk, errnoOf, realDisk } from '../vault/disk';
import { syncFolder, writeFault } from '../vault/durable';
import { overwriteAndRemove, removeAndLook } from '../vault/removal';
import { isLitter, isSessionFile } from './own-names';

/** So much of a film is overwritten before it is removed: its head, without which nothing of it plays. */
const filmBytes = 1024 * 1024;
/** Everything else is overwritten whole, within what such files can have: one may be made up to have no end. */
const wholeBytes = 1024 * filmBytes;
/** What is sealed under another name may be a film or anything else. */
const otherBytes = 64 * filmBytes;

/** What has become of a session's files. */
export interface Removed {
  /** Files of the session that could not be removed. */
  readonly left: number;
  /** Files that were removed without being overwritten: another name of theirs lies somewhere else, or the disk refused. */
  readonly onlyRemoved: number;
  /** What lies there and is not the app's; it is left alone. */
  readonly strangers: number;
}

const digits = (number: number): string => String(number).padStart(4, '0');

/** Where a session's files lie. No name says anything of the session: it has a random id, its files have numbers. */
export class SessionFolder {
  readonly path: string;
  readonly id: SessionId;
  /** The disk that it lies on. */
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
   * Removes the session's files, each overwritten first, and litter; then itself, if nothing else lies in it. What is
   * not the app's is left alone, as is a link in the folder's place and what it leads to.
   * @param others names of files that are the session's as well
   */
  async removeAll(others: readonly string[] = []): Promise<Removed> {
    const own = new Set(others);
    let onlyRemoved = 0;
    if (await this.#isReplaced()) return { left: 0, onlyRemoved, strangers: 1 };
    for (const name of await this.fileNames())
      if ((await this.#remove(name, own.has(name))) === 'only-removed') onlyRemoved += 1;
    await this.disk.removeFolder(this.path).catch(() => undefined);
    await syncFolder(join(this.path, '..'), this.disk);
    let left = 0;
    let strangers = 0;
    for (const name of await this.fileNames()) {
      if (await this.#isOwn(name, own.has(name))) left += 1;
      else strangers += 1;
    }
    return { left, onlyRemoved, strangers };
  }

  /** How much lies there that is not the app's: what stays when the session is deleted. */
  async countStrangers(): Promise<number> {
    if (await this.#isReplaced()) return 1;
    let count = 0;
    for (const name of await this.fileNames()) if (!isLitter(name) && !(await this.#isOwn(name))) count += 1;
    return count;
  }

  async #remove(name: string, sealed: boolean): Promise<'only-removed' | undefined> {
    const path = join(this.path, name);
    // The folder is looked at each time: what has taken its place since must lose nothing.
    if (await this.#isReplaced()) return undefined;
    const seen = await this.disk.look(path).catch(() => undefined);
    if (!seen || seen.kind === 'folder') return undefined;
    if (!sealed && !isSessionFile(name)) {
      if (isLitter(name)) await removeAndLook(path, this.disk);
      return undefined;
    }
    // Of a link, a pipe or a device only the name goes; random bytes that held room say nothing.
    if (seen.kind !== 'file' || path === this.reservePath) {
      await removeAndLook(path, this.disk);
      return undefined;
    }
    const ofFilm = /\.(media|index)$/.test(name) ? filmBytes : wholeBytes;
    const firstBytes = sealed ? otherBytes : ofFilm;
    const how = await overwriteAndRemove(path, { disk: this.disk, firstBytes });
    return how === 'only-removed' ? how : undefined;
  }

  /** A file of the session, whatever it is: not a folder in its place. */
  async #isOwn(name: string, sealed = false): Promise<boolean> {
    if (!sealed && !isSessionFile(name)) return false;
    return (await this.disk.look(join(this.path, name)))?.kind !== 'folder';
  }

  /** Whether something else than a folder lies in its place: a link, a junction, a file. */
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

  /** Where a part's media lies, also when it was found under another name than its own. */
  mediaPathOf({ number, file }: Pick<Part, 'number' | 'file'>): string {
    return file === undefined ? this.mediaPath(number) : join(this.path, file);
  }

  indexPath(part: number): string {
    return join(this.path, `part-${digits(part)}.index`);
  }

  /** What was found out of its film when it was first opened: how it is made, and what is shown of it at once. */
  derivedPath(kind: 'film' | 'facts'): string {
    return join(this.path, kind);
  }

  /** What is kept beside a part's media: its peaks, its small pictures. */
  sidePath(part: number, kind: 'peaks' | 'pictures'): string {
    return join(this.path, `part-${digits(part)}.${kind}`);
  }

  /** Held while it is recorded (`reserve.ts`). */
  get reservePath(): string {
    return join(this.path, 'reserve');
  }

  /** The highest number of a part whose media lies here, known or not; 0 where there is none. @throws Fault `write-failed` */
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
   * All that lies in it; empty where there is no such folder. Throws what the disk throws where it cannot be looked
   * into (ENOTDIR where a link or a file is in its place): that is not the same as nothing being there.
   */
  async fileNames(): Promise<string[]> {
    // As the disk says it of a file; of a link to a folder it would not.
    if (await this.#isReplaced()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    return this.disk.list(this.path).catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    });
  }

  /** The same; none where a link or a file is in its place. Throws what the disk throws. */
  async namesWithin(): Promise<string[]> {
    return (await this.#isReplaced()) ? [] : this.fileNames();
  }

  /**
   * How much of the session lies in it, as far as that can be found out; nothing where a link is in its place.
   * @param others names of files that are the session's as well
   * @param names all names that lie in it, where they are known
   * @returns `secondNames`: files of which another name lies somewhere else
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

  /** Bytes of one of its files. Throws what the disk throws. */
  async sizeOf(path: string): Promise<number> {
    const file = await this.disk.open(path);
    try {
      return await file.size();
    } finally {
      await file.close();
    }
  }
}
