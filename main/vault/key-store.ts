import { randomBytes, randomFillSync } from 'node:crypto';
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

/** The one place where sessions' keys are. Changes are made one after the other. */
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
  /** How often it has been locked: what waited meanwhile knows by it that its keys are gone. */
  #locks = 0;
  /** Whose keys stay while it is locked. */
  #kept: ReadonlySet<SessionId> = new Set();
  /** What was to be noted while it was locked. */
  readonly #toNote = new Map<SessionId, SessionFacts>();
  /** Sessions that were given up while it was locked. */
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
   * Opens `keys`: of the copies that open, the one of the higher generation, and makes the other like it.
   * Throws `keys-unreadable` if there are copies but none opens (nothing is changed then), or none at all
   * and `createIfMissing` is not set; `disk-full` or `write-failed` if a new one cannot be written.
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

  /** Makes both copies like the one that was opened. */
  async #heal({ bytes, agree }: KeysCopies): Promise<void> {
    this.#writer.copiesAgree = agree;
    const content = { table: this.#table, destroyed: this.#destroyed };
    // Reading comes first: on a full disk the keys still open, and the next change tries again.
    if (!agree) await this.#write(content, { bytes }).catch(() => undefined);
    const known = this.#keptElsewhere;
    await this.#sweep();
    if (this.#keptElsewhere !== known) await this.#write(content).catch(() => undefined);
  }

  /**
   * Zeroes the library key and, but for these sessions, every key that is in use in this process, before it returns: also
   * those of files that are open. A change that was asked for and is not encrypted yet is refused. Until `unlock` nothing
   * of the others is there, and nothing is changed: each such call throws Fault `locked`. Locking once more with fewer to
   * keep forgets the rest.
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

  /** What of a table stays while it is locked; the other keys are zeroed. */
  #keptOf(table: KeyTable): KeyTable {
    const rest = new Map([...table].filter(([id]) => this.#kept.has(id)));
    for (const [id, { key }] of table) if (!rest.has(id)) key.fill(0);
    return rest;
  }

  /**
   * Reads the keys again. What was asked to be noted meanwhile is noted now. Throws `keys-unreadable` if no copy opens
   * with that key, and `locked` if it was locked once more meanwhile: it stays locked then; `disk-full` or `write-failed`
   * if nothing can be noted: it is unlocked all the same.
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
   * Whether both copies are the same. If not (a crash between the two, or a refused write), a key that was
   * destroyed may still stand in the older one.
   */
  get copiesAgree(): boolean {
    return this.#writer.copiesAgree;
  }

  /**
   * Whether a copy that held this session's key, destroyed since or not, could not be overwritten where it lay when it was
   * replaced (the file system knows no second names, or someone gave the copy one): the key may be read from there.
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
   * Makes a session's key, durably; next after that one's in their order, or last. Throws `disk-full` or `write-failed`; the session may have its key all
   * the same then, so take a new id. Throws `internal` if it has one already.
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
   * Notes facts of a session beside those that are known of it, durably (while locked: as soon as it is unlocked);
   * undefined removes one. Throws `no-such-key`, `disk-full`, `write-failed`.
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

  /** Remembers facts of a session until it is unlocked, also of one whose key is gone meanwhile; then they are noted, if it still has one. */
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

  /** What is noted of a session. Throws `no-such-key`. */
  facts(id: SessionId): SessionFacts {
    return this.#entry(id).facts;
  }

  /** Notes which journal of a session is the newest; it has not ended. Throws like `note`. */
  setNewestJournal(id: SessionId, journalId: string): Promise<void> {
    return this.note(id, { newestJournal: journalId, journalEnd: undefined });
  }

  /** File id of a session's newest journal, if one was noted. Throws `no-such-key`. */
  newestJournal(id: SessionId): string | undefined {
    return this.facts(id).newestJournal;
  }

  /** The sessions whose key was destroyed, as far as these keys know. */
  destroyed(): ReadonlySet<SessionId> {
    this.#assertUnlocked();
    return this.#destroyed;
  }

  /**
   * Destroys a session's key: resolves when neither copy, nor any left-over of an interrupted writing,
   * holds it; that it was destroyed is kept. Throws `disk-full` or `write-failed` if that is not certain: then call it
   * again. Throws `no-such-key` if there is none and both copies say so.
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
   * Destroys the key of a session that never came to be; while locked, as soon as it is unlocked. Never throws: what is
   * refused leaves a key without a session.
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
   * Puts everything under another library key, durably: whoever has the former one opens neither copy any more. May be
   * repeated. Throws `disk-full` or `write-failed`: each copy is under the one or the other then, and is written under
   * the former one again by the next change, unless this is repeated.
   */
  async changeLibraryKey(next: Uint8Array): Promise<void> {
    this.#assertUnlocked();
    await this.#serial.run(async () => {
      this.#assertUnlocked();
      if (this.copiesAgree && this.#owner.libraryKey.equals(next)) return;
      const content = { table: this.#table, destroyed: this.#destroyed };
      await this.#write(content, { owner: { ...this.#owner, libraryKey: next } });
      // Let go of meanwhile: it stays so.
      if (!this.#locked) this.#owner.libraryKey.set(next);
    });
  }

  /** What `labelKey` gives, if it is there: keys of an earlier version have none until that is asked for. */
  get knownLabelKey(): string | undefined {
    return this.#labelKey;
  }

  /**
   * What `library.json` is authenticated with; made where it is missing.
   * @param onMade what is done with a new one before it is kept: keys that have one accept no label without its check.
   *   If that fails it is not kept
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
      // Locked while it waited: the keys that it would write are gone.
      this.#assertUnlocked();
      await this.#write(next);
    });
  }

  /**
   * Writes both copies. That one of the former ones cannot be overwritten is noted in the new ones: beforehand where that
   * can be seen, so that no crash loses it, else in a second writing.
   * @param bytes what is written unless there is something new to note
   */
  async #write(
    next: KeysContent,
    { owner = this.#owner, bytes }: { readonly owner?: KeysFileOwner; readonly bytes?: Buffer } = {},
  ): Promise<void> {
    const former = this.#all();
    const isNew = (await this.#writer.hasOtherNames()) && this.#noteKept(former);
    // Locked while it looked: the keys that it would write are gone.
    if (this.#locked) throw new Fault('locked');
    const removal = await this.#writeBoth(bytes && !isNew ? bytes : this.#encode(next, owner), next);
    if (removal === 'overwritten' || !this.#noteKept(former) || this.#locked) return;
    // What was asked for is done; where this is refused the next change says it.
    const noted = { table: this.#table, destroyed: this.#destroyed };
    await this.#writeBoth(this.#encode(noted, owner), noted).catch(() => undefined);
  }

  /** Whose key is, or was, in the copies. */
  #all(): SessionId[] {
    return [...this.#table.keys(), ...this.#destroyed];
  }

  /** @returns whether that was not known of one of them */
  #noteKept(ids: readonly SessionId[]): boolean {
    if (ids.every((id) => this.#keptElsewhere.has(id))) return false;
    this.#keptElsewhere = new Set([...this.#keptElsewhere, ...ids]);
    return true;
  }

  #encode(content: KeysContent, owner: KeysFileOwner): Buffer {
    // Used up even if the writing fails: two contents never have one generation.
    this.#generation += 1;
    const [labelKey, keptElsewhere] = [this.#labelKey, this.#keptElsewhere];
    return encodeKeysFile(owner, this.#generation, { ...content, labelKey, keptElsewhere });
  }

  #writeBoth(bytes: Buffer, next: KeysContent): Promise<Removal> {
    return this.#writer.write(bytes, () => {
      // From this instant on the new table is the one that would be opened, so it is the one in memory too.
      for (const [id, { key }] of this.#table) if (next.table.get(id)?.key !== key) key.fill(0);
      this.#table = this.#locked ? this.#keptOf(next.table) : next.table;
      this.#destroyed = next.destroyed;
    });
  }

  // Only with an open table: where nothing opens, a left-over may be the last thing that can be opened.
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
