import { randomBytes, randomFillSync } from 'node:crypto';
import { Serial } from '../../shared/async/serial';
import { Fault } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import { type Disk, realDisk } from './disk';
import { copyOfKey, holdKey, keyBuffer, wipeKeys } from './key-buffer';
import { type KeysCopies, readCopies, wipe } from './keys-copies';
import {
  encodeKeysFile,
  type KeysContent,
  type KeysFileOwner,
  type KeyTable,
  type SessionEntry,
  type SessionFacts,
} from './keys-file';
import { KeysWriter } from './keys-writer';
import type { Removal } from './removal';

export interface KeyStoreOptions {
  /** A local folder that exists, outside the library, so that no copy of a library holds keys. */
  folder: string;
  /** 32 bytes; copied, so the caller may zero it afterwards. */
  libraryKey: Uint8Array;
  /** Bound into the file, so that another library's `keys` is refused. */
  libraryId: string;
  /** Whether to start with an empty table if neither copy exists. Only for a library that was just made. */
  createIfMissing?: boolean;
  disk?: Disk;
}

/** The one place that holds the sessions' keys. Changes run one after another. */
export class KeyStore {
  readonly #folder: string;
  readonly #owner: KeysFileOwner & { libraryKey: Buffer };
  readonly #disk: Disk;
  readonly #serial = new Serial();
  #table: KeyTable;
  #destroyed: ReadonlySet<SessionId>;
  #labelKey: string | undefined;
  #keptElsewhere: ReadonlySet<SessionId>;
  #generation: number;
  readonly #writer: KeysWriter;
  #closing: Promise<void> | undefined;
  #locked = false;
  /** How often the store has been locked. Work that was waiting sees from it that its keys are gone. */
  #locks = 0;
  /** Sessions whose keys stay while the store is locked. */
  #kept: ReadonlySet<SessionId> = new Set();
  /** Facts to be noted at unlock. */
  readonly #toNote = new Map<SessionId, SessionFacts>();
  /** Sessions given up while the store was locked. */
  readonly #toDestroy = new Set<SessionId>();

  private constructor(options: KeyStoreOptions, generation: number, content: KeysContent) {
    const libraryKey = copyOfKey(options.libraryKey);
    this.#owner = { libraryKey, libraryId: options.libraryId };
    this.#folder = options.folder;
    this.#disk = options.disk ?? realDisk;
    this.#writer = new KeysWriter(options.folder, this.#disk);
    this.#generation = generation;
    this.#table = content.table;
    this.#destroyed = content.destroyed;
    this.#labelKey = content.labelKey;
    this.#keptElsewhere = content.keptElsewhere ?? new Set();
  }

  /**
   * Opens `keys`. Of the copies that open it uses the one with the higher generation, and makes the other one
   * match. Throws `keys-unreadable` if copies exist but none opens (nothing is changed then), or if none
   * exists and `createIfMissing` is not set; `disk-full` or `write-failed` if a new one cannot be written.
   */
  static async open(options: KeyStoreOptions): Promise<KeyStore> {
    if (options.libraryKey.byteLength !== 32) throw new Fault('internal', 'a library key has 32 bytes');
    const copies = await readCopies(options);
    if (!copies) {
      if (!options.createIfMissing) throw new Fault('keys-unreadable', 'there is no keys file');
      const store = new KeyStore(options, 0, {
        table: new Map(),
        destroyed: new Set(),
        labelKey: newLabelKey(),
      });
      await store.#change((content) => content);
      await store.#sweep();
      return store;
    }
    const store = new KeyStore(options, copies.generation, copies);
    await store.#heal(copies);
    return store;
  }

