import { dirname, join } from 'node:path';
import { Serial } from '../../shared/async/serial';
import { dayAfter } from '../../shared/model/agreement';
import { keepLimit } from '../../shared/model/days';
import type { ExportAgreement } from '../../shared/model/export';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import { type MomentId, newId, type SessionId, sessionIdSchema } from '../../shared/model/ids';
import type { LibraryNews } from '../../shared/model/library-news';
import type { Receipt, StoredReceipt, Unfinished } from '../../shared/model/receipt';
import { removedBetween } from '../../shared/model/session';
import type { SessionSummary } from '../../shared/model/session-summary';
import type { Span } from '../../shared/model/span';
import type { Stranger } from '../../shared/model/stranger';
import type { KeyGuard } from '../access/key-guard';
import { log } from '../log';
import type { PartialIntent } from '../session/intents';
import { deletionReserveBytes, Reserve } from '../session/reserve';
import { type NewSession, Session } from '../session/session';
import { SessionFolder } from '../session/session-folder';
import { mustBeAnswered } from '../session/unanswered';
import { type Disk, realDisk } from '../vault/disk';
import type { KeyStore } from '../vault/key-store';
import type { KnownSecret } from '../vault/library-key';
import { eraseSession, finishDeletions, intendErase } from './erase';
import { mustNotBeMissing } from './known-places';
import { LibraryClaim } from './library-claim';
import { LibraryHome } from './library-home';
import type { LibraryOptions } from './library-options';
import { openKeys } from './open-keys';
import { openSessions } from './open-sessions';
import { openFolders } from './plain-folder';
import type { Receipts } from './receipts';
import { Removals } from './removals';
import { destroyReturned } from './returned-sessions';
import { findStrangers, isInTheWay } from './strangers';
import type { StrikeOptions } from './strike/strike';
import { Strikes } from './strike/strikes';
import { findOrphans, type Orphans, sweep } from './sweep';
import { findUnfinished, removeEmptied } from './unfinished';

/** How many are reported when the library is opened. The library check reports all. */
const toldStrangers = 5;

export type { KnownSecret, LibraryOptions };

/** The folder of all sessions, open for this app alone. */
export class Library {
  /** How the library key is guarded, and the ways to change that. */
  readonly guard: KeyGuard;
  /** Whether its disk is connected. */
  readonly home: LibraryHome;
  readonly #path: string;
  /** What of this machine is the app's own, and no place for anything that leaves. */
  readonly ownFolders: readonly string[];
  /** The deletions and strikes that are running. */
  readonly removals = new Removals();
  readonly #sessionsPath: string;
  readonly #disk: Disk;
  readonly #claim: LibraryClaim;
  readonly #keys: KeyStore;
  readonly #receipts: Receipts;
  readonly #reserve: Reserve;
  readonly #strikes: Strikes;
  #sessions = new Map<SessionId, Session>();
  /** Sessions that a backup brought back and that could not be destroyed now: not listed. */
  #undestroyed: ReadonlySet<SessionId> = new Set();
  /** Sessions that were deleted according to something that cannot be read. */
  #doubtful: ReadonlySet<SessionId> = new Set();
  #news: LibraryNews[] = [];
  /** Recordings to be destroyed as soon as they end. */
  readonly #toErase = new Set<SessionId>();
  /** Rehearsals that were running when it was locked: their window has left them. */
  readonly #leftRehearsals = new Set<SessionId>();
  /** Imports that are not finished: not listed. */
  readonly #incoming = new Set<SessionId>();
  /** Imports of which the next start has to say that they are gone. */
  readonly #toTell = new Set<SessionId>();
  #tellsOfDropped = false;
  #locked = false;
  /** How often it has been locked. */
  #locks = 0;
  /** Resolves when the journals that locking ended are written. */
  #ending: Promise<void> = Promise.resolve();
  readonly #unlocking = new Serial();
  readonly #tries = new Serial();
  /** Sessions that are being created, to be recorded at once. */
  readonly #beginning = new Set<SessionId>();
  /** Sessions that are being created. Unlocking waits for them, as for `removals`. */
  readonly #underWay = new Set<Promise<unknown>>();

