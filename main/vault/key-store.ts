import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { Fault } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import { type Disk, realDisk } from './disk';
import {
  readWhole,
  removeTemporaries,
  renameOver,
  syncFolder,
  writeFileDurably,
  writeTemporary,
} from './durable';
import {
  decodeKeysFile,
  encodeKeysFile,
  type KeysFileOwner,
  type KeyTable,
  type SessionEntry,
} from './keys-file';
import { Serial } from './serial';

export interface KeyStoreOptions {
  /** A local folder that exists and is not the library's, so that no copy of a library holds keys. */
  folder: string;
  /** 32 bytes; copied, so the caller may zero it afterwards. */
  libraryKey: Uint8Array;
  /** Bound into the file: another library's `keys` is refused. */
  libraryId: string;
  /** Whether to begin an empty one if there is neither copy: only for a library that was just made. */
  createIfMissing?: boolean;
  disk?: Disk;
}

/** The two copies of `keys`, in the order in which they are written. */
export const keysFileNames = ['keys-a', 'keys-b'] as const;

const mode = 0o600;
// A copy of a thousand sessions has a third of a megabyte.
const sizeLimit = 64 * 1024 * 1024;

/** The one place where sessions' keys are. Changes are made one after the other. */
export class KeyStore {
  readonly #folder: string;
  readonly #first: string;
  readonly #second: string;
  readonly #owner: KeysFileOwner & { libraryKey: Buffer };
  readonly #disk: Disk;
  readonly #serial = new Serial();
  #table: KeyTable;
  #generation: number;
  #copiesAgree = false;
  #closing: Promise<void> | undefined;

  private constructor(options: KeyStoreOptions, generation: number, table: KeyTable) {
    const libraryKey = Buffer.alloc(32);
    libraryKey.set(options.libraryKey);
    this.#owner = { libraryKey, libraryId: options.libraryId };
    this.#folder = options.folder;
    this.#first = join(options.folder, keysFileNames[0]);
    this.#second = join(options.folder, keysFileNames[1]);
    this.#disk = options.disk ?? realDisk;
    this.#generation = generation;
    this.#table = table;
  }

  /**
   * Opens `keys`: of the copies that open, the one of the higher generation, and makes the other like it.
   * Throws `keys-unreadable` if there are copies but none opens (nothing is changed then), or none at all
   * and `createIfMissing` is not set; `disk-full` or `write-failed` if a new one cannot be written.
   */
  static async open(options: KeyStoreOptions): Promise<KeyStore> {
    const { folder, libraryKey, libraryId, disk = realDisk } = options;
    if (libraryKey.byteLength !== 32) throw new Fault('internal', 'a library key has 32 bytes');
    const copies = await Promise.all(
      keysFileNames.map(async (name) => {
        // What cannot be read is there all the same, and must not be replaced by an empty one.
        const bytes = await readWhole(join(folder, name), sizeLimit, disk).catch(() => null);
        const content = bytes ? decodeKeysFile({ libraryKey, libraryId }, bytes) : undefined;
        return { bytes, content };
      }),
    );
    if (copies.every(({ bytes }) => bytes === undefined)) {
      if (!options.createIfMissing) throw new Fault('keys-unreadable', 'there is no keys file');
      const store = new KeyStore(options, 0, new Map());
      await store.#change((table) => table);
      await store.#sweep();
      return store;
    }
    const [best, other] = copies.sort(
      (a, b) => (b.content?.generation ?? -1) - (a.content?.generation ?? -1),
    );
    if (!best?.content || !best.bytes) throw new Fault('keys-unreadable', 'no copy opens');
    wipe(other?.content?.table ?? new Map());

    const store = new KeyStore(options, best.content.generation, best.content.table);
    store.#copiesAgree = other?.bytes?.equals(best.bytes) ?? false;
    // Reading comes first: on a full disk the keys still open, and the next change tries again.
    if (!store.#copiesAgree) await store.#writeBoth(best.bytes).catch(() => undefined);
    await store.#sweep();
    return store;
  }

  /**
   * Whether both copies are the same. If not (a crash between the two, or a refused write), a key that was
   * destroyed may still stand in the older one.
   */
  get copiesAgree(): boolean {
    return this.#copiesAgree;
  }

  /** The sessions that have a key. */
  sessionIds(): SessionId[] {
    this.#assertOpen();
    return [...this.#table.keys()];
  }

  /**
   * Makes a session's key, durably. Throws `disk-full` or `write-failed`; the session may have its key all
   * the same then, so take a new id. Throws `internal` if it has one already.
   */
  async newSession(id: SessionId): Promise<void> {
    const key = randomFillSync(Buffer.alloc(32));
    try {
      await this.#change((table) => {
        if (table.has(id)) throw new Fault('internal', 'the session has a key');
        return new Map(table).set(id, { key });
      });
    } catch (error) {
      if (this.#table.get(id)?.key !== key) key.fill(0);
      throw error;
    }
  }

  /** A copy of a session's key; the caller zeroes it. Throws `no-such-key`. */
  sessionKey(id: SessionId): Buffer {
    this.#assertOpen();
    const copy = Buffer.alloc(32);
    entryOf(this.#table, id).key.copy(copy);
    return copy;
  }

  /** Notes, durably, which journal of a session is the newest. Throws `no-such-key`, `disk-full`, `write-failed`. */
  setNewestJournal(id: SessionId, journalId: string): Promise<void> {
    return this.#change((table) => {
      const { key } = entryOf(table, id);
      return new Map(table).set(id, { key, newestJournal: journalId });
    });
  }

