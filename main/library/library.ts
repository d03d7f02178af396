import { join } from 'node:path';
import type { MediaSpan } from '../../shared/media/media-time';
import { dayAfter } from '../../shared/model/agreement';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import { newId, type SessionId, sessionIdSchema } from '../../shared/model/ids';
import type { LibraryNews } from '../../shared/model/library-news';
import type { KeptReceipt, Receipt, Unfinished } from '../../shared/model/receipt';
import type { SessionSummary } from '../../shared/model/session';
import type { Stranger } from '../../shared/model/stranger';
import { log } from '../log';
import { type Disk, realDisk } from '../vault/disk';
import type { KeyStore } from '../vault/key-store';
import type { Keychain, KnownSecret } from '../vault/library-key';
import { Serial } from '../vault/serial';
import { eraseSession, finishDeletions } from './erase';
import type { KeyGuard } from './key-guard';
import { LibraryLock } from './library-lock';
import { openKeys } from './open-keys';
import { openSessions } from './open-sessions';
import { openFolders } from './plain-folder';
import { Receipts } from './receipts';
import { deletionReserveBytes, Reserve } from './reserve';
import { destroyReturned } from './returned-sessions';
import { type NewSession, Session } from './session';
import { SessionFolder } from './session-folder';
import { findStrangers, isInTheWay } from './strangers';
import { copyWithout, type StrikeOptions } from './strike';
import { findOrphans, type Orphans, sweep } from './sweep';
import { findUnfinished, removeEmptied } from './unfinished';

export type { KnownSecret };

/** So many are named when it is opened; the check of the library names all. */
const toldStrangers = 5;

export interface LibraryOptions {
  /** The folder of all sessions. It holds no keys. */
  readonly folder: string;
  /** Where the keys of libraries are kept, on this machine only. */
  readonly vaultsFolder: string;
  readonly keychain: Keychain | undefined;
  /** What a person has typed to open it. */
  readonly secret?: KnownSecret | undefined;
  /** For tests: where everything lies but the lock, which is a matter between running apps. */
  readonly disk?: Disk;
}

/** The folder of all sessions, open for this app alone. */
export class Library {
  /** How the library key is guarded, and can be guarded otherwise. */
  readonly guard: KeyGuard;
  readonly #path: string;
  readonly #sessionsPath: string;
  readonly #disk: Disk;
  readonly #lock: LibraryLock;
  readonly #keys: KeyStore;
  readonly #receipts: Receipts;
  readonly #reserve: Reserve;
  #sessions = new Map<SessionId, Session>();
  /** Came back from a backup and could not be destroyed now: not shown. */
  #undestroyed: ReadonlySet<SessionId> = new Set();
  #news: LibraryNews[] = [];
  #locked = false;
  /** How often it has been locked. */
  #locks = 0;
  /** Journals that locking has ended are being written. */
  #ending: Promise<void> = Promise.resolve();
  readonly #unlocking = new Serial();
  /** Sessions that are being made, to be recorded at once. */
  readonly #beginning = new Set<SessionId>();
  /** Deletions, strikes and sessions that are being made. */
  readonly #underWay = new Set<Promise<unknown>>();

  private constructor(parts: {
    guard: KeyGuard;
    folder: string;
    disk: Disk;
    lock: LibraryLock;
    keys: KeyStore;
    receipts: Receipts;
    reserve: Reserve;
  }) {
    this.guard = parts.guard;
    this.#path = parts.folder;
    this.#sessionsPath = join(parts.folder, 'sessions');
    this.#disk = parts.disk;
    this.#lock = parts.lock;
    this.#keys = parts.keys;
    this.#receipts = parts.receipts;
    this.#reserve = parts.reserve;
  }