  private constructor(parts: {
    guard: KeyGuard;
    folder: string;
    ownFolders: readonly string[];
    home: LibraryHome;
    claim: LibraryClaim;
    keys: KeyStore;
    receipts: Receipts;
    reserve: Reserve;
  }) {
    this.guard = parts.guard;
    this.#path = parts.folder;
    this.ownFolders = parts.ownFolders;
    this.#sessionsPath = join(parts.folder, 'sessions');
    this.home = parts.home;
    this.#disk = parts.home.disk;
    this.home.reopen = () => this.#reopen();
    this.#claim = parts.claim;
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

  /** Where files lie that are being written outside the library (`main/ffmpeg/partial.ts`). */
  get partials(): {
    readonly remember: (path: string) => Promise<string>;
    readonly forget: (id: string) => Promise<boolean>;
    readonly all: () => Promise<PartialIntent[]>;
  } {
    return {
      remember: (path) => this.#receipts.writePartial(path),
      forget: (id) => this.#receipts.removePartial(id),
      all: () => this.#receipts.partials(),
    };
  }

  /**
   * Opens a library, or creates one, and finishes what an earlier run left unfinished.
   * @throws Fault `library-missing` if its disk isn't connected; `library-in-use`, `library-unwritable`, `keychain-missing`, `key-not-opened`,
   * `keys-unreadable`, `not-plain`, `library-label`, `passphrase-choice`, `disk-full`, `write-failed`.
   * Nothing is overwritten because it could not be opened
   */
  static async open({ folder: path, disk: given = realDisk, ...options }: LibraryOptions): Promise<Library> {
    await mustNotBeMissing(path, options.vaultsFolder, given);
    const folder = await openFolders(path, given);
    const home = new LibraryHome(folder, given);
    const { disk } = home;
    // Before anything is cleared away or repaired.
    const found = await findStrangers(folder, disk);
    const claim = await LibraryClaim.take(folder);
    try {
      const { keys, receipts, guard, strangers } = await openKeys({ ...options, folder, asked: path, disk });
      await home.recognize();
      const reserve = new Reserve(join(folder, 'reserve'), deletionReserveBytes);
      await reserve.hold();
      // Beside the vaults are the settings.
      const ownFolders = [folder, dirname(options.vaultsFolder), ...(options.ownFolders ?? [])];
      const library = new Library({ guard, folder, ownFolders, home, claim, keys, receipts, reserve });
      library.#tellOf([...found, ...strangers]);
      await library.#destroyReturned();
      await library.#finishDeletions();
      await sweep(join(folder, 'sessions'), keys, disk);
      await library.#openSessions();
      await library.#endRehearsals();
      return library;
    } catch (error) {
      await claim.release();
      throw error;
    }
  }

  /**
   * Wipes every key, and forgets everything about the sessions except one that is being recorded: that
   * recording continues. All of this is done before it returns, because the machine may fall asleep right
   * then. Work that still uses a wiped key fails with Fault `locked` and changes nothing more. `unlock`
   * finishes a deletion that this interrupts, and `resumeStrikes` continues a strike. Locking again after a
   * recording has ended wipes that, too.
   * @returns resolves when the ends of the journals are on the disk; never rejects
   */
  lock(): Promise<void> {
    this.#locked = true;
    this.#locks += 1;
    this.removals.pause();
    this.guard.leave();
    const kept = new Map([...this.#sessions].filter(([, { recording }]) => recording));
    const others = [...this.#sessions.values()].filter(({ recording }) => !recording);
    for (const [id, { state }] of kept) if (state?.rehearsal) this.#leftRehearsals.add(id);
    this.#sessions = kept;
    // Ending the journals needs their keys one last time.
    const ends = others.map((session) => session.letGo());
    this.#keys.lock(new Set([...kept.keys(), ...this.#beginning]));
    this.#receipts.lock();
    this.#ending = Promise.all([this.#ending, ...ends]).then(() => undefined);
    return this.#ending;
  }

  /**
   * Opens it again, with what was typed or unattended.
   * @throws Fault `passphrase-needed`, `wrong-passphrase` and whatever else `openLibraryKey` throws;
   * `keys-unreadable`, `disk-full`, `write-failed`; `locked` if it was locked again in the meantime. It then
   * stays locked
   */
  unlock(secret?: KnownSecret): Promise<void> {
    return this.#unlocking.run(() => this.#unlock(secret));
  }

  /**
   * Its disk was away and is back: whatever is on it is read again, except a recording that is running. Another app may
   * have taken the library meanwhile, or a recording may have ended without its last words.
   * @throws Fault `library-in-use`; `library-missing` if it is gone again
   */
  async #reopen(): Promise<void> {
    await this.#claim.renew();
    // Unlocking reads everything.
    if (!this.#locked) await this.#unlocking.run(() => this.#readAgain());
    await this.#endRehearsals();
  }

  async #readAgain(): Promise<void> {
    await Promise.allSettled([this.removals.settled(), ...this.#underWay]);
    if (this.#locked) return;
    const locks = this.#locks;
    const kept = new Map([...this.#sessions].filter(([, { recording }]) => recording));
    const others = [...this.#sessions.values()].filter(({ recording }) => !recording);
    this.#sessions = kept;
    await Promise.all(others.map((session) => session.letGo()));
    await this.#destroyReturned();
    await this.#finishDeletions();
    await this.#openSessions(() => {
      if (this.#locks !== locks) throw new Fault('locked', 'locked meanwhile');
    });
  }

  async #unlock(secret: KnownSecret | undefined): Promise<void> {
    // Nothing is read again before it is unlocked, so nothing waits for this.
    await (this.#locked ? this.home.mustBeHere() : this.home.mustBeOpen());
    const locks = this.#locks;
    const mustGoOn = (): void => {
      if (this.#locks !== locks) throw new Fault('locked', 'locked once more');
    };
    const opened = await this.guard.open(secret).catch((error: unknown) => {
      mustGoOn();
      throw error;
    });
    try {
      // Work that was interrupted by locking must have ended: it uses the sessions as they were.
      await Promise.allSettled([this.#ending, this.removals.settled(), ...this.#underWay]);
      mustGoOn();
      await this.guard.unlock(opened);
      mustGoOn();
      await this.#destroyReturned();
      await this.#finishDeletions();
      await this.#openSessions(mustGoOn);
      this.#locked = false;
    } catch (error) {
      // If it was locked again, the wiped keys are the reason for whatever failed.
      const again = this.#locks !== locks;
      await this.lock();
      throw again ? new Fault('locked', 'locked once more', { cause: error }) : error;
    }
    await this.#endRehearsals();
    mustGoOn();
  }

  /** Whether its keys are wiped. Then it knows of no session except one that is being recorded. */
  get locked(): boolean {
    return this.#locked;
  }

  /**
   * All sessions except rehearsals, newest first: in the order in which their keys were made, whatever the
   * wall clock said.
   */
  list(): SessionSummary[] {
    return [...this.#sessions.values()]
      .filter((session) => !session.state?.rehearsal && !this.#incoming.has(session.id))
      .map((session) => session.summary)
      .reverse();
  }

  /** What was done, or not done, without anyone asking for it. Each item is returned once. */
  takeNews(): LibraryNews[] {
    return [...this.#news.splice(0), ...this.guard.takeNews()];
  }

  /** Adds what was done beside the library. */
  addNews(item: LibraryNews): void {
    this.#news.push(item);
  }

  receipts(): Promise<StoredReceipt[]> {
    return this.#receipts.list();
  }

  /** Deletions of which something remains. */
  unfinished(): Promise<Unfinished[]> {
    return findUnfinished(this.#services, (id) => this.#isBusy(id));
  }

  /** What is in the library without belonging to a session that opens. */
  orphans(): Promise<Orphans> {
    return findOrphans(this.#sessionsPath, this.#keys, this.#disk);
  }

  /** What is in the library and is not Second Look's, or not as Second Look left it. */
  strangers(): Promise<Stranger[]> {
    return findStrangers(this.#path, this.#disk);
  }

  /** Tries again to finish them, after any earlier try has ended. @returns those that are still unfinished */
  finishErasing(): Promise<Unfinished[]> {
    return this.#tries.run(async () => {
      await this.#finishDeletions();
      await removeEmptied(this.#services);
      return this.unfinished();
    });
  }

  /**
   * Keeps a session until a later day, because the group agreed. Nothing else is changed.
   * @param limitDays the settings' limit; it counts only if no limit was promised for the session
   * @throws Fault `no-such-session`, `session-open`; `bad-arguments` beyond the limit or in the past;
   * `passage-unanswered`, `disk-full`, `write-failed`
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
    // From now on this is its limit, however often it is kept, and whatever the settings say.
    await session.append({ type: 'kept', until, reason, agreed: true, limit });
  }

  /**
   * Gives a session another code; the former one is read nowhere any more.
   * @throws Fault `no-such-session`, `session-open`, `disk-full`, `write-failed`
   */
  async rename(id: SessionId, code: string): Promise<void> {
    await this.#agreedTo(id).append({ type: 'renamed', code });
  }

  /**
   * Notes that after the recording everyone still agreed. Nobody is asked again unless more is recorded.
   * @throws Fault `no-such-session`, `session-open`, `passage-unanswered`, `disk-full`, `write-failed`
   */
  async noteStillAgreed(id: SessionId): Promise<void> {
    const session = this.#agreedTo(id);
    mustBeAnswered(session);
    await session.append({ type: 'still-agreed' });
  }

  /**
   * Notes that everyone here agreed that something of a session may leave. Nothing leaves without it.
   * @throws Fault `no-such-session`, `session-open`, `passage-unanswered`, `disk-full`, `write-failed`;
   * `export-not-agreed` until everyone was asked after the recording
   */
  async noteExportAgreed(id: SessionId, { sentences, ...agreed }: ExportAgreement): Promise<void> {
    const session = this.#agreedTo(id);
    mustBeAnswered(session);
    // Its copy would not know of it.
    if (session.striking) throw new Fault('session-open');
    if (!session.summary.stillAgreed) throw new Fault('export-not-agreed');
    await session.append({ type: 'export-agreed', ...agreed, sentences: [...sentences] });
  }

  /**
   * Notes that a copy leaves, under the name of its file: its receipt will name it.
   * @throws Fault like `noteExportAgreed`
   */
  async noteExported(id: SessionId, name: string): Promise<void> {
    const session = this.#agreedTo(id);
    if (session.striking) throw new Fault('session-open');
    await session.append({ type: 'exported', name });
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
    await this.home.mustBeOpen();
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
   * Creates a session for a recording that is imported. Until `cameIn` its deletion is certain: nothing lists it, and
   * the next start removes it, in whatever version. Locking does not wipe its key.
   * @throws Fault `disk-full`, `write-failed`, `erase-later`, `locked`
   */
  async createIncoming(code: string, about: NewSession): Promise<Session> {
    const session = await this.createSession(code, about);
    this.#incoming.add(session.id);
    session.recording = true;
    await this.removals
      .run(() => intendErase(session, this.#receipts, { incoming: true }))
      .catch(async (error: unknown) => {
        await this.dropIncoming(session);
        throw error;
      });
    return session;
  }

  /** All of it is in, and it stays. @throws Fault `write-failed`: it is still going to be removed; `locked` */
  async cameIn(session: Session): Promise<void> {
    if (this.#locked) throw new Fault('locked');
    if (!(await this.#receipts.removeIntent(session.id))) throw new Fault('write-failed', 'intent');
    session.recording = false;
    this.#incoming.delete(session.id);
  }

  /** Removes what has come in so far. What is refused now is done by unlocking or the next start. Never throws. */
  async dropIncoming(session: Session): Promise<void> {
    await this.#drop(session, this.#tellsOfDropped);
  }

  /** The app ends without anyone having asked: of imports that are dropped from now on, the next start says so. */
  tellOfDropped(): void {
    this.#tellsOfDropped = true;
  }

  async #drop(session: Session, isTold: boolean): Promise<void> {
    session.recording = false;
    if (isTold) this.#toTell.add(session.id);
    if (this.#locked) await session.letGo();
    else await this.erase(session.id).catch((error: unknown) => log('import left', error));
    if (!this.#sessions.has(session.id)) this.#incoming.delete(session.id);
  }

  /** Removes a session of which nothing was recorded, like an import that did not come in. Never throws. */
  async dropEmpty(session: Session): Promise<void> {
    this.#incoming.add(session.id);
    await this.#drop(session, false);
  }

  /**
   * Deletes a session permanently. A rehearsal leaves no receipt in the library, because it held nothing of a
   * session. A running strike of the session is cancelled first.
   * @param letGo closes its films
   * @throws Fault `no-such-session`, `session-open`, `erase-later`, `erase-incomplete`, `disk-full`,
   * `write-failed`
   */
  erase(id: SessionId, letGo?: () => Promise<void>): Promise<StoredReceipt> {
    return this.removals.run(async () => {
      await this.home.mustBeOpen();
      if (this.session(id).striking) await this.removals.cancel(id);
      const session = this.#idle(id);
      session.erasing = true;
      try {
        await letGo?.();
        await session.close({ forGood: true });
        return { ...(await this.#erase(session)), id };
      } catch (error) {
        // It will be deleted at the next start, so it is no longer listed.
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
   * Makes sure that the running recording is destroyed as soon as it ends, even after a crash.
   * @throws Fault `no-such-session`, `erase-later`, `disk-full`, `write-failed`
   */
  async intendErase(id: SessionId): Promise<void> {
    const session = this.session(id);
    await this.removals.run(() => intendErase(session, this.#receipts));
    this.#toErase.add(id);
  }

  /** Whether a recording will be destroyed as soon as it ends. */
  isToBeErased(id: SessionId): boolean {
    return this.#toErase.has(id);
  }

  /**
   * Strikes these spans (media time), and everything that was taken out of the film. What remains becomes a
   * new session in place of the old one, which is deleted. An intent is written first: if the strike is
   * interrupted, `resumeStrikes` continues it, unless it failed with a fault that says that nothing was
   * removed.
   * @returns the new session's id.
   * @throws Fault `no-such-session`, `session-open`; what `copyWithout` throws: nothing has changed;
   * `strike-paused`, `strike-later`: it will be continued; `erase-incomplete`: it is struck, and the next
   * start removes what is left of the old session
   */
  async strike(id: SessionId, spans: readonly Span[], options: StrikeOptions): Promise<SessionId> {
    return this.#strikes.strike(this.#agreedTo(id), spans, options);
  }

  /**
   * How many more bytes than the free ones a strike would need; 0 if none.
   * @throws Fault `no-such-session`, `session-open`, `film-empty`
   */
  async missingRoom(id: SessionId, spans: readonly Span[], freeBytes: number): Promise<number> {
    return this.#strikes.missingRoom(this.#agreedTo(id), spans, freeBytes);
  }

  /**
   * Puts back what was taken out and is still in the recording.
   * @param only one passage of several, by its id, and what overlaps with it
   * @throws Fault `no-such-session`, `session-open`, `disk-full`, `write-failed`
   */
  async putBack(id: SessionId, only?: MomentId): Promise<void> {
    await this.#strikes.putBack(this.#agreedTo(id), only);
  }

  /**
   * Continues the strikes that were confirmed and interrupted. Nothing else is done with such a session
   * meanwhile. A strike that is refused waits for an answer, or for the next start. Never throws.
   * @param onDone called after each of them
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
        // Struck up to the next key frame, so it can be more than was requested.
        this.#news.push({ kind: 'strike-finished', code, ms: removedBetween(before, copy.state) });
      } catch (error) {
        log('strike not finished', error);
      }
      onDone();
    }
  }

  /**
   * Like `#idle`, but refuses a rehearsal: nobody agreed to it, and nothing may make it last.
   * @throws Fault like `#idle`
   */
  #agreedTo(id: SessionId): Session {
    const session = this.#idle(id);
    if (session.state?.rehearsal) throw new Fault('no-such-session');
    return session;
  }

  /** A session that nothing else is being done with. @throws Fault `no-such-session`, `session-open` */
  #idle(id: SessionId): Session {
    const session = this.session(id);
    if (session.recording || session.erasing) throw new Fault('session-open');
    return session;
  }

  #forgetIfGone(id: SessionId): void {
    // If it was locked in the meantime, nothing is known of any session.
    if (!this.#locked && !this.#keys.sessionIds().includes(id)) this.#sessions.delete(id);
  }

  /** On a full disk the reserve is released: deleting is what makes room. */
  async #erase(session: Session): Promise<Receipt> {
    const without = this.#incoming.has(session.id) ? ({ struck: true } as const) : {};
    const how = { ...without, told: this.#toTell.has(session.id) };
    const erase = (): Promise<Receipt> => eraseSession(session, this.#keys, this.#receipts, how);
    try {
      return await erase().catch(async (error: unknown) => {
        if (faultCodeOf(error) !== 'disk-full' || !(await this.#reserve.release())) throw error;
        return erase();
      });
    } finally {
      await this.#holdReserve();
    }
  }

  async #holdReserve(): Promise<void> {
    await this.home.mustBeOpen().then(
      () => this.#reserve.hold(),
      () => undefined,
    );
  }

  /**
   * Ends all journals cleanly and releases the folder. A rehearsal does not outlive the app, nor does a
   * recording that is to be destroyed. Deletions are waited for; the next start continues a strike.
   */
  async close(): Promise<void> {
    this.home.leave();
    this.removals.pause();
    await this.removals.settled();
    await this.#endRehearsals();
    for (const id of this.#toErase)
      await this.erase(id).catch((error: unknown) => log('discarded recording left', error));
    for (const session of this.#sessions.values()) await session.close();
    await this.#keys.close();
    this.#receipts.lock();
    await this.#reserve.release();
    await this.#claim.release();
  }

  get #services() {
    const folder = (id: SessionId): SessionFolder => this.#folder(id);
    const [keys, receipts] = [this.#keys, this.#receipts];
    return { keys, receipts, folder, sessionsPath: this.#sessionsPath, disk: this.#disk };
  }

  #folder(id: SessionId): SessionFolder {
    return new SessionFolder(this.#sessionsPath, id, this.#disk);
  }

  /**
   * A recording has ended. A rehearsal that was left when it was locked may end only after unlocking, which then has
   * not destroyed it: it is destroyed now.
   */
  async recordingEnded(): Promise<void> {
    await this.#endRehearsals((id) => this.#leftRehearsals.has(id));
  }

  /** Destroys rehearsals that are left. If that is refused now, the next start tries again. */
  async #endRehearsals(isLeft: (id: SessionId) => boolean = () => true): Promise<void> {
    if (this.#locked) return;
    for (const [id, { state, recording }] of this.#sessions)
      if (state?.rehearsal && !recording && isLeft(id))
        await this.erase(id).catch((error: unknown) => log('rehearsal left', error));
  }

  /** If a stranger was in the way of one of the app's own files and could be replaced, it has been by now. */
  #tellOf(found: readonly Stranger[]): void {
    const strangers = found.filter(isInTheWay);
    const count = strangers.length;
    if (count > 0)
      this.#news.push({ kind: 'strangers', count, strangers: strangers.slice(0, toldStrangers) });
  }

  /** Before anything is listed: destroys again what a restored backup brought back. */
  async #destroyReturned(): Promise<void> {
    const { count, undestroyed, doubtful } = await destroyReturned(this.#keys, this.#receipts, (id) =>
      this.#folder(id),
    );
    this.#undestroyed = undestroyed;
    this.#doubtful = doubtful;
    if (this.guard.takeFinished()) this.#news.push({ kind: 'key-changed' });
    if (count > 0) this.#news.push({ kind: 'destroyed-again', count });
  }

  /** Sessions that are being deleted or struck, and recordings that will be destroyed when they end. */
  #isBusy(id: SessionId): boolean {
    const session = this.#sessions.get(id);
    return session?.recording === true || session?.erasing === true;
  }

  /** On a full disk the reserve is released, as in `#erase`. */
  async #finishDeletions(): Promise<void> {
    const isBusy = (id: SessionId): boolean => this.#isBusy(id);
    const finish = async (): Promise<void> => {
      const finished = await finishDeletions(this.#keys, this.#receipts, (id) => this.#folder(id), isBusy);
      // Of an import that ended while this app ran, `Importing` says why.
      for (const { sessionId, code, incoming } of finished)
        if (!this.#incoming.delete(sessionId))
          this.#news.push({ kind: incoming ? 'import-removed' : 'deletion-finished', code });
    };
    await finish();
    const withKey = new Set(this.#keys.sessionIds());
    const isLeft = (await this.#receipts.intents()).some(
      ({ sessionId }) => withKey.has(sessionId) && !isBusy(sessionId),
    );
    if (isLeft && (await this.#reserve.release())) await finish();
    if (isLeft) await this.#holdReserve();
  }

  async #openSessions(mustGoOn: () => void = () => undefined): Promise<void> {
    const [keys, receipts] = [this.#keys, this.#receipts];
    const folder = (id: SessionId): SessionFolder => this.#folder(id);
    const sessions = await openSessions({ keys, receipts, folder }, this.#sessions);
    for (const id of this.#undestroyed) sessions.delete(id);
    // Their deletion was confirmed, and the disk refuses it.
    for (const { sessionId } of await receipts.intents())
      if (!this.#isBusy(sessionId)) sessions.delete(sessionId);
    try {
      // What was looked for in vain while the disk was being pulled means nothing.
      await this.home.confirm();
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

  /** Loads strikes that must be continued, and reports those that are already done. */
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
