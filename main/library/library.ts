import { join } from 'node:path';
import type { MediaSpan } from '../../shared/media/media-time';
import { dayAfter } from '../../shared/model/agreement';
import { keepLimit } from '../../shared/model/days';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import { type MomentId, newId, type SessionId, sessionIdSchema } from '../../shared/model/ids';
import type { LibraryNews } from '../../shared/model/library-news';
import type { KeptReceipt, Receipt, Unfinished } from '../../shared/model/receipt';
import { removedBetween, type SessionSummary } from '../../shared/model/session';
import type { Stranger } from '../../shared/model/stranger';
import { log } from '../log';
import { type Disk, realDisk } from '../vault/disk';
import type { KeyStore } from '../vault/key-store';
import type { FirstGuard, KnownSecret } from '../vault/library-key';
import { Serial } from '../vault/serial';
import { eraseSession, finishDeletions, intendErase } from './erase';
import type { KeyGuard } from './key-guard';
import { LibraryLock } from './library-lock';
import type { LibraryOptions } from './library-options';
import { openKeys } from './open-keys';
import { openSessions } from './open-sessions';
import { openFolders } from './plain-folder';
import type { Receipts } from './receipts';
import { Removals } from './removals';
import { deletionReserveBytes, Reserve } from './reserve';
import { destroyReturned } from './returned-sessions';
import { type NewSession, Session } from './session';
import { SessionFolder } from './session-folder';
import { findStrangers, isInTheWay } from './strangers';
import type { StrikeOptions } from './strike';
import { Strikes } from './strikes';
import { findOrphans, type Orphans, sweep } from './sweep';
import { mustBeAnswered } from './unanswered';
import { findUnfinished, removeEmptied } from './unfinished';

/** So many are named when it is opened; the check of the library names all. */
const toldStrangers = 5;

export type { FirstGuard, KnownSecret, LibraryOptions };