  /** Makes both copies match the one that was opened. */
  async #heal({ bytes, agree }: KeysCopies): Promise<void> {
    this.#writer.copiesAgree = agree;
    const content = { table: this.#table, destroyed: this.#destroyed };
    // Reading matters most: on a full disk the keys still open, and the next change tries again.
    if (!agree) await this.#write(content, { bytes }).catch(() => undefined);
    const known = this.#keptElsewhere;
    await this.#sweep();
    if (this.#keptElsewhere !== known) await this.#write(content).catch(() => undefined);
  }

  /**
   * Zeroes the library key and every key in use in this process except those of the sessions in `kept`,
   * before it returns. That includes the keys of open files. A change that was requested but is not yet
   * encrypted is refused. Until `unlock`, the other sessions cannot be seen and nothing can be changed: each
   * such call throws Fault `locked`. Locking again with fewer sessions in `kept` forgets the rest.
   */
  lock(kept: ReadonlySet<SessionId>): void {
    this.#locked = true;
    this.#locks += 1;
    this.#kept = kept;
    this.#owner.libraryKey.fill(0);
    this.#table = this.#keptOf(this.#table);
    for (const [id, { key }] of this.#table) holdKey(key, id);
    wipeKeys(kept);
  }

  /** The part of a table that stays while locked. The other keys are zeroed. */
  #keptOf(table: KeyTable): KeyTable {
    const rest = new Map([...table].filter(([id]) => this.#kept.has(id)));
    for (const [id, { key }] of table) if (!rest.has(id)) key.fill(0);
    return rest;
  }

  /**
   * Reads the keys again and notes the facts that were waiting. Throws `keys-unreadable` if no copy opens
   * with this key; `locked` if the store was locked again in the meantime, and then it stays locked;
   * `disk-full` or `write-failed` if nothing can be noted, although the store is then unlocked.
   */
  async unlock(libraryKey: Uint8Array): Promise<void> {
    const locks = this.#locks;
    await this.#serial.run(async () => {
      const { libraryId } = this.#owner;
      const copies = await readCopies({ folder: this.#folder, libraryKey, libraryId, disk: this.#disk });
      if (!copies) throw new Fault('keys-unreadable', 'there is no keys file');
      if (this.#locks !== locks) {
        wipe(copies.table);
        throw new Fault('locked', 'locked once more');
      }
      wipe(this.#table);
      this.#table = copies.table;
      this.#destroyed = copies.destroyed;
      this.#labelKey = copies.labelKey;
      this.#keptElsewhere = copies.keptElsewhere ?? new Set();
      this.#generation = copies.generation;
      this.#owner.libraryKey.set(libraryKey);
      this.#locked = false;
      await this.#heal(copies);
    });
    for (const id of [...this.#toDestroy]) {
      this.#toDestroy.delete(id);
      this.#toNote.delete(id);
      await this.giveUp(id);
    }
    const later = new Map([...this.#toNote].filter(([id]) => this.#table.has(id)));
    this.#toNote.clear();
    if (later.size > 0) await this.#noteAll(later);
  }

  /**
   * Whether both copies are the same. If not (a crash between the two, or a refused write), the older one may
   * still hold a key that was destroyed.
   */
  get copiesAgree(): boolean {
    return this.#writer.copiesAgree;
  }

  /**
   * Whether a copy that held this session's key (even one destroyed since) could not be overwritten in place
   * when it was replaced, because the file system has no second names or someone gave the copy one. The key
   * may still be readable there.
   */
  isKeptElsewhere(id: SessionId): boolean {
    return this.#keptElsewhere.has(id);
  }

  /** The sessions that have a key. */
  sessionIds(): SessionId[] {
    this.#assertUnlocked();
    return [...this.#table.keys()];
  }

  /**
   * Makes a session's key, durably. It is placed after the session `after`, or last. Throws `disk-full` or
   * `write-failed`; the session may have a key even then, so use a new id. Throws `internal` if the session
   * already has one.
   */
  async newSession(id: SessionId, after?: SessionId): Promise<void> {
    const key = holdKey(randomFillSync(keyBuffer()), id);
    try {
      await this.#change(({ table, destroyed }) => {
        if (table.has(id) || destroyed.has(id)) throw new Fault('internal', 'the session has a key');
        const entries = [...table];
        const before = after === undefined ? -1 : entries.findIndex(([each]) => each === after);
        entries.splice(before < 0 ? entries.length : before + 1, 0, [id, { key, facts: {} }]);
        return { table: new Map(entries), destroyed };
      });
    } catch (error) {
      if (this.#table.get(id)?.key !== key) key.fill(0);
      throw error;
    }
  }

  /** A copy of a session's key; the caller zeroes it. Throws `no-such-key`. */
  sessionKey(id: SessionId): Buffer {
    return copyOfKey(this.#entry(id).key, id);
  }

  /**
   * Notes facts of a session in addition to those already known, durably (while locked: at unlock). A value
   * of undefined removes the fact. Throws `no-such-key`, `disk-full`, `write-failed`.
   */
  async note(id: SessionId, facts: SessionFacts): Promise<void> {
    if (this.#locked) {
      const entry = this.#entry(id);
      this.#table = new Map(this.#table).set(id, { ...entry, facts: { ...entry.facts, ...facts } });
      this.noteAtUnlock(id, facts);
      return;
    }
    return this.#noteAll(new Map([[id, facts]]));
  }

  /**
   * Remembers facts of a session until unlock, even if its key is gone for now. At unlock they are noted if
   * the session still has a key.
   */
  noteAtUnlock(id: SessionId, facts: SessionFacts): void {
    this.#toNote.set(id, { ...this.#toNote.get(id), ...facts });
  }

  #noteAll(all: ReadonlyMap<SessionId, SessionFacts>): Promise<void> {
    return this.#change(({ table, destroyed }) => {
      const noted = new Map(table);
      for (const [id, facts] of all) {
        const entry = entryOf(table, id);
        noted.set(id, { ...entry, facts: { ...entry.facts, ...facts } });
      }
      return { table: noted, destroyed };
    });
  }

  /** The facts noted of a session. Throws `no-such-key`. */
  facts(id: SessionId): SessionFacts {
    return this.#entry(id).facts;
  }

  /** Notes which journal of a session is the newest, and that it has not ended. Throws like `note`. */
  setNewestJournal(id: SessionId, journalId: string): Promise<void> {
    return this.note(id, { newestJournal: journalId, journalEnd: undefined });
  }

  /** File id of a session's newest journal, if one was noted. Throws `no-such-key`. */
  newestJournal(id: SessionId): string | undefined {
    return this.facts(id).newestJournal;
  }

  /** The sessions whose keys were destroyed, as far as `keys` knows. */
  destroyed(): ReadonlySet<SessionId> {
    this.#assertUnlocked();
    return this.#destroyed;
  }

  /**
   * Destroys a session's key and records that. Resolves once neither copy, nor any leftover of an interrupted
   * write, holds the key. Throws `disk-full` or `write-failed` if that is not certain: then call it again.
   * Throws `no-such-key` if there is none and both copies agree.
   */
  destroy(id: SessionId): Promise<void> {
    return this.#change(async ({ table, destroyed }) => {
      if (this.copiesAgree) entryOf(table, id);
      if ((await this.#sweep()) === 'left') throw new Fault('write-failed', 'an old file stays');
      const rest = new Map(table);
      rest.delete(id);
      return { table: rest, destroyed: new Set(destroyed).add(id) };
    });
  }

  /**
   * Destroys the key of a session that never came to be (while locked: at unlock). Never throws: if it is
   * refused, a key without a session remains.
   */
  async giveUp(id: SessionId): Promise<void> {
    if (this.#locked) this.#toDestroy.add(id);
    else await this.destroy(id).catch(() => this.#locked && this.#toDestroy.add(id));
  }

  /** A copy of the library key; the caller zeroes it. @throws Fault `key-not-opened`, `locked` */
  libraryKey(): Buffer {
    this.#assertUnlocked();
    return copyOfKey(this.#owner.libraryKey);
  }

  /**
   * Re-encrypts everything under another library key, durably. The former key then opens neither copy. May be
   * repeated. Throws `disk-full` or `write-failed`; each copy is then under one key or the other, and the
   * next change writes it under the former key again unless this is repeated.
   */
  async changeLibraryKey(next: Uint8Array): Promise<void> {
    this.#assertUnlocked();
    await this.#serial.run(async () => {
      this.#assertUnlocked();
      if (this.copiesAgree && this.#owner.libraryKey.equals(next)) return;
      const content = { table: this.#table, destroyed: this.#destroyed };
      await this.#write(content, { owner: { ...this.#owner, libraryKey: next } });
      // If the store was locked in the meantime, the key stays zeroed.
      if (!this.#locked) this.#owner.libraryKey.set(next);
    });
  }

  /**
   * What `labelKey` returns, if it exists already. `keys` of an earlier version has none until `labelKey` is
   * called.
   */
  get knownLabelKey(): string | undefined {
    return this.#labelKey;
  }

  /**
   * The key that authenticates `library.json`; made if it is missing.
   * @param onMade what to do with a new one before it is stored, because `keys` with a label key accepts no
   * label without its check. If that fails, the label key is not stored.
   * @throws Fault like `note`, and what `onMade` throws
   */
  async labelKey(onMade: (made: string) => Promise<void> = async () => undefined): Promise<string> {
    this.#assertUnlocked();
    if (this.#labelKey !== undefined) return this.#labelKey;
    const made = newLabelKey();
    await onMade(made);
    this.#assertUnlocked();
    this.#labelKey = made;
    await this.#change((content) => content).catch((error: unknown) => {
      this.#labelKey = undefined;
      throw error;
    });
    return made;
  }

  /** Zeroes all keys once the requested changes have ended. May be called again. */
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

  #assertUnlocked(): void {
    this.#assertOpen();
    if (this.#locked) throw new Fault('locked');
  }

  #entry(id: SessionId): SessionEntry {
    this.#assertOpen();
    if (this.#locked && !this.#table.has(id)) throw new Fault('locked');
    return entryOf(this.#table, id);
  }

  async #change(edit: (content: KeysContent) => KeysContent | Promise<KeysContent>): Promise<void> {
    this.#assertUnlocked();
    await this.#serial.run(async () => {
      this.#assertUnlocked();
      const next = await edit({ table: this.#table, destroyed: this.#destroyed });
      // If it was locked while this waited, the keys to be written are gone.
      this.#assertUnlocked();
      await this.#write(next);
    });
  }

  /**
   * Writes both copies. If a former copy cannot be overwritten, the new ones record that: beforehand where it
   * can be foreseen, so that no crash loses it, otherwise in a second write.
   * @param bytes what to write unless there is something new to note
   */
  async #write(
    next: KeysContent,
    { owner = this.#owner, bytes }: { readonly owner?: KeysFileOwner; readonly bytes?: Buffer } = {},
  ): Promise<void> {
    const former = this.#all();
    const isNew = (await this.#writer.hasOtherNames()) && this.#noteKept(former);
    // If it was locked while this looked, the keys to be written are gone.
    if (this.#locked) throw new Fault('locked');
    const removal = await this.#writeBoth(bytes && !isNew ? bytes : this.#encode(next, owner), next);
    if (removal === 'overwritten' || !this.#noteKept(former) || this.#locked) return;
    // What was requested is done. If this write is refused, the next change reports it.
    const noted = { table: this.#table, destroyed: this.#destroyed };
    await this.#writeBoth(this.#encode(noted, owner), noted).catch(() => undefined);
  }

  /** All sessions whose key is, or was, in the copies. */
  #all(): SessionId[] {
    return [...this.#table.keys(), ...this.#destroyed];
  }

  /**
   * Records that these sessions' keys may be readable elsewhere.
   * @returns whether that is new for any of them
   */
  #noteKept(ids: readonly SessionId[]): boolean {
    if (ids.every((id) => this.#keptElsewhere.has(id))) return false;
    this.#keptElsewhere = new Set([...this.#keptElsewhere, ...ids]);
    return true;
  }

  #encode(content: KeysContent, owner: KeysFileOwner): Buffer {
    // Used up even if the write fails, so that no two contents share a generation.
    this.#generation += 1;
    const [labelKey, keptElsewhere] = [this.#labelKey, this.#keptElsewhere];
    return encodeKeysFile(owner, this.#generation, { ...content, labelKey, keptElsewhere });
  }

  #writeBoth(bytes: Buffer, next: KeysContent): Promise<Removal> {
    return this.#writer.write(bytes, () => {
      // From here on, opening `keys` would give the new table, so memory must hold the same.
      for (const [id, { key }] of this.#table) if (next.table.get(id)?.key !== key) key.fill(0);
      this.#table = this.#locked ? this.#keptOf(next.table) : next.table;
      this.#destroyed = next.destroyed;
    });
  }

  // Only with an open table: if nothing opens, a leftover may be the last copy that can be opened.
  async #sweep(): Promise<Removal> {
    const removal = await this.#writer.sweep();
    if (removal === 'only-removed') this.#noteKept(this.#all());
    return removal;
  }
}

const newLabelKey = (): string => randomBytes(32).toString('hex');

function entryOf(table: KeyTable, id: SessionId): SessionEntry {
  const entry = table.get(id);
  if (entry === undefined) throw new Fault('no-such-key');
  return entry;
}
