import { randomBytes } from 'node:crypto';
import { type SessionId, sessionIdSchema } from '../../shared/model/ids';
import { type Receipt, receiptSchema, type StoredReceipt } from '../../shared/model/receipt';
import type { ReceiptKeys, UnderLibraryKey } from '../access/change-key';
import {
  type EraseIntent,
  intentSchema,
  type PartialIntent,
  partialIntentSchema,
  type StrikeIntent,
  strikeIntentSchema,
} from '../session/intents';
import { type Disk, realDisk } from '../vault/disk';
import { DestroyedList } from './destroyed-list';
import { ReceiptFiles } from './receipt-files';

/** Digits of a session's id, which the name of its file begins with. */
const idLength = 32;

/**
 * A receipt as it is stored. One of an earlier version does not say which session it belongs to; only its
 * name does.
 */
const storedSchema = receiptSchema.extend({ sessionId: sessionIdSchema.optional() });

/**
 * The receipts of deleted sessions, each a sealed log under a key that comes from the library key. An
 * unfinished receipt is an intent: it tells the next start which deletion was interrupted.
 */
export class Receipts implements UnderLibraryKey {
  readonly #files: ReceiptFiles;
  readonly #destroyed: DestroyedList;

  private constructor(files: ReceiptFiles) {
    this.#files = files;
    this.#destroyed = new DestroyedList(files);
  }

  static async open(folder: string, keys: ReceiptKeys, disk: Disk = realDisk): Promise<Receipts> {
    return new Receipts(await ReceiptFiles.open(folder, keys, disk));
  }

  /** Wipes its keys: until `unlock`, every other call throws Fault `locked`. */
  lock(): void {
    this.#files.lock();
  }

  unlock(keys: ReceiptKeys): void {
    this.#files.unlock(keys);
  }

  /** @throws Fault `disk-full`, `write-failed`: each file is then under one key or the other, and can be read */
  changeLibraryKey(next: Uint8Array): Promise<void> {
    return this.#files.changeLibraryKey(next);
  }

  /** @throws Fault `disk-full`, `write-failed` */
  async writeIntent(intent: EraseIntent): Promise<void> {
    await this.#files.write(intent.sessionId, '.intent', intentSchema.parse(intent));
  }

  async intents(): Promise<EraseIntent[]> {
    return this.#files.readAll('.intent', intentSchema);
  }

  /** @returns whether it is durably gone */
  removeIntent(sessionId: SessionId): Promise<boolean> {
    return this.#files.remove(sessionId, '.intent');
  }

  /** @throws Fault `disk-full`, `write-failed` */
  async writeStrike(intent: StrikeIntent): Promise<void> {
    await this.#files.write(intent.sessionId, '.strike', strikeIntentSchema.parse(intent));
  }

  /** Strikes that were confirmed and are not known to be finished. */
  strikes(): Promise<StrikeIntent[]> {
    return this.#files.readAll('.strike', strikeIntentSchema);
  }

  /** @returns whether it is durably gone */
  removeStrike(sessionId: SessionId): Promise<boolean> {
    return this.#files.remove(sessionId, '.strike');
  }

  /** @returns the id to remove it by. @throws Fault `disk-full`, `write-failed`, `locked` */
  async writePartial(path: string): Promise<string> {
    const id = randomBytes(16).toString('hex');
    await this.#files.write(id, '.partial', partialIntentSchema.parse({ id, path }));
    return id;
  }

  /** Files outside the library that were begun and are not known to be finished or removed. */
  partials(): Promise<PartialIntent[]> {
    return this.#files.readAll('.partial', partialIntentSchema);
  }

  /** @returns whether it is durably gone */
  removePartial(id: string): Promise<boolean> {
    return this.#files.remove(id, '.partial');
  }

  /**
   * Adds a session's receipt, unless it has one: a deletion may be interrupted right after that.
   * @returns the receipt that is stored.
   * @throws Fault `disk-full`, `write-failed`
   */
  async add(sessionId: SessionId, receipt: Receipt): Promise<Receipt> {
    for (const path of await this.#files.pathsOf(sessionId, '.receipt')) {
      const { sessionId: whose, ...kept } = (await this.#files.first(path, storedSchema)) ?? {};
      // Another session's receipt may have been put there.
      if (whose === sessionId) return receiptSchema.parse(kept);
    }
    await this.#files.write(sessionId, '.receipt', storedSchema.parse({ ...receipt, sessionId }));
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
    for (const name of await this.#files.names('.intent')) {
      const id = sessionIdSchema.safeParse(name.slice(0, idLength)).data;
      if (id && !(await this.#files.first(this.#files.pathOf(name), intentSchema))) named.add(id);
    }
    for (const id of proven) named.delete(id);
    return { proven, named };
  }

  async #stored() {
    const all = (await this.#files.names('.receipt')).map(async (name) => {
      const named = sessionIdSchema.safeParse(name.slice(0, idLength)).data;
      return named
        ? [{ named, stored: await this.#files.first(this.#files.pathOf(name), storedSchema) }]
        : [];
    });
    return (await Promise.all(all)).flat();
  }

  /** The sessions that were ever destroyed here, including those without a receipt. */
  destroyed(): Promise<ReadonlySet<SessionId>> {
    return this.#destroyed.ids();
  }

  /** Records durably that these sessions were destroyed. @throws Fault `disk-full`, `write-failed` */
  addDestroyed(ids: Iterable<SessionId>): Promise<void> {
    return this.#destroyed.add(ids);
  }
}
