import { join } from 'node:path';
import type { SessionId } from '../../shared/model/ids';
import type { Part } from '../../shared/model/session';
import { type Disk, errnoOf, realDisk } from '../vault/disk';
import { syncFolder, writeFault } from '../vault/durable';
import { removeAndLook } from '../vault/removal';

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

  /** Removes all that lies in it, and itself. @returns how many files are still there */
  async removeAll(): Promise<number> {
    for (const name of await this.fileNames()) await removeAndLook(join(this.path, name), this.disk);
    await this.disk.removeFolder(this.path).catch(() => undefined);
    await syncFolder(join(this.path, '..'), this.disk);
    return (await this.fileNames()).length;
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
   * into: that is not the same as nothing being there.
   */
  async fileNames(): Promise<string[]> {
    return this.disk.list(this.path).catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    });
  }

  /** How much lies in it, as far as that can be found out. */
  async measure(): Promise<{ files: number; bytes: number }> {
    const names = await this.fileNames();
    const sizes = await Promise.all(names.map((name) => this.sizeOf(join(this.path, name)).catch(() => 0)));
    return { files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
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
