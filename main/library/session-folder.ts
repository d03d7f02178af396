import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionId } from '../../shared/model/ids';
import { syncFolder } from '../vault/durable';

const digits = (number: number): string => String(number).padStart(4, '0');

/** Where a session's files lie. No name says anything of the session: it has a random id, its files have numbers. */
export class SessionFolder {
  readonly path: string;
  readonly id: SessionId;

  constructor(sessionsPath: string, id: SessionId) {
    this.id = id;
    this.path = join(sessionsPath, id);
  }

  async make(): Promise<void> {
    await mkdir(this.path, { mode: 0o700 });
    await syncFolder(join(this.path, '..'));
  }

  journalPath(number: number): string {
    return join(this.path, `journal-${digits(number)}.log`);
  }

  mediaPath(part: number): string {
    return join(this.path, `part-${digits(part)}.media`);
  }

  indexPath(part: number): string {
    return join(this.path, `part-${digits(part)}.index`);
  }

  /** Held while it is recorded (`reserve.ts`). */
  get reservePath(): string {
    return join(this.path, 'reserve');
  }

  /** The numbers of its journals, in order. */
  async journalNumbers(): Promise<number[]> {
    const names = await this.fileNames();
    return names
      .flatMap((name) => name.match(/^journal-(\d{4})\.log$/)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }

  /** All that lies in it; empty where there is no such folder. */
  async fileNames(): Promise<string[]> {
    return readdir(this.path).catch(() => []);
  }

  /** How much lies in it. */
  async measure(): Promise<{ files: number; bytes: number }> {
    const names = await this.fileNames();
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(this.path, name))).size));
    return { files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  }
}
