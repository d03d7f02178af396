import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../shared/model/fault';
import { type SessionId, sessionIdSchema } from '../../shared/model/ids';
import { type KeptReceipt, type Receipt, receiptSchema } from '../../shared/model/receipt';
import { type Disk, realDisk } from '../vault/disk';
import { removeAndLook } from '../vault/removal';
import { scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';

const ending = '.receipt';

/** Written before the key is destroyed: what the receipt needs and nobody can read afterwards. */
const intentSchema = receiptSchema
  .pick({ code: true, recordedAtMs: true, files: true, bytes: true, exports: true })
  .extend({ sessionId: sessionIdSchema, rehearsal: z.boolean().optional(), struck: z.boolean().optional() });
export type EraseIntent = z.infer<typeof intentSchema>;

/**
 * The receipts of deleted sessions, each a sealed log of its own under a key that comes from the library key. A
 * receipt that is not finished yet is an intent: it tells the next start which deletion was broken off.
 */
export class Receipts {
  readonly #folder: string;
  /** Nothing while it is locked. */
  #key: Buffer | undefined;
  readonly #disk: Disk;

  private constructor(folder: string, key: Buffer, disk: Disk) {
    this.#folder = folder;
    this.#key = key;
    this.#disk = disk;
  }

  static async open(folder: string, libraryKey: Uint8Array, disk: Disk = realDisk): Promise<Receipts> {
    await disk.makeFolder(folder);
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
    await this.#write(`${intent.sessionId}.intent`, intentSchema.parse(intent));
  }

  async intents(): Promise<EraseIntent[]> {
    return this.#readAll('.intent', intentSchema);
  }

  async removeIntent(sessionId: SessionId): Promise<void> {
    await removeAndLook(join(this.#folder, `${sessionId}.intent`), this.#disk);
  }

  /**
   * Adds a session's receipt, unless it has one: a deletion may be broken off just after that.
   * @returns the one that is kept. @throws Fault `disk-full`, `write-failed`
   */
  async add(sessionId: SessionId, receipt: Receipt): Promise<Receipt> {
    const name = `${sessionId}${ending}`;
    const kept = await this.#read(join(this.#folder, name), receiptSchema);
    if (kept) return kept;
    await this.#write(name, receiptSchema.parse(receipt));
    return receipt;
  }

  /** The newest first. */
  async list(): Promise<KeptReceipt[]> {
    this.#mustBeOpen();
    const names = (await this.#disk.list(this.#folder)).filter((name) => name.endsWith(ending));
    const receipts = await Promise.all(
      names.map(async (name) => {
        const id = sessionIdSchema.safeParse(name.slice(0, -ending.length)).data;
        const receipt = await this.#read(join(this.#folder, name), receiptSchema);
        return id && receipt ? [{ ...receipt, id }] : [];
      }),
    );
    return receipts.flat().sort((a, b) => b.deletedAtMs - a.deletedAtMs);
  }

  async #write(name: string, content: unknown): Promise<void> {
    const sessionKey = this.#mustBeOpen();
    const path = join(this.#folder, name);
    await removeAndLook(path, this.#disk);
    const disk = this.#disk;
    const log = await SealedLogWriter.create({ path, kind: 'journal', sessionKey, disk });
    await log.append(Buffer.from(JSON.stringify(content)));
    await log.seal();
  }

  async #readAll<Schema extends z.ZodType>(ending: string, schema: Schema): Promise<z.output<Schema>[]> {
    this.#mustBeOpen();
    const names = (await this.#disk.list(this.#folder)).filter((name) => name.endsWith(ending));
    const contents = await Promise.all(names.map((name) => this.#read(join(this.#folder, name), schema)));
    return contents.filter((content) => content !== undefined);
  }

  async #read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema> | undefined> {
    const sessionKey = this.#mustBeOpen();
    try {
      for await (const item of scanLog({ path, kind: 'journal', sessionKey, disk: this.#disk })) {
        if (item.type === 'record') return schema.parse(JSON.parse(item.data.toString('utf8')));
      }
      return undefined;
    } catch (error) {
      // A receipt that was cut off while it was written, or damaged later: the others still count.
      if (error instanceof Fault || error instanceof z.ZodError || error instanceof SyntaxError)
        return undefined;
      throw error;
    }
  }
}

function keyFrom(libraryKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', libraryKey, '', 'second-look receipts', 32));
}