  /**
   * Opens a library, or makes a new one where there is none; finishes what an earlier run left half done.
   * @throws Fault `library-in-use`, `library-unwritable`, `keychain-missing`, `key-not-opened`, `keys-unreadable`,
   *   `not-plain`, `disk-full`, `write-failed`. Nothing is overwritten because it could not be opened
   */
  static async open({ folder: path, disk = realDisk, ...options }: LibraryOptions): Promise<Library> {
    const folder = await openFolders(path, disk);
    // Before anything is cleared away or mended.
    const found = await findStrangers(folder, disk);
    const lock = await LibraryLock.take(folder);
    try {
      const { keys, libraryKey, guard, strangers } = await openKeys({ ...options, folder, disk });
      const receipts = await Receipts.open(join(folder, 'receipts'), libraryKey, disk);
      libraryKey.fill(0);
      const reserve = new Reserve(join(folder, 'reserve'), deletionReserveBytes);
      await reserve.hold();
      const library = new Library({ guard, folder, disk, lock, keys, receipts, reserve });
      library.#tellOf([...found, ...strangers]);
      await library.#destroyReturned();
      await library.#finishDeletions();
      await sweep(join(folder, 'sessions'), keys, disk);
      await library.#openSessions();
      await library.#endRehearsals();
      return library;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /**
   * Lets go of every key, and of all that it knows of the sessions, but for one that is being recorded: that goes on. All
   * of it is done before this returns: the machine may fall asleep right then. What is under way with a key that is gone
   * fails with Fault `locked` and changes nothing more; a deletion, or a strike, that it breaks off is as after a crash.
   * Locking once more when a recording has ended lets go of that, too.
   * @returns resolves when the journals have their ends on the disk, too. Never rejects
   */
  lock(): Promise<void> {
    this.#locked = true;
    this.#locks += 1;
    const kept = new Map([...this.#sessions].filter(([, { recording }]) => recording));
    const others = [...this.#sessions.values()].filter(({ recording }) => !recording);
    this.#sessions = kept;
    // The ends of the journals need their keys once more.
    const ends = others.map((session) => session.letGo());
    this.#keys.lock(new Set([...kept.keys(), ...this.#beginning]));
    this.#receipts.lock();
    this.#ending = Promise.all([this.#ending, ...ends]).then(() => undefined);
    return this.#ending;
  }

  /**
   * Opens it again, by what was typed or of itself. @throws Fault `passphrase-needed`, `wrong-passphrase` and whatever else
   * `openLibraryKey` throws; `keys-unreadable`, `disk-full`, `write-failed`; `locked` where it was locked once more
   * meanwhile. It stays locked then
   */
  unlock(secret?: KnownSecret): Promise<void> {
    return this.#unlocking.run(() => this.#unlock(secret));
  }

  async #unlock(secret: KnownSecret | undefined): Promise<void> {
    const locks = this.#locks;
    const mustGoOn = (): void => {
      if (this.#locks !== locks) throw new Fault('locked', 'locked once more');
    };
    const opened = this.guard.open(secret);
    const libraryKey = await opened.catch((error: unknown) => {
      mustGoOn();
      throw error;
    });
    try {
      // What locking has broken off must have come to its end: it works with the sessions as they were.
      await Promise.allSettled([this.#ending, ...this.#underWay]);
      mustGoOn();
      await this.#keys.unlock(libraryKey);
      mustGoOn();
      this.#receipts.unlock(libraryKey);
      await this.#destroyReturned();
      await this.#finishDeletions();
      await this.#openSessions(mustGoOn);
      this.#locked = false;
    } catch (error) {
      // Whatever came of keys that were wiped under it, that is the reason.
      const again = this.#locks !== locks;
      await this.lock();
      throw again ? new Fault('locked', 'locked once more', { cause: error }) : error;
    } finally {
      libraryKey.fill(0);
    }
    await this.#endRehearsals();
    mustGoOn();
  }

  /** All but rehearsals. The newest first: in the order in which their keys were made, whatever the wall clock said. */
  list(): SessionSummary[] {
    return [...this.#sessions.values()]
      .filter((session) => !session.state?.rehearsal)
      .map((session) => session.summary)
      .reverse();
  }

  /** What was done at the opening, without anyone asking for it. Each item is given once. */
  takeNews(): LibraryNews[] {
    return this.#news.splice(0);
  }

  receipts(): Promise<KeptReceipt[]> {
    return this.#receipts.list();
  }

  /** Deletions of which something is still there, though the key is gone. */
  unfinished(): Promise<Unfinished[]> {
    return findUnfinished(this.#services);
  }

  /** What lies in the library without belonging to a session that opens. */
  orphans(): Promise<Orphans> {
    return findOrphans(this.#sessionsPath, this.#keys, this.#disk);
  }

  /** What lies in the library and is not Second Look's, or not as Second Look put it there. */
  strangers(): Promise<Stranger[]> {
    return findStrangers(this.#path, this.#disk);
  }

  /** Tries once more to finish them. @returns those that still are not */
  async finishErasing(): Promise<Unfinished[]> {
    await this.#finishDeletions();
    await removeEmptied(this.#services);
    return this.unfinished();
  }

  /**
   * Keeps a session until that day. Nothing else of it is changed. @throws Fault `no-such-session`, `bad-arguments`: not
   * within so many days after it was recorded; `disk-full`, `write-failed`
   */
  async keep(id: SessionId, kept: { until: string; reason: string }, limitDays: number): Promise<void> {
    const session = this.session(id);
    const recordedAt = new Date(session.summary.createdAt.utcMs);
    if (kept.until > dayAfter(recordedAt, limitDays)) throw new Fault('bad-arguments', 'beyond the limit');
    await session.append({ type: 'kept', ...kept });
  }

  /** @throws Fault `no-such-session` */
  session(id: SessionId): Session {
    const session = this.#sessions.get(id);
    if (!session && this.#locked) throw new Fault('locked');
    if (!session) throw new Fault('no-such-session');
    return session;
  }

  /** @throws Fault `disk-full`, `write-failed` */
  createSession(code: string, about?: NewSession): Promise<Session> {
    return this.#watched(() => this.#createNow(code, about));
  }

  async #createNow(code: string, about: NewSession | undefined): Promise<Session> {
    const id = newId(sessionIdSchema);
    this.#beginning.add(id);
    try {
      const session = await Session.create(this.#folder(id), this.#keys, code, about);
      this.#sessions.set(id, session);
      return session;
    } finally {
      this.#beginning.delete(id);
    }
  }

  /**
   * Deletes a session for good. A rehearsal leaves no receipt in the library: nothing of a session was in it.
   * @throws Fault `no-such-session`, `session-open`, `erase-incomplete`, `disk-full`, `write-failed`
   */
  erase(id: SessionId): Promise<KeptReceipt> {
    return this.#watched(() => this.#eraseNow(id));
  }

  async #eraseNow(id: SessionId): Promise<KeptReceipt> {
    const session = this.session(id);
    if (session.recording || session.erasing) throw new Fault('session-open');
    session.erasing = true;
    try {
      await session.close();
      const receipt = await this.#erase(session);
      return { ...receipt, id };
    } finally {
      session.erasing = false;
      this.#forgetIfGone(id);
    }
  }

  /**
   * Strikes these stretches (media time), and whatever was taken out of the film: what remains is a new session, in the
   * place of the old one, which is deleted. A crash leaves one of the two.
   * @returns the new session's id. @throws Fault `no-such-session`, `session-open`; what `planStrike` and `copyRemaining`
   *   throw: it is as before; `erase-incomplete`: it is struck, and the next start removes what is left of the old one
   */
  strike(id: SessionId, spans: readonly MediaSpan[], options: StrikeOptions): Promise<SessionId> {
    return this.#watched(() => this.#strikeNow(id, spans, options));
  }

  async #strikeNow(id: SessionId, spans: readonly MediaSpan[], options: StrikeOptions): Promise<SessionId> {
    const old = this.session(id);
    if (old.recording || old.erasing) throw new Fault('session-open');
    old.erasing = true;
    try {
      const [keys, receipts] = [this.#keys, this.#receipts];
      const copy = await copyWithout(
        old,
        { keys, receipts, folder: this.#folder(newId(sessionIdSchema)) },
        spans,
        options,
      );
      const all = [...this.#sessions.values()].map((each) => (each === old ? copy : each));
      this.#sessions = new Map(all.map((each) => [each.id, each]));
      await eraseSession(old, keys, receipts, { struck: true }).catch((error: unknown) => {
        throw new Fault('erase-incomplete', faultCodeOf(error), { cause: error });
      });
      return copy.id;
    } finally {
      old.erasing = false;
      this.#forgetIfGone(id);
    }
  }

  /** Unlocking waits for it, where locking has broken it off. */
  async #watched<Value>(run: () => Promise<Value>): Promise<Value> {
    const done = run();
    this.#underWay.add(done);
    try {
      return await done;
    } finally {
      this.#underWay.delete(done);
    }
  }

  #forgetIfGone(id: SessionId): void {
    // Locked meanwhile: nothing is known of any.
    if (!this.#locked && !this.#keys.sessionIds().includes(id)) this.#sessions.delete(id);
  }

  /** On a full disk the reserve gives way: deleting is what makes room. */
  async #erase(session: Session): Promise<Receipt> {
    const erase = (): Promise<Receipt> => eraseSession(session, this.#keys, this.#receipts);
    try {
      return await erase().catch(async (error: unknown) => {
        if (faultCodeOf(error) !== 'disk-full' || !(await this.#reserve.release())) throw error;
        return erase();
      });
    } finally {
      await this.#reserve.hold();
    }
  }

  /** Ends all journals properly and lets go of the folder. A rehearsal does not outlive the app. */
  async close(): Promise<void> {
    await this.#endRehearsals();
    for (const session of this.#sessions.values()) await session.close();
    await this.#keys.close();
    this.#receipts.lock();
    await this.#reserve.release();
    await this.#lock.release();
  }

  get #services() {
    const folder = (id: SessionId): SessionFolder => this.#folder(id);
    const [keys, receipts] = [this.#keys, this.#receipts];
    return { keys, receipts, folder, sessionsPath: this.#sessionsPath, disk: this.#disk };
  }

  #folder(id: SessionId): SessionFolder {
    return new SessionFolder(this.#sessionsPath, id, this.#disk);
  }

  /** A rehearsal that was left is destroyed; where that is refused now, it is tried again at the next start. */
  async #endRehearsals(): Promise<void> {
    if (this.#locked) return;
    for (const [id, { state, recording }] of this.#sessions)
      if (state?.rehearsal && !recording)
        await this.erase(id).catch((error: unknown) => log('rehearsal left', error));
  }

  /** What was in the way of one of its own files, and could be replaced, will have been. */
  #tellOf(found: readonly Stranger[]): void {
    const strangers = found.filter(isInTheWay);
    const count = strangers.length;
    if (count > 0)
      this.#news.push({ kind: 'strangers', count, strangers: strangers.slice(0, toldStrangers) });
  }

  /** Before anything is listed: what a restored backup brought back goes again. */
  async #destroyReturned(): Promise<void> {
    const { count, undestroyed } = await destroyReturned(this.#keys, this.#receipts, (id) =>
      this.#folder(id),
    );
    this.#undestroyed = undestroyed;
    if (count > 0) this.#news.push({ kind: 'destroyed-again', count });
  }

  #finishDeletions(): Promise<void> {
    return finishDeletions(this.#keys, this.#receipts, (id) => this.#folder(id));
  }

  async #openSessions(mustGoOn: () => void = () => undefined): Promise<void> {
    const [keys, receipts] = [this.#keys, this.#receipts];
    const folder = (id: SessionId): SessionFolder => this.#folder(id);
    const sessions = await openSessions({ keys, receipts, folder }, this.#sessions);
    for (const id of this.#undestroyed) sessions.delete(id);
    try {
      mustGoOn();
    } catch (error) {
      for (const [id, session] of sessions) if (!this.#sessions.has(id)) await session.letGo();
      throw error;
    }
    this.#sessions = sessions;
  }
}
