import { hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../shared/model/fault';
import { type SessionId, sessionIdSchema } from '../../shared/model/ids';
import { type KeptReceipt, type Receipt, receiptSchema } from '../../shared/model/receipt';
import { type Disk, realDisk } from '../vault/disk';
import { renameOver, syncFolder } from '../vault/durable';
import { holdKey, isLocked, mustBeLive } from '../vault/key-buffer';
import { removeAndLook } from '../vault/removal';
import { scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import { Serial } from '../vault/serial';
import { isReceiptFile } from './own-names';

/** The ids of all sessions that were destroyed, with or without a receipt. */
const destroyedName = 'destroyed';
const idsPerRecord = 1000;

type Ending = '.receipt' | '.intent' | '.strike' | '';

/** A file's name; with a number only where something that cannot be replaced has the name without it. */
const nameOf = (base: string, ending: Ending, number: number): string =>
  `${base}${number === 1 ? '' : `-${number}`}${ending}`;
const lastNumber = 9;
/** Digits of a session's id, with which a name begins. */
const idLength = 32;

/** Written before the key is destroyed: what the receipt needs and nobody can read afterwards. */
const intentSchema = receiptSchema
  .pick({ code: true, recordedAtMs: true, files: true, bytes: true, exports: true, onlyRemoved: true })
  .extend({
    sessionId: sessionIdSchema,
    rehearsal: z.boolean().optional(),
    struck: z.boolean().optional(),
    /** Names of files that are the session's under other names than the app gives; never a path. */
    others: z.array(z.string().regex(/^[^/\\]+$/)).optional(),
    /** A person wants it deleted: it happens, whatever comes between. An older version's intent did not mean that. */
    confirmed: z.literal(true).optional(),
  });
export type EraseIntent = z.infer<typeof intentSchema>;

/** Written before a strike begins: it is carried out, whatever comes between. */
const strikeIntentSchema = z.object({
  sessionId: sessionIdSchema,
  /** What is to be struck besides what was taken out of the film, media time. */
  spans: z.array(z.object({ fromMs: z.number(), toMs: z.number() })),
  /** For the words that say it is done: the session's code, and how much is struck in all. */
  code: z.string(),
  ms: z.number(),
});
export type StrikeIntent = z.infer<typeof strikeIntentSchema>;

/**
 * The receipts of deleted sessions, each a sealed log of its own under a key that comes from the library key. A
 * receipt that is not finished yet is an intent: it tells the next start which deletion was broken off.
 */
export class Receipts {
  readonly #folder: string;
  /** Nothing while it is locked. */
  #key: Buffer | undefined;
  readonly #disk: Disk;
  readonly #serial = new Serial();

  private constructor(folder: string, key: Buffer, disk: Disk) {
    this.#folder = folder;
    this.#key = key;
    this.#disk = disk;
  }

  static async open(folder: string, libraryKey: Uint8Array, disk: Disk = realDisk): Promise<Receipts> {
    await disk.makeFolder(folder);
    // A crash has left them; what they were to become was never there.
    for (const name of await disk.list(folder))
      if (name.endsWith('.tmp') && isReceiptFile(name)) await removeAndLook(join(folder, name), disk);
    return new Receipts(folder, keyFrom(libraryKey), disk);
  }

  /** Forgets its key: until `unlock` every other call throws Fault `locked`. */
  lock(): void {
    this.#key?.fill(0);
    this.#key = undefined;
  }

  unlock(libraryKey: Uint8Array): void {
    this.#key ??= keyFrom(libraryKey);
  }

  #mustBeOpen(): Buffer {
    if (!this.#key) throw new Fault('locked');
    return this.#key;
  }

  /** @throws Fault `disk-full`, `write-failed` */
  async writeIntent(intent: EraseIntent): Promise<void> {
    await this.#write(intent.sessionId, '.intent', intentSchema.parse(intent));
  }

  async intents(): Promise<EraseIntent[]> {
    return this.#readAll('.intent', intentSchema);
  }

  /** @returns whether it is gone, and stays gone */
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

  /** @returns whether it is gone, and stays gone */
  removeStrike(sessionId: SessionId): Promise<boolean> {
    return this.#remove(sessionId, '.strike');
  }

  async #remove(sessionId: SessionId, ending: Ending): Promise<boolean> {
    // Also where it cannot be seen: what was refused once may be there.
    const usual = join(this.#folder, nameOf(sessionId, ending, 1));
    const paths = new Set([usual, ...(await this.#pathsOf(sessionId, ending))]);
    const gone = await Promise.all([...paths].map((path) => this.#isRemoved(path)));
    return gone.every(Boolean);
  }

  /** A folder that somebody put there is not a file of ours, and stays. */
  async #isRemoved(path: string): Promise<boolean> {
    const seen = await this.#disk.look(path).catch(() => undefined);
    return seen?.kind === 'folder' || removeAndLook(path, this.#disk);
  }

  /**
   * Adds a session's receipt, unless it has one: a deletion may be broken off just after that.
   * @returns the one that is kept. @throws Fault `disk-full`, `write-failed`
   */
  async add(sessionId: SessionId, receipt: Receipt): Promise<Receipt> {
    for (const path of await this.#pathsOf(sessionId, '.receipt')) {
      const kept = await this.#read(path, receiptSchema);
      if (kept) return kept;
    }
    await this.#write(sessionId, '.receipt', receiptSchema.parse(receipt));
    return receipt;
  }

  /** The newest first. */
  async list(): Promise<KeptReceipt[]> {
    this.#mustBeOpen();
    const names = (await this.#disk.list(this.#folder)).filter((name) => name.endsWith('.receipt'));
    const receipts = await Promise.all(
      names.map(async (name) => {
        const id = sessionIdSchema.safeParse(name.slice(0, idLength)).data;
        const receipt = await this.#read(join(this.#folder, name), receiptSchema);
        return id && receipt ? [{ ...receipt, id }] : [];
      }),
    );
    return receipts.flat().sort((a, b) => b.deletedAtMs - a.deletedAtMs);
  }

  /**
   * The sessions that were ever destroyed here, those without a receipt included. Damage costs only what does not verify:
   * `keys` knows them, too.
   */
  async destroyed(): Promise<ReadonlySet<SessionId>> {
    const ids = new Set<SessionId>();
    for (const path of await this.#pathsOf(destroyedName, ''))
      for await (const record of this.#records(path))
        for (const id of z.array(sessionIdSchema).safeParse(record).data ?? []) ids.add(id);
    return ids;
  }

  /** Notes that these were destroyed, durably. @throws Fault `disk-full`, `write-failed` */
  addDestroyed(ids: Iterable<SessionId>): Promise<void> {
    return this.#serial.run(async () => {
      const all = [...new Set([...(await this.destroyed()), ...ids])];
      const path = await this.#freePath(destroyedName, '');
      const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
      const pages = Array.from({ length: Math.ceil(all.length / idsPerRecord) }, (_, page) =>
        all.slice(page * idsPerRecord, (page + 1) * idsPerRecord),
      );
      try {
        await this.#writeLog(temporary, pages);
      } catch (error) {
        await removeAndLook(temporary, this.#disk);
        throw error;
      }
      await renameOver(temporary, path, this.#disk);
      await syncFolder(this.#folder, this.#disk);
    });
  }

  /** Where a file lies, whatever number its name has; the usual one first. */
  async #pathsOf(base: string, ending: Ending): Promise<string[]> {
    const there = new Set(await this.#disk.list(this.#folder).catch((): string[] => []));
    const numbers = Array.from({ length: lastNumber }, (_, at) => at + 1);
    const names = numbers.map((number) => nameOf(base, ending, number)).filter((name) => there.has(name));
    return names.map((name) => join(this.#folder, name));
  }

  /** Where it is written: under the first name that is not taken by a folder. */
  async #freePath(base: string, ending: Ending): Promise<string> {
    for (let number = 1; ; number += 1) {
      const path = join(this.#folder, nameOf(base, ending, number));
      const seen = await this.#disk.look(path).catch(() => undefined);
      if (seen?.kind !== 'folder' || number === lastNumber) return path;
    }
  }

  async #write(base: string, ending: Ending, content: unknown): Promise<void> {
    this.#mustBeOpen();
    const path = await this.#freePath(base, ending);
    const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
    try {
      await this.#writeLog(temporary, [content]);
      // What stood there before counts until the new one is whole.
      await renameOver(temporary, path, this.#disk);
      await syncFolder(this.#folder, this.#disk);
    } catch (error) {
      await removeAndLook(temporary, this.#disk);
      throw error;
    }
  }

  async #writeLog(path: string, records: readonly unknown[]): Promise<void> {
    const sessionKey = this.#mustBeOpen();
    const log = await SealedLogWriter.create({ path, kind: 'journal', sessionKey, disk: this.#disk });
    for (const record of records) await log.append(Buffer.from(JSON.stringify(record)));
    await log.seal();
  }

  async #readAll<Schema extends z.ZodType>(ending: Ending, schema: Schema): Promise<z.output<Schema>[]> {
    this.#mustBeOpen();
    const names = (await this.#disk.list(this.#folder)).filter((name) => name.endsWith(ending));
    const contents = await Promise.all(names.map((name) => this.#read(join(this.#folder, name), schema)));
    return contents.filter((content) => content !== undefined);
  }

  async #read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema> | undefined> {
    for await (const record of this.#records(path)) return schema.safeParse(record).data;
    return undefined;
  }

  /**
   * What verifies of a file; nothing if there is none. One that was cut off while it was written, or damaged later,
   * ends early: the others still count.
   */
  async *#records(path: string): AsyncGenerator<unknown> {
    const sessionKey = this.#mustBeOpen();
    try {
      for await (const item of scanLog({ path, kind: 'journal', sessionKey, disk: this.#disk })) {
        if (item.type === 'record') yield JSON.parse(item.data.toString('utf8'));
      }
    } catch (error) {
      // A receipt that was cut off while it was written, or damaged later: the others still count.
      if (isLocked(error) || !(error instanceof Fault || error instanceof SyntaxError)) throw error;
    }
  }
}

function keyFrom(libraryKey: Uint8Array): Buffer {
  mustBeLive(libraryKey);
  return holdKey(Buffer.from(hkdfSync('sha256', libraryKey, '', 'second-look receipts', 32)));
}
