import { hkdfSync, randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { Serial } from '../../shared/async/serial';
import { Fault } from '../../shared/model/fault';
import type { ReceiptKeys, UnderLibraryKey } from '../access/change-key';
import { isReceiptFile } from '../session/own-names';
import type { Disk } from '../vault/disk';
import { renameOver, syncFolder } from '../vault/durable';
import { holdKey, isOutOfReach, mustBeLive } from '../vault/key-buffer';
import { removeAndLook } from '../vault/removal';
import { scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';

/** The ids of all sessions that were destroyed, with or without a receipt. */
export const destroyedName = 'destroyed';

export type Ending = '.receipt' | '.intent' | '.strike' | '.partial' | '';

/** A file's name. It gets a number only if something that cannot be replaced has the name without it. */
const nameOf = (base: string, ending: Ending, number: number): string =>
  `${base}${number === 1 ? '' : `-${number}`}${ending}`;
const lastNumber = 9;

/**
 * The files in the folder of receipts: each a sealed log, written whole and then put in its place. Nobody can
 * be sure of what lies there: folders, copies of other files, files of other keys.
 */
export class ReceiptFiles implements UnderLibraryKey {
  readonly #folder: string;
  /** The first key writes. The others also read, until everything is under the first. Empty while locked. */
  #keys: Buffer[] = [];
  /** For the list of destroyed sessions. */
  #listKey: Buffer | undefined;
  readonly #disk: Disk;
  readonly #serial = new Serial();

  private constructor(folder: string, disk: Disk) {
    this.#folder = folder;
    this.#disk = disk;
  }

  static async open(folder: string, keys: ReceiptKeys, disk: Disk): Promise<ReceiptFiles> {
    await disk.makeFolder(folder);
    // A crash left them; the files that they were to become never existed.
    for (const name of await disk.list(folder))
      if (name.endsWith('.tmp') && isReceiptFile(name)) await removeAndLook(join(folder, name), disk);
    const files = new ReceiptFiles(folder, disk);
    files.unlock(keys);
    return files;
  }

  /** Wipes its keys: until `unlock`, every other call throws Fault `locked`. */
  lock(): void {
    for (const key of this.#keys) key.fill(0);
    this.#keys = [];
    this.#listKey?.fill(0);
    this.#listKey = undefined;
  }

  unlock({ libraryKey, former, labelKey }: ReceiptKeys): void {
    if (this.#keys.length > 0) return;
    this.#keys = (former ? [libraryKey, former] : [libraryKey]).map(keyFrom);
    this.#listKey = labelKey === undefined ? undefined : listKeyFrom(labelKey);
  }

  /** @throws Fault `locked` */
  #mustBeOpen(): Buffer {
    const [key] = this.#keys;
    if (!key) throw new Fault('locked');
    return key;
  }

  /**
   * Re-encrypts every receipt and intent under another library key, one file after the other. The former key
   * then reads none of them. Files that open under neither key stay as they are. May be repeated.
   * @throws Fault `disk-full`, `write-failed`: each file is then under one key or the other, and can be read
   */
  async changeLibraryKey(next: Uint8Array): Promise<void> {
    const former = this.#mustBeOpen();
    const key = keyFrom(next);
    if (former.equals(key)) key.fill(0);
    else this.#keys = [key, ...this.#keys];
    if (this.#keys.length === 1) return;
    for (const name of await this.#disk.list(this.#folder)) {
      const path = this.pathOf(name);
      const seen = await this.#disk.look(path).catch(() => undefined);
      if (seen?.kind === 'file' && !name.endsWith('.tmp')) await this.#serial.run(() => this.#seal(path));
    }
    this.#mustBeOpen();
    for (const each of this.#keys.splice(1)) each.fill(0);
  }

  /** Re-encrypts one file under the first of its keys, unless it already is. */
  async #seal(path: string): Promise<void> {
    const [first, ...others] = this.keysFor(path);
    if (first && (await this.#read([first], path))) return;
    const found = await this.#read(others, path);
    if (found) await this.#replace(path, (temporary) => this.#writeRecords(temporary, path, found.records));
  }

  /**
   * The keys of a file: first the one it is written with, then those it may still be under.
   * @throws Fault `locked`
   */
  keysFor(path: string): Buffer[] {
    this.#mustBeOpen();
    const isList = basename(path).startsWith(destroyedName);
    return isList && this.#listKey ? [this.#listKey, ...this.#keys] : this.#keys;
  }

  /** Runs work while nothing else here is written. */
  alone<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#serial.run(work);
  }

  pathOf(name: string): string {
    return join(this.#folder, name);
  }

  /** The names of all files with that ending, of whatever content. */
  async names(ending: Ending): Promise<string[]> {
    this.#mustBeOpen();
    return (await this.#disk.list(this.#folder)).filter((name) => name.endsWith(ending));
  }

  /** @returns whether every file of that name is durably gone */
  remove(base: string, ending: Ending): Promise<boolean> {
    return this.#serial.run(async () => {
      // Also a file that was not seen: a refused write may have left it there.
      const usual = this.pathOf(nameOf(base, ending, 1));
      const paths = new Set([usual, ...(await this.pathsOf(base, ending))]);
      const gone = await Promise.all([...paths].map((path) => this.#isRemoved(path)));
      return gone.every(Boolean);
    });
  }

  /** A folder that someone put there is not one of our files, and stays. */
  async #isRemoved(path: string): Promise<boolean> {
    const seen = await this.#disk.look(path).catch(() => undefined);
    return seen?.kind === 'folder' || removeAndLook(path, this.#disk);
  }

  /** The existing files of that name, whatever their number; the usual one first. */
  async pathsOf(base: string, ending: Ending): Promise<string[]> {
    const there = new Set(await this.#disk.list(this.#folder).catch((): string[] => []));
    const numbers = Array.from({ length: lastNumber }, (_, at) => at + 1);
    const names = numbers.map((number) => nameOf(base, ending, number)).filter((name) => there.has(name));
    return names.map((name) => this.pathOf(name));
  }

  /** Where to write a file: the first name that is not taken by a folder. */
  async #freePath(base: string, ending: Ending): Promise<string> {
    for (let number = 1; ; number += 1) {
      const path = this.pathOf(nameOf(base, ending, number));
      const seen = await this.#disk.look(path).catch(() => undefined);
      if (seen?.kind !== 'folder' || number === lastNumber) return path;
    }
  }

  /** Where to write a file of which nothing may be lost: over one that was read whole, or where there is none. */
  async wholePath(base: string, ending: Ending): Promise<string> {
    for (let number = 1; ; number += 1) {
      const path = this.pathOf(nameOf(base, ending, number));
      const seen = await this.#disk.look(path).catch(() => undefined);
      if (!seen || number === lastNumber) return path;
      if (seen.kind !== 'file') continue;
      if ((await this.#read(this.keysFor(path), path))?.isWhole) return path;
    }
  }

  /** A new file replaces the existing one, if any. A crash leaves one or the other. */
  async #replace(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
    const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
    try {
      await write(temporary);
    } catch (error) {
      await removeAndLook(temporary, this.#disk);
      throw error;
    }
    await renameOver(temporary, path, this.#disk);
    await syncFolder(this.#folder, this.#disk);
  }

  /** Writes a file of one record. @throws Fault `disk-full`, `write-failed` */
  write(base: string, ending: Ending, content: unknown): Promise<void> {
    this.#mustBeOpen();
    return this.#serial.run(async () => {
      const path = await this.#freePath(base, ending);
      // The previous file counts until the new one is whole.
      await this.replaceBy(path, [content]);
    });
  }

  /**
   * Replaces a file by one with these records. Call it `alone`.
   * @throws Fault `disk-full`, `write-failed`
   */
  replaceBy(path: string, contents: readonly unknown[]): Promise<void> {
    return this.#replace(path, (temporary) => this.#writeLog(temporary, path, contents));
  }

  #writeLog(temporary: string, path: string, records: readonly unknown[]): Promise<void> {
    const texts = records.map((record) => JSON.stringify(record));
    return this.#writeRecords(
      temporary,
      path,
      texts.map((text) => Buffer.from(text)),
    );
  }

  async #writeRecords(temporary: string, path: string, records: readonly Uint8Array[]): Promise<void> {
    const [sessionKey = this.#mustBeOpen()] = this.keysFor(path);
    const log = await SealedLogWriter.create({
      path: temporary,
      kind: 'journal',
      sessionKey,
      disk: this.#disk,
    });
    for (const record of records) await log.append(record);
    await log.seal();
  }

  /** What the files with that ending say; those of another content are left out. */
  async readAll<Schema extends z.ZodType>(ending: Ending, schema: Schema): Promise<z.output<Schema>[]> {
    const names = await this.names(ending);
    const contents = await Promise.all(names.map((name) => this.first(this.pathOf(name), schema)));
    return contents.filter((content) => content !== undefined);
  }

  /** The first record of a file; undefined if there is none, or it has another content. */
  async first<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema> | undefined> {
    for await (const record of this.records(path, this.keysFor(path))) return schema.safeParse(record).data;
    return undefined;
  }

  /**
   * The records of a file that verify; none if it does not exist. A file that was cut off while it was
   * written, or damaged later, ends early, but the records before that count.
   */
  async *records(path: string, keys: readonly Buffer[]): AsyncGenerator<unknown> {
    this.#mustBeOpen();
    try {
      for (const record of (await this.#read(keys, path))?.records ?? [])
        yield JSON.parse(record.toString('utf8'));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }

  /** Its records under the first of these keys that opens it; undefined if none does. */
  async #read(
    keys: readonly Buffer[],
    path: string,
  ): Promise<{ readonly records: Buffer[]; readonly isWhole: boolean } | undefined> {
    for (const sessionKey of keys) {
      const records: Buffer[] = [];
      let isWhole = false;
      try {
        for await (const item of scanLog({ path, kind: 'journal', sessionKey, disk: this.#disk })) {
          if (item.type === 'record' && item.data.length > 0) records.push(item.data);
          if (item.type === 'end') isWhole = item.sealed && !item.damaged;
        }
        return { records, isWhole };
      } catch (error) {
        if (isOutOfReach(error) || !(error instanceof Fault)) throw error;
        if (records.length > 0) return { records, isWhole: false };
      }
    }
    return undefined;
  }
}

function keyFrom(libraryKey: Uint8Array): Buffer {
  mustBeLive(libraryKey);
  return holdKey(Buffer.from(hkdfSync('sha256', libraryKey, '', 'second-look receipts', 32)));
}

function listKeyFrom(labelKey: string): Buffer {
  const key = hkdfSync('sha256', Buffer.from(labelKey, 'hex'), '', 'second-look destroyed sessions', 32);
  return holdKey(Buffer.from(key));
}