  /** File id of a session's newest journal, if one was noted. Throws `no-such-key`. */
  newestJournal(id: SessionId): string | undefined {
    this.#assertOpen();
    return entryOf(this.#table, id).newestJournal;
  }

  /**
   * Destroys a session's key: resolves when neither copy, nor any left-over of an interrupted writing,
   * holds it. Throws `disk-full` or `write-failed` if that is not certain: then call it again. Throws
   * `no-such-key` if there is none and both copies say so.
   */
  destroy(id: SessionId): Promise<void> {
    return this.#change(async (table) => {
      if (this.#copiesAgree) entryOf(table, id);
      if (!(await this.#sweep())) throw new Fault('write-failed', 'an old temporary file stays');
      const rest = new Map(table);
      rest.delete(id);
      return rest;
    });
  }

  /** Runs something with the library key, as the store holds it. @throws Fault `key-not-opened` */
  async withLibraryKey<Value>(run: (key: Uint8Array) => Promise<Value>): Promise<Value> {
    this.#assertOpen();
    return this.#serial.run(() => run(this.#owner.libraryKey));
  }

  /** Zeroes all keys once the changes that were asked for have ended. May be called again. */
  close(): Promise<void> {
    this.#closing ??= this.#serial.run(async () => {
      wipe(this.#table);
      this.#table = new Map();
      this.#owner.libraryKey.fill(0);
    });
    return this.#closing;
  }

  #assertOpen(): void {
    if (this.#closing !== undefined) throw new Fault('key-not-opened', 'the key store is closed');
  }

  async #change(edit: (table: KeyTable) => KeyTable | Promise<KeyTable>): Promise<void> {
    this.#assertOpen();
    await this.#serial.run(async () => {
      const next = await edit(this.#table);
      // Used up even if the writing fails: two contents never have one generation.
      this.#generation += 1;
      await this.#writeBoth(encodeKeysFile(this.#owner, this.#generation, next), next);
    });
  }

  async #writeBoth(bytes: Buffer, next: KeyTable = this.#table): Promise<void> {
    const options = { mode, disk: this.#disk };
    const temporary = await writeTemporary(this.#first, bytes, options);
    await renameOver(temporary, this.#first, this.#disk);
    // From this instant on the new table is the one that would be opened, so it is the one in memory too.
    this.#copiesAgree = false;
    for (const [id, { key }] of this.#table) if (next.get(id)?.key !== key) key.fill(0);
    this.#table = next;
    await syncFolder(this.#folder, this.#disk);
    await writeFileDurably(this.#second, bytes, options);
    this.#copiesAgree = true;
  }

  // Only with an open table: where nothing opens, a left-over may be the last thing that can be opened.
  async #sweep(): Promise<boolean> {
    const gone = await Promise.all(
      [this.#first, this.#second].map((path) => removeTemporaries(path, this.#disk)),
    );
    return gone.every(Boolean);
  }
}

function entryOf(table: KeyTable, id: SessionId): SessionEntry {
  const entry = table.get(id);
  if (entry === undefined) throw new Fault('no-such-key');
  return entry;
}

function wipe(table: KeyTable): void {
  for (const { key } of table.values()) key.fill(0);
}
