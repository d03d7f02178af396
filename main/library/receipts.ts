import { hkdfSync, randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { Serial } from '../../shared/async/serial';
import { Fault } from '../../shared/model/fault';
import { type SessionId, sessionIdSchema } from '../../shared/model/ids';
import { type Receipt, receiptSchema, type StoredReceipt } from '../../shared/model/receipt';
import type { ReceiptKeys, UnderLibraryKey } from '../access/change-key';
import { type EraseIntent, intentSchema, type StrikeIntent, strikeIntentSchema } from '../session/intents';
import { isReceiptFile } from '../session/own-names';
import { type Disk, realDisk } from '../vault/disk';
import { renameOver, syncFolder } from '../vault/durable';
import { holdKey, isLocked, mustBeLive } from '../vault/key-buffer';
import { removeAndLook } from '../vault/removal';
import { scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';

/** The ids of all sessions that were destroyed, with or without a receipt. */
const destroyedName = 'destroyed';
const idsPerRecord = 1000;

type Ending = '.receipt' | '.intent' | '.strike' | '';

/** A file's name. It gets a number only if something that cannot be replaced has the name without it. */
const nameOf = (base: string, ending: Ending, number: number): string =>
  `${base}${number === 1 ? '' : `-${number}`}${ending}`;
const lastNumber = 9;
/** Digits of a session's id, which the name begins with. */
const idLength = 32;

/**
 * A receipt as it is stored. One of an earlier version does not say which session it belongs to; only its
 * name does.
 */
const storedSchema = receiptSchema.extend({ sessionId: sessionIdSchema.optional() });

/**
 * The receipts of deleted sessions, each a sealed log under a key that comes from the library key. An
 * unfinished receipt is an intent: it tells the next start which deletion was interrupted.
 *
 * The list of destroyed sessions is sealed under a key that stays the same when the library key changes: a
 * backup of the keys from before a new passphrase must be able to read which sessions were destroyed since.
 */
export class Receipts implements UnderLibraryKey {
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

  static async open(folder: string, keys: ReceiptKeys, disk: Disk = realDisk): Promise<Receipts> {
    await disk.makeFolder(folder);
    // A crash left them; the files that they were to become never existed.
    for (const name of await disk.list(folder))
      if (name.endsWith('.tmp') && isReceiptFile(name)) await removeAndLook(join(folder, name), disk);
    const receipts = new Receipts(folder, disk);
    receipts.unlock(keys);
    return receipts;
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
      const path = join(this.#folder, name);
      const seen = await this.#disk.look(path).catch(() => undefined);
      if (seen?.kind === 'file' && !name.endsWith('.tmp')) await this.#serial.run(() => this.#seal(path));
    }
    this.#mustBeOpen();
    for (const each of this.#keys.splice(1)) each.fill(0);
  }

  /** Re-encrypts one file under the first of its keys, unless it already is. */
  async #seal(path: string): Promise<void> {
    const [first, ...others] = this.#keysFor(path);
    if (first && (await this.#read([first], path))) return;
    const found = await this.#read(others, path);
    if (found) await this.#replace(path, (temporary) => this.#writeRecords(temporary, path, found.records));
  }

  /**
   * The keys of a file: first the one it is written with, then those it may still be under.
   * @throws Fault `locked`
   */
  #keysFor(path: string): Buffer[] {
    this.#mustBeOpen();
    const isList = basename(path).startsWith(destroyedName);
    return isList && this.#listKey ? [this.#listKey, ...this.#keys] : this.#keys;
  }

  /** @throws Fault `disk-full`, `write-failed` */
  async writeIntent(intent: EraseIntent): Promise<void> {
    await this.#write(intent.sessionId, '.intent', intentSchema.parse(intent));
  }

  async intents(): Promise<EraseIntent[]> {
    return this.#readAll('.intent', intentSchema);
  }

  /** @returns whether it is durably gone */
  removeIntent(sessionId: SessionId): Promise<boolean> {
    return this.#remove(sessionId, '.intent');
  }

  /** @throws Fault `disk-full`, `write-failed` */
  async writeStrike(intent: StrikeIntent): Promise<void> {
    await this.#write(intent.sessionId, '.strike', strikeIntentSchema.parse(intent));
  }

  /** Strikes that were confirmed and are not known to be finished. */
  strikes(): Promise<StrikeIntent[]> {
    return this.#readAll('.strike', strikeIntentSchema);
  }

  /** @returns whether it is durably gone */
  removeStrike(sessionId: SessionId): Promise<boolean> {
    return this.#remove(sessionId, '.strike');
  }

  #remove(sessionId: SessionId, ending: Ending): Promise<boolean> {
    return this.#serial.run(async () => {
      // Also a file that was not seen: a refused write may have left it there.
      const usual = join(this.#folder, nameOf(sessionId, ending, 1));
      const paths = new Set([usual, ...(await this.#pathsOf(sessionId, ending))]);
      const gone = await Promise.all([...paths].map((path) => this.#isRemoved(path)));
      return gone.every(Boolean);
    });
  }

  /** A folder that someone put there is not one of our files, and stays. */
  async #isRemoved(path: string): Promise<boolean> {
    const seen = await this.#disk.look(path).catch(() => undefined);
    return seen?.kind === 'folder' || removeAndLook(path, this.#disk);
  }

  /**
   * Adds a session's receipt, unless it has one: a deletion may be interrupted right after that.
   * @returns the receipt that is stored.
   * @throws Fault `disk-full`, `write-failed`
   */
  async add(sessionId: SessionId, receipt: Receipt): Promise<Receipt> {
    for (const path of await this.#pathsOf(sessionId, '.receipt')) {
      const { sessionId: whose, ...kept } = (await this.#first(path, storedSchema)) ?? {};
      // Another session's receipt may have been put there.
      if (whose === sessionId) return receiptSchema.parse(kept);
    }
    await this.#write(sessionId, '.receipt', storedSchema.parse({ ...receipt, sessionId }));
    return receipt;
  }

  /** All receipts, newest first. */
  async list(): Promise<StoredReceipt[]> {
    const byId = new Map<SessionId, StoredReceipt>();
    for (const { named, stored } of await this.#stored()) {
      if (!stored) continue;
      const { sessionId, ...receipt } = stored;
      const id = sessionId ?? named;
      // A copy under another session's name is still the same receipt.
      if (sessionId === named || !byId.has(id)) byId.set(id, { ...receipt, id });
    }
    return [...byId.values()].sort((a, b) => b.deletedAtMs - a.deletedAtMs);
  }

  /**
   * `proven`: sessions whose receipt itself says that they were deleted. `named`: sessions for which only a
   * file's name says so, because the receipt is of an earlier version, or because the receipt or intent opens
   * under none of the present keys. Anyone can name a file.
   */
  async evidence(): Promise<{
    readonly proven: ReadonlySet<SessionId>;
    readonly named: ReadonlySet<SessionId>;
  }> {
    const stored = await this.#stored();
    const proven = new Set(stored.flatMap(({ stored: receipt }) => receipt?.sessionId ?? []));
    const named = new Set<SessionId>();
    for (const each of stored) if (!each.stored?.sessionId) named.add(each.named);
    for (const name of await this.#disk.list(this.#folder)) {
      const id = sessionIdSchema.safeParse(name.slice(0, idLength)).data;
      if (!id || !name.endsWith('.intent')) continue;
      if (!(await this.#first(join(this.#folder, name), intentSchema))) named.add(id);
    }
    for (const id of proven) named.delete(id);
    return { proven, named };
  }

  async #stored() {
    this.#mustBeOpen();
    const names = (await this.#disk.list(this.#folder)).filter((name) => name.endsWith('.receipt'));
    const all = names.map(async (name) => {
      const named = sessionIdSchema.safeParse(name.slice(0, idLength)).data;
      return named ? [{ named, stored: await this.#first(join(this.#folder, name), storedSchema) }] : [];
    });
    return (await Promise.all(all)).flat();
  }

  /**
   * The sessions that were ever destroyed here, including those without a receipt. Damage costs only what
   * does not verify, and `keys` knows them, too.
   */
  async destroyed(): Promise<ReadonlySet<SessionId>> {
    const ids = new Set<SessionId>();
    for (const path of await this.#pathsOf(destroyedName, ''))
      for (const id of await this.#idsIn(path, this.#keysFor(path))) ids.add(id);
    return ids;
  }

  /**
   * Records durably that these sessions were destroyed, and re-encrypts an earlier version's list under the
   * list's own key. A list that opens under none of the present keys is never replaced, because other keys
   * may open it.
   * @throws Fault `disk-full`, `write-failed`
   */
  addDestroyed(ids: Iterable<SessionId>): Promise<void> {
    return this.#serial.run(async () => {
      const all = new Set([...(await this.destroyed()), ...ids]);
      const kept = new Set<SessionId>();
      for (const path of await this.#pathsOf(destroyedName, ''))
        for (const id of await this.#idsIn(path, this.#keysFor(path).slice(0, 1))) kept.add(id);
      if ([...all].every((id) => kept.has(id))) return;
      const pages = Array.from({ length: Math.ceil(all.size / idsPerRecord) }, (_, page) =>
        [...all].slice(page * idsPerRecord, (page + 1) * idsPerRecord),
      );
      const path = await this.#pathOfList();
      await this.#replace(path, (temporary) => this.#writeLog(temporary, path, pages));
    });
  }

  async #idsIn(path: string, keys: readonly Buffer[]): Promise<SessionId[]> {
    const ids: SessionId[] = [];
    for await (const record of this.#records(path, keys))
      ids.push(...(z.array(sessionIdSchema).safeParse(record).data ?? []));
    return ids;
  }

  /** Where to write the list: over one that was read whole, or where there is none. */
  async #pathOfList(): Promise<string> {
    for (let number = 1; ; number += 1) {
      const path = join(this.#folder, nameOf(destroyedName, '', number));
      const seen = await this.#disk.look(path).catch(() => undefined);
      if (!seen || number === lastNumber) return path;
      if (seen.kind !== 'file') continue;
      if ((await this.#read(this.#keysFor(path), path))?.isWhole) return path;
    }
  }

  /** The existing files of that name, whatever their number; the usual one first. */
  async #pathsOf(base: string, ending: Ending): Promise<string[]> {
    const there = new Set(await this.#disk.list(this.#folder).catch((): string[] => []));
    const numbers = Array.from({ length: lastNumber }, (_, at) => at + 1);
    const names = numbers.map((number) => nameOf(base, ending, number)).filter((name) => there.has(name));
    return names.map((name) => join(this.#folder, name));
  }

  /** Where to write a file: the first name that is not taken by a folder. */
  async #freePath(base: string, ending: Ending): Promise<string> {
    for (let number = 1; ; number += 1) {
      const path = join(this.#folder, nameOf(base, ending, number));
      const seen = await this.#disk.look(path).catch(() => undefined);
      if (seen?.kind !== 'folder' || number === lastNumber) return path;
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

  #write(base: string, ending: Ending, content: unknown): Promise<void> {
    this.#mustBeOpen();
    return this.#serial.run(async () => {
      const path = await this.#freePath(base, ending);
      // The previous file counts until the new one is whole.
      await this.#replace(path, (temporary) => this.#writeLog(temporary, path, [content]));
    });
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
    const [sessionKey = this.#mustBeOpen()] = this.#keysFor(path);
    const log = await SealedLogWriter.create({
      path: temporary,
      kind: 'journal',
      sessionKey,
      disk: this.#disk,
    });
    for (const record of records) await log.append(record);
    await log.seal();
  }

  async #readAll<Schema extends z.ZodType>(ending: Ending, schema: Schema): Promise<z.output<Schema>[]> {
    this.#mustBeOpen();
    const names = (await this.#disk.list(this.#folder)).filter((name) => name.endsWith(ending));
    const contents = await Promise.all(names.map((name) => this.#first(join(this.#folder, name), schema)));
    return contents.filter((content) => content !== undefined);
  }

  async #first<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
  ): Promise<z.output<Schema> | undefined> {
    for await (const record of this.#records(path, this.#keysFor(path))) return schema.safeParse(record).data;
    return undefined;
  }

  /**
   * The records of a file that verify; none if it does not exist. A file that was cut off while it was
   * written, or damaged later, ends early, but the records before that count.
   */
  async *#records(path: string, keys: readonly Buffer[]): AsyncGenerator<unknown> {
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
        if (isLocked(error) || !(error instanceof Fault)) throw error;
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