/** The folder of all sessions, open for this app alone. */
export class Library {
  /** How the library key is guarded, and can be guarded otherwise. */
  readonly guard: KeyGuard;
  readonly #path: string;
  /** What is being deleted or struck just now. */
  readonly removals = new Removals();
  readonly #sessionsPath: string;
  readonly #disk: Disk;
  readonly #lock: LibraryLock;
  readonly #keys: KeyStore;
  readonly #receipts: Receipts;
  readonly #reserve: Reserve;
  readonly #strikes: Strikes;
  #sessions = new Map<SessionId, Session>();
  /** Came back from a backup and could not be destroyed now: not shown. */
  #undestroyed: ReadonlySet<SessionId> = new Set();
  /** Something that cannot be read says that these were deleted. */
  #doubtful: ReadonlySet<SessionId> = new Set();
  #news: LibraryNews[] = [];
  /** Those of a recording that is to be destroyed as soon as it has ended. */
  readonly #toErase = new Set<SessionId>();
  #locked = false;
  /** How often it has been locked. */
  #locks = 0;
  /** Journals that locking has ended are being written. */
  #ending: Promise<void> = Promise.resolve();
  readonly #unlocking = new Serial();
  readonly #tries = new Serial();
  /** Sessions that are being made, to be recorded at once. */
  readonly #beginning = new Set<SessionId>();
  /** Sessions that are being made; unlocking waits for them, as for `removals`. */
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
    this.#strikes = new Strikes({
      keys: this.#keys,
      receipts: this.#receipts,
      removals: this.removals,
      newFolder: () => this.#folder(newId(sessionIdSchema)),
      isLocked: () => this.#locked,
      replace: (old, copy) => {
        const all = [...this.#sessions.values()].map((each) => (each === old ? copy : each));
        this.#sessions = new Map(all.map((each) => [each.id, each]));
      },
      onEnded: (id) => this.#forgetIfGone(id),
    });
  }

  /**
   * Opens a library, or makes a new one where there is none; finishes what an earlier run left half done.
   * @throws Fault `library-in-use`, `library-unwritable`, `keychain-missing`, `key-not-opened`, `keys-unreadable`,
   *   `not-plain`, `library-label`, `passphrase-choice`, `disk-full`, `write-failed`. Nothing is overwritten because it could not be
   *   opened
   */
  static async open({ folder: path, disk = realDisk, ...options }: LibraryOptions): Promise<Library> {
    const folder = await openFolders(path, disk);
    // Before anything is cleared away or mended.
    const found = await findStrangers(folder, disk);
    const lock = await LibraryLock.take(folder);
    try {
      const { keys, receipts, guard, strangers } = await openKeys({ ...options, folder, disk });
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
   * fails with Fault `locked` and changes nothing more; a deletion that it breaks off is finished by `unlock`, and
   * a strike is gone on with by `resumeStrikes`. Locking once more when a recording has ended lets go of that, too.
   * @returns resolves when the journals have their ends on the disk, too. Never rejects
   */
  lock(): Promise<void> {
    this.#locked = true;
    this.#locks += 1;
    this.removals.pause();
    this.guard.leave();
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
    const opened = await this.guard.open(secret).catch((error: unknown) => {
      mustGoOn();
      throw error;
    });
    try {
      // What locking has broken off must have come to its end: it works with the sessions as they were.
      await Promise.allSettled([this.#ending, this.removals.settled(), ...this.#underWay]);
      mustGoOn();
      await this.guard.unlock(opened);
      mustGoOn();
      await this.#destroyReturned();
      await this.#finishDeletions();
      await this.#openSessions(mustGoOn);
      this.#locked = false;
    } catch (error) {
      // Whatever came of keys that were wiped under it, that is the reason.
      const again = this.#locks !== locks;
      await this.lock();
      throw again ? new Fault('locked', 'locked once more', { cause: error }) : error;
    }
    await this.#endRehearsals();
    mustGoOn();
  }

  /** Whether its keys are out of memory: then it knows of no session but one that is being recorded. */
  get locked(): boolean {
    return this.#locked;
  }

  /** All but rehearsals. The newest first: in the order in which their keys were made, whatever the wall clock said. */
  list(): SessionSummary[] {
    return [...this.#sessions.values()]
      .filter((session) => !session.state?.rehearsal)
      .map((session) => session.summary)
      .reverse();
  }

  /** What was done, or was not, without anyone asking for it. Each item is given once. */
  takeNews(): LibraryNews[] {
    return [...this.#news.splice(0), ...this.guard.takeNews()];
  }

  receipts(): Promise<KeptReceipt[]> {
    return this.#receipts.list();
  }

  /** Deletions of which something is still there. */
  unfinished(): Promise<Unfinished[]> {
    return findUnfinished(this.#services, (id) => this.#isBusy(id));
  }

  /** What lies in the library without belonging to a session that opens. */
  orphans(): Promise<Orphans> {
    return findOrphans(this.#sessionsPath, this.#keys, this.#disk);
  }

  /** What lies in the library and is not Second Look's, or not as Second Look put it there. */
  strangers(): Promise<Stranger[]> {
    return findStrangers(this.#path, this.#disk);
  }

  /** Tries once more to finish them, after any earlier try has ended. @returns those that still are not */
  finishErasing(): Promise<Unfinished[]> {
    return this.#tries.run(async () => {
      await this.#finishDeletions();
      await removeEmptied(this.#services);
      return this.unfinished();
    });
  }

  /**
   * Keeps a session until that day, because the group agreed. Nothing else of it is changed.
   * @param limitDays the settings' limit; it counts only for a session to which none was promised
   * @throws Fault `no-such-session`, `session-open`, `bad-arguments`: beyond the limit, or in the past;
   *   `passage-unanswered`, `disk-full`, `write-failed`
   */
  async keep(
    id: SessionId,
    { until, reason }: { readonly until: string; readonly reason: string },
    { limitDays, now }: { readonly limitDays: number; readonly now: Date },
  ): Promise<void> {
    const session = this.#agreedTo(id);
    mustBeAnswered(session);
    const limit = keepLimit(session.summary, limitDays, now);
    if (until > limit) throw new Fault('bad-arguments', 'beyond the limit');
    if (until < dayAfter(now, 0)) throw new Fault('bad-arguments', 'in the past');
    // From now on that is its limit: however often it is kept, and whatever the settings say then.
    await session.append({ type: 'kept', until, reason, agreed: true, limit });
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
    const creating = this.#createNow(code, about);
    this.#underWay.add(creating);
    const over = (): boolean => this.#underWay.delete(creating);
    creating.then(over, over);
    return creating;
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
   * Deletes a session for good. A rehearsal leaves no receipt in the library: nothing of a session was in it. A passage
   * that is being struck from it is not waited for.
   * @param letGo closes its films
   * @throws Fault `no-such-session`, `session-open`, `erase-later`, `erase-incomplete`, `disk-full`, `write-failed`
   */
  erase(id: SessionId, letGo?: () => Promise<void>): Promise<KeptReceipt> {
    return this.removals.run(async () => {
      if (this.session(id).striking) await this.removals.cancel(id);
      const session = this.#idle(id);
      session.erasing = true;
      try {
        await letGo?.();
        await session.close({ forGood: true });
        return { ...(await this.#erase(session)), id };
      } catch (error) {
        // As at the next start: what is to be deleted is no longer listed.
        if (faultCodeOf(error) === 'erase-later') this.#sessions.delete(id);
        throw error;
      } finally {
        session.erasing = false;
        this.#toErase.delete(id);
        this.#forgetIfGone(id);
      }
    });
  }

  /**
   * What is being recorded is to be destroyed as soon as it has ended, whatever comes between.
   * @throws Fault `no-such-session`, `erase-later`, `disk-full`, `write-failed`
   */
  async intendErase(id: SessionId): Promise<void> {
    const session = this.session(id);
    await this.removals.run(() => intendErase(session, this.#receipts));
    this.#toErase.add(id);
  }

  /** Whether a recording is to be destroyed as soon as it has ended. */
  isToBeErased(id: SessionId): boolean {
    return this.#toErase.has(id);
  }

  /**
   * Strikes these stretches (media time), and whatever was taken out of the film: what remains is a new session, in the
   * place of the old one, which is deleted. An intent is written first: what then breaks it off, it is gone on with by
   * `resumeStrikes`, unless it is refused with one of the faults that say that nothing was removed.
   * @returns the new session's id. @throws Fault `no-such-session`, `session-open`; what `copyWithout` throws: it is as
   *   before; `strike-paused`, `strike-later`: it will be gone on with; `erase-incomplete`: it is struck, and the next
   *   start removes what is left of the old one
   */
  async strike(id: SessionId, spans: readonly MediaSpan[], options: StrikeOptions): Promise<SessionId> {
    return this.#strikes.strike(this.#agreedTo(id), spans, options);
  }

  /** How many bytes more than there are a strike would need; 0: none. @throws Fault `no-such-session`, `session-open`, `film-empty` */
  async missingRoom(id: SessionId, spans: readonly MediaSpan[], freeBytes: number): Promise<number> {
    return this.#strikes.missingRoom(this.#agreedTo(id), spans, freeBytes);
  }

  /**
   * Puts back what was taken out and is still in the recording.
   * @param only one passage of several, by its id
   * @throws Fault `no-such-session`, `session-open`, `disk-full`, `write-failed`
   */
  async putBack(id: SessionId, only?: MomentId): Promise<void> {
    await this.#strikes.putBack(this.#agreedTo(id), only);
  }

  /**
   * Goes on with the strikes that were confirmed and broken off; nothing else is done with such a session meanwhile. One
   * that is refused waits for an answer, or for the next start. Never throws.
   * @param onDone after each of them
   */
  async resumeStrikes(
    options: (id: SessionId) => StrikeOptions,
    onDone: () => void = () => undefined,
  ): Promise<void> {
    for (const session of [...this.#sessions.values()]) {
      if (!session.strikeIntent || session.state?.rehearsal) continue;
      if (session.recording || session.erasing || this.#locked) continue;
      const { code } = session.summary;
      const before = session.state;
      try {
        const copy = this.session(await this.#strikes.strike(session, [], options(session.id)));
        // Up to the next key frame it is more than was asked for.
        this.#news.push({ kind: 'strike-finished', code, ms: removedBetween(before, copy.state) });
      } catch (error) {
        log('strike not finished', error);
      }
      onDone();
    }
  }

  /** The same, and no rehearsal: to that nobody has agreed, and nothing can make it last. @throws Fault like `#idle` */
  #agreedTo(id: SessionId): Session {
    const session = this.#idle(id);
    if (session.state?.rehearsal) throw new Fault('no-such-session');
    return session;
  }

  /** A session with which nothing is being done. @throws Fault `no-such-session`, `session-open` */
  #idle(id: SessionId): Session {
    const session = this.session(id);
    if (session.recording || session.erasing) throw new Fault('session-open');
    return session;
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

  /**
   * Ends all journals properly and lets go of the folder. A rehearsal does not outlive the app, nor does a recording that is
   * to be destroyed; a deletion is waited for, and a strike is gone on with at the next start.
   */
  async close(): Promise<void> {
    this.removals.pause();
    await this.removals.settled();
    await this.#endRehearsals();
    for (const id of this.#toErase)
      await this.erase(id).catch((error: unknown) => log('discarded recording left', error));
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
    const { count, undestroyed, doubtful } = await destroyReturned(this.#keys, this.#receipts, (id) =>
      this.#folder(id),
    );
    this.#undestroyed = undestroyed;
    this.#doubtful = doubtful;
    if (this.guard.takeFinished()) this.#news.push({ kind: 'key-changed' });
    if (count > 0) this.#news.push({ kind: 'destroyed-again', count });
  }

  /** Those of a deletion or strike that goes on, and recordings that are to be destroyed when they have ended. */
  #isBusy(id: SessionId): boolean {
    const session = this.#sessions.get(id);
    return session?.recording === true || session?.erasing === true;
  }

  /** On a full disk the reserve gives way, as in `#erase`. */
  async #finishDeletions(): Promise<void> {
    const isBusy = (id: SessionId): boolean => this.#isBusy(id);
    const finish = async (): Promise<void> => {
      const codes = await finishDeletions(this.#keys, this.#receipts, (id) => this.#folder(id), isBusy);
      this.#news.push(...codes.map((code) => ({ kind: 'deletion-finished', code }) as const));
    };
    await finish();
    const withKey = new Set(this.#keys.sessionIds());
    const isLeft = (await this.#receipts.intents()).some(
      ({ sessionId }) => withKey.has(sessionId) && !isBusy(sessionId),
    );
    if (isLeft && (await this.#reserve.release())) await finish();
    if (isLeft) await this.#reserve.hold();
  }

  async #openSessions(mustGoOn: () => void = () => undefined): Promise<void> {
    const [keys, receipts] = [this.#keys, this.#receipts];
    const folder = (id: SessionId): SessionFolder => this.#folder(id);
    const sessions = await openSessions({ keys, receipts, folder }, this.#sessions);
    for (const id of this.#undestroyed) sessions.delete(id);
    // Its deletion was confirmed, and the disk refuses it.
    for (const { sessionId } of await receipts.intents())
      if (!this.#isBusy(sessionId)) sessions.delete(sessionId);
    try {
      mustGoOn();
    } catch (error) {
      for (const [id, session] of sessions) if (!this.#sessions.has(id)) await session.letGo();
      throw error;
    }
    this.#sessions = sessions;
    for (const id of this.#doubtful) {
      const code = sessions.get(id)?.summary.code;
      if (code !== undefined) this.#news.push({ kind: 'maybe-deleted', code });
    }
    await this.#takeStrikes();
  }

  /** Strikes that are to be gone on with, and those that only had to be said. */
  async #takeStrikes(): Promise<void> {
    for (const { sessionId, code, spans, ms } of await this.#receipts.strikes()) {
      const session = this.#sessions.get(sessionId);
      if (session) session.strikeIntent = { spans, ms };
      else if (!this.#keys.sessionIds().includes(sessionId)) {
        this.#news.push({ kind: 'strike-finished', code, ms });
        await this.#receipts.removeStrike(sessionId);
      }
    }
  }
}
