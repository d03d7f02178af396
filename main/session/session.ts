import { Serial } from '../../shared/async/serial';
import { type Days, daysOf } from '../../shared/model/days';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { JournalEvent, NewJournalEvent, UnknownEvent, WallTime } from '../../shared/model/journal';
import type { Entry } from '../../shared/model/moment';
import { entriesOf, type NewEntryEvent } from '../../shared/model/noted-entries';
import { applyEvents, foldJournal, type SessionState } from '../../shared/model/session';
import type { SessionSummary } from '../../shared/model/session-summary';
import { log } from '../log';
import type { KeyStore } from '../vault/key-store';
import { findMedia, placeParts } from './find-media';
import type { StrikeIntent } from './intents';
import { type JournalContent, JournalWriter, noJournals, readJournals } from './journal';
import { createdEvent, type NewSession } from './new-session';
import { mostOf, noteDays, notedDays } from './noted-days';
import { unnotedOf } from './noted-journal';
import type { SessionFolder } from './session-folder';
import { summaryOf } from './session-summary';
import { unansweredOf } from './unanswered';
import { lengthsOf } from './unnamed-media';

export type { NewSession };

/** One session of the library: its state, and the one way to change it, which is to journal an event. */
export class Session {
  readonly folder: SessionFolder;
  readonly #keys: KeyStore;
  /** The fold of the journal, stored so that a mark does not fold a whole session again. */
  #folded: SessionState | undefined;
  /** The same, with the real file names of its parts. */
  #state: SessionState | undefined;
  #whole: boolean;
  #end: JournalContent['end'];
  #newestMs = 0;
  readonly #hadEnd: boolean;
  /** Names of its media files by file id, and the lengths of those that no journal names. */
  readonly #media: ReadonlyMap<string, string>;
  readonly #lengths: ReadonlyMap<string, number>;
  #writer: JournalWriter | undefined;
  /** A journal that is being begun. */
  #nextWriter: JournalWriter | undefined;
  /** Whether `keys` knows of the writer's journal. */
  #noted = false;
  readonly #writes = new Serial();
  /** Set while it is being recorded. */
  recording = false;
  /** Set when it is about to be deleted; nothing else is done with it from then on. */
  erasing = false;
  /** A passage is being struck from it. */
  striking = false;
  /** A strike that was confirmed and is not carried out yet. */
  strikeIntent: Pick<StrikeIntent, 'spans' | 'ms'> | undefined;
  /** The library was locked. Unlocking reads the session again, and this object is no longer used. */
  #letGo = false;

  private constructor(
    folder: SessionFolder,
    keys: KeyStore,
    content: JournalContent,
    media: ReadonlyMap<string, string> = new Map(),
    lengths: ReadonlyMap<string, number> = new Map(),
  ) {
    this.folder = folder;
    this.#keys = keys;
    this.#folded = foldJournal(content.events);
    this.#media = media;
    this.#lengths = lengths;
    this.#state = placeParts(this.#folded, this.#media, this.#lengths);
    // Damage that was noticed once is still remembered after the session has been written to.
    this.#whole = content.whole && !(this.#state?.damaged ?? false);
    this.#end = content.end;
    this.#newestMs = content.events.reduce((newest, { at }) => Math.max(newest, at.utcMs), 0);
    this.#hadEnd = content.sealed;
  }

  /** Makes the folder, the key and the journal of a new session. @throws Fault `disk-full`, `write-failed` */
  static async create(
    folder: SessionFolder,
    keys: KeyStore,
    code: string,
    about: NewSession = {},
  ): Promise<Session> {
    const { agreement, limit, strikes } = about;
    await keys.newSession(folder.id, strikes?.id);
    const session = new Session(folder, keys, noJournals);
    try {
      await folder.make();
      if (limit !== undefined) await keys.note(folder.id, { limit });
      await session.append(createdEvent(code, about), strikes?.at);
      if (agreement) await session.append({ type: 'agreed', ...agreement }, strikes?.at);
      await session.noteDays();
      return session;
    } catch (error) {
      // A session that could not be created leaves no trace: neither a nameless row in the list nor a key.
      await session.close({ forGood: true });
      await folder.removeAll().catch(() => undefined);
      await keys.giveUp(folder.id);
      throw error;
    }
  }

  /** Opens a session by reading its journals. @throws Fault `no-such-key` */
  static async open(folder: SessionFolder, keys: KeyStore): Promise<Session> {
    const key = keys.sessionKey(folder.id);
    try {
      const content = await readJournals(folder, key, keys.facts(folder.id));
      const media = await findMedia(folder, key);
      // A part is journaled before it is recorded into, so unnamed media means that a journal is cut.
      const lengths = await lengthsOf(folder, key, media, content);
      const whole = content.whole && lengths.size === 0;
      return new Session(folder, keys, { ...content, whole }, media, lengths);
    } finally {
      key.fill(0);
    }
  }

  get id(): SessionId {
    return this.folder.id;
  }

  /** The moment or phase with that id. */
  entry(id: string): Entry | undefined {
    return this.#state && entriesOf(this.#state).find((each) => each.id === id);
  }

  /** Undefined if nothing of its journal could be read. */
  get state(): SessionState | undefined {
    return this.#state;
  }

  /** The latest wall time in its journal, UTC, in ms. A clock that shows less has gone back since. */
  get newestMs(): number {
    return this.#newestMs;
  }

  /** Journals that some of its media is damaged or missing, so that this is not forgotten. Never throws. */
  async noticeDamage(): Promise<void> {
    if (!this.#state || this.#state.damaged || this.#letGo) return;
    this.#whole = false;
    await this.append({ type: 'damage-found' }).catch((error: unknown) => log('damage not journaled', error));
  }

  /**
   * Whether its journals verify and follow one another, now and at every earlier reading. That a crash left
   * the newest without its end is no damage: nothing that was confirmed is missing.
   */
  async isJournalWhole(): Promise<boolean> {
    const known = this.#keys.facts(this.id);
    const { whole } = await this.withKey((key) => readJournals(this.folder, key, known));
    return whole && this.#whole;
  }

  /** Reads the events that a newer version wrote and only that version understands. */
  async unknownEvents(): Promise<readonly UnknownEvent[]> {
    return (await this.withKey((key) => readJournals(this.folder, key))).unknown;
  }

  get summary(): SessionSummary {
    const { id, recording, striking } = this;
    const unanswered = unansweredOf(this);
    const facts = { id, state: this.#state, recording, whole: this.#whole, unanswered, striking };
    return { ...summaryOf(facts), ...this.#days };
  }

  get #days(): Days {
    return daysOf(this.#state, notedDays(this.#keys, this.id), this.#whole);
  }

  /** Notes its days in `keys`. @throws Fault `no-such-key`, `disk-full`, `write-failed` */
  noteDays(): Promise<void> {
    const keptTimes = mostOf(this.#state?.keptTimes, notedDays(this.#keys, this.id).keptTimes);
    return noteDays(this.#keys, this.id, { ...this.#days, keptTimes });
  }

  /** Runs something with the session's key, which is zeroed afterwards. @throws Fault `locked` */
  async withKey<Value>(run: (key: Buffer) => Promise<Value>): Promise<Value> {
    if (this.#letGo) throw new Fault('locked');
    const key = this.#keys.sessionKey(this.id);
    try {
      return await run(key);
    } finally {
      key.fill(0);
    }
  }

  /**
   * Journals an event, which happened now unless `at` is given. When this resolves, it is on the disk and in
   * the state. Events are written one at a time.
   * @throws Fault `disk-full`, `write-failed`: it then does not count, but the next start may find it
   */
  append(event: NewJournalEvent, at?: WallTime): Promise<void> {
    return this.#write(async (writer) => {
      this.#apply([await writer.append(event, at)]);
      // Whatever its journal lost before, the day until which it is kept now is final.
      const { keptTimes } = this.#state ?? {};
      if (event.type === 'kept')
        await noteDays(this.#keys, this.id, { ...this.#days, deleteBy: event.until, keptTimes });
      if (event.type === 'agreed') await this.noteDays();
    }, event.type === 'created');
  }

  /** The same for several changes of entries: all of them, or none. */
  appendEntries(events: readonly NewEntryEvent[]): Promise<void> {
    return this.#write(async (writer) => this.#apply(await writer.appendAll(events)));
  }

  #apply(written: readonly JournalEvent[]): void {
    for (const { at } of written) this.#newestMs = Math.max(this.#newestMs, at.utcMs);
    this.#folded = applyEvents(this.#folded, written);
    this.#state = placeParts(this.#folded, this.#media, this.#lengths);
  }

  /** Copies an event of another session that only a newer version understands. Throws like `append`. */
  copyUnknown(event: UnknownEvent): Promise<void> {
    return this.#write((writer) => writer.copyUnknown(event));
  }

  #write(write: (writer: JournalWriter) => Promise<void>, isFirst = false): Promise<void> {
    return this.#writes.run(async () => {
      if (this.#letGo) throw new Fault('locked');
      if (this.erasing) throw new Fault('session-open');
      // Continuing from a journal that cannot be read right now would displace it.
      if (!this.#state && !isFirst) throw new Fault('log-damaged', 'journal');
      const writer = await this.#usableWriter();
      // Before the first event nothing can be lost: `keys` knows of a journal only if it could be missed.
      if (!isFirst) await this.#note(writer);
      await write(writer);
      if (isFirst) await this.#note(writer);
    });
  }

  /** The journal of this run of the app. It is begun with the first event, and again after a failed write. */
  async #usableWriter(): Promise<JournalWriter> {
    let writer = this.#writer;
    if (!writer?.usable) {
      writer = await this.withKey((key) =>
        JournalWriter.begin(this.folder, key, this.#writer?.end ?? this.#end, this.#whole, (made) => {
          this.#nextWriter = made;
        }),
      );
      this.#writer = writer;
      this.#noted = false;
    }
    return writer;
  }

  /** Notes the journal in `keys`. If that is refused, the next event tries the same journal again. */
  async #note({ fileId }: JournalWriter): Promise<void> {
    if (!this.#noted) await this.#keys.setNewestJournal(this.id, fileId);
    this.#noted = true;
  }

  /** Notes in `keys` what it lacks (`unnotedOf`). @throws Fault `disk-full`, `write-failed` */
  async noteJournal(): Promise<void> {
    // Anything written since then is noted with its own journal.
    if (!this.#end || this.#writer) return;
    const isEnded = this.#hadEnd && this.#whole;
    const unnoted = unnotedOf(this.#end, this.#keys.facts(this.id), isEnded);
    if (unnoted) await this.#keys.note(this.id, unnoted);
  }

  /**
   * Releases the session permanently: its journal's key is zeroed before this returns, and later use fails
   * with Fault `locked`. Resolves when the journal's end is on the disk. Never throws.
   */
  async letGo(): Promise<void> {
    this.#letGo = true;
    const writers = new Set([this.#writer, this.#nextWriter]);
    const ends = [...writers].map((writer) => writer?.sealAtOnce());
    await Promise.all(ends).catch((error: unknown) => log('journal not ended', error));
    const journalEnd = this.#noted ? this.#writer?.sealedEnd : undefined;
    if (journalEnd) this.#keys.noteAtUnlock(this.id, { journalEnd });
  }

  /**
   * Ends the journal of this run cleanly, and notes in `keys` how it ended, so that a cut is noticed. Never
   * throws: a journal that could not be ended reads as cut.
   * @param forGood the session is deleted next, so nothing more is noted of it
   */
  async close({ forGood = false } = {}): Promise<Fault['code'] | undefined> {
    try {
      await this.#writes.settled();
      await this.#writer?.seal();
      const journalEnd = this.#noted ? this.#writer?.sealedEnd : undefined;
      if (journalEnd && !forGood)
        await this.#keys
          .note(this.id, { journalEnd })
          .catch((error: unknown) => log('end of a journal not noted', error));
      return undefined;
    } catch (error) {
      return faultCodeOf(error);
    } finally {
      this.#end = this.#writer?.end ?? this.#end;
      this.#writer = undefined;
    }
  }
}
