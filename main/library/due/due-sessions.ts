import { Serial } from '../../../shared/async/serial';
import { type DueState, isDue } from '../../../shared/model/due';
import { Fault, faultCodeOf } from '../../../shared/model/fault';
import type { SessionId } from '../../../shared/model/ids';
import type { LibraryNews } from '../../../shared/model/library-news';
import { log } from '../../log';
import { type Disk, realDisk } from '../../vault/disk';
import { readWhole, writeFileDurably } from '../../vault/durable';
import type { Library } from '../library';
import { answered, type Clocks, dayOf, type Reading, readCalendar, type Seen, seenSchema } from './calendar';

export interface DueOptions {
  /** Where the date is remembered: beside the keys, never in the library. */
  readonly path: string;
  readonly library: Pick<Library, 'list' | 'erase' | 'locked' | 'receipts'>;
  /** Whether due sessions are deleted automatically; if not, a person is only reminded. */
  readonly deletes: () => boolean;
  /** The choice about that was lost; this is reported once. */
  readonly isChoiceLost?: boolean;
  /** Whether a session is being recorded: nothing is deleted meanwhile. */
  readonly isRecording: () => boolean;
  /** Whether that session is open, here or on the TV. */
  readonly isOpen: (id: SessionId) => boolean;
  readonly clocks: () => Clocks;
  /** Called after something was deleted. */
  readonly onDeleted: () => void;
  readonly disk?: Disk;
}

/** How often the date is stored at most, in ms. */
const keptEveryMs = 3_600_000;

/** Deletes sessions whose day has come. */
export class DueSessions {
  readonly #options: DueOptions;
  readonly #disk: Disk;
  /** What was known when the date was last known to be right, and the machine's running time at that time. */
  #seen: { readonly known: Seen; readonly uptimeMs: number; readonly isRunning: boolean } | undefined;
  /** What the file holds. */
  #kept: Seen | undefined;
  readonly #looks = new Serial();
  #news: LibraryNews[] = [];

  constructor(options: DueOptions) {
    this.#options = options;
    if (options.isChoiceLost) this.#news.push({ kind: 'deletion-off' });
    this.#disk = options.disk ?? realDisk;
  }

  /** What has not been reported yet: mostly what was deleted. Each item is returned once. */
  takeNews(): LibraryNews[] {
    return this.#news.splice(0);
  }

  /** What a window has to know. */
  state(): DueState {
    const { doubt, seen } = this.#readNow() ?? {};
    return {
      deletes: this.#options.deletes(),
      offsetMs: doubt ? 0 : (seen?.offsetMs ?? 0),
      doubt: doubt && {
        system: dayOf(doubt.wallMs),
        other: dayOf(doubt.otherMs),
        otherOffsetMs: doubt.otherMs - doubt.wallMs,
      },
    };
  }

  /**
   * The current time, as far as it is known.
   * @throws Fault `date-in-doubt` until a person has said which date is right
   */
  now(): Date {
    const reading = this.#readNow();
    if (reading?.doubt) throw new Fault('date-in-doubt');
    return new Date(reading?.nowMs ?? this.#options.clocks().wallMs);
  }

  /** Checks which sessions are due, and deletes them. Checks run one at a time and never throw. */
  look(): Promise<void> {
    return this.#inTurn(() => this.#look());
  }

  /**
   * Resolves when the checks that were begun have ended, so that what is due is gone before anything is
   * listed.
   */
  async looked(): Promise<void> {
    await this.#looks.settled();
  }

  /**
   * A person has said which of the two days is right. What is then due is deleted.
   * @throws Fault `bad-arguments` if this answers another question, or if there is none
   */
  async answer(day: string): Promise<void> {
    const doubt = this.#readNow()?.doubt;
    if (!doubt) throw new Fault('bad-arguments', 'no doubt');
    const isWall = day === dayOf(doubt.wallMs);
    if (!isWall && day !== dayOf(doubt.otherMs)) throw new Fault('bad-arguments', 'another day');
    await this.#inTurn(async () => {
      const { uptimeMs } = this.#options.clocks();
      this.#seen = { known: answered(doubt, isWall), uptimeMs, isRunning: true };
      await this.#look();
    });
  }

  #inTurn(step: () => Promise<void>): Promise<void> {
    return this.#looks.run(step).catch((error: unknown) => log('due sessions not looked at', error));
  }

  async #look(): Promise<void> {
    const { library, deletes, isRecording, isOpen } = this.#options;
    // While locked there is nothing to see: an empty list does not mean that nothing is due.
    if (library.locked) return;
    if (!this.#seen) {
      const known = await this.#read();
      this.#seen = { known, uptimeMs: this.#options.clocks().uptimeMs, isRunning: false };
    }
    const clocks = this.#options.clocks();
    const reading = this.#readNow(clocks);
    if (!reading) return;
    // If the date cannot be stored, it is remembered at least while the app runs.
    await this.#keep(reading.seen).catch((error: unknown) => log('date not kept', error));
    if (reading.doubt) return;
    this.#seen = { known: reading.seen, uptimeMs: clocks.uptimeMs, isRunning: true };
    if (!deletes() || isRecording()) return;
    for (const session of library.list()) {
      if (library.locked) return;
      const { id, deleteBy } = session;
      if (deleteBy !== undefined && isDue(session, reading.nowMs) && !isOpen(id))
        await this.#erase(id, deleteBy);
    }
  }

  async #erase(id: SessionId, day: string): Promise<void> {
    const { library, onDeleted } = this.#options;
    try {
      const { code } = await library.erase(id);
      this.#news.push({ kind: 'deleted-by-day', code, day });
    } catch (error) {
      // If it is refused now, the next check tries again.
      log(`due session not deleted: ${faultCodeOf(error)}`);
    }
    onDeleted();
  }

  /** Undefined before the first check. */
  #readNow({ wallMs, uptimeMs } = this.#options.clocks()): Reading | undefined {
    if (!this.#seen) return undefined;
    const { known, uptimeMs: then, isRunning } = this.#seen;
    return readCalendar(known, wallMs, { ranMs: Math.max(0, uptimeMs - then), isRunning });
  }

  async #keep(seen: Seen): Promise<void> {
    const { path } = this.#options;
    const kept = this.#kept;
    const isSame = kept?.offsetMs === seen.offsetMs && kept.aheadMs > 0 === seen.aheadMs > 0;
    if (kept && isSame && seen.seenMs - kept.seenMs < keptEveryMs) return;
    const bytes = Buffer.from(JSON.stringify({ version: 2, ...seen }));
    await writeFileDurably(path, bytes, { mode: 0o600, disk: this.#disk });
    this.#kept = seen;
  }

  /**
   * If the file cannot be read, or is of the former version, the newest time that the library knows stands
   * in.
   */
  async #read(): Promise<Seen> {
    const { path, library, clocks } = this.#options;
    try {
      const bytes = await readWhole(path, 1024 * 1024, this.#disk);
      const { seenMs, offsetMs, aheadMs } = seenSchema.parse(JSON.parse(bytes?.toString('utf8') ?? ''));
      this.#kept = { seenMs, offsetMs, aheadMs };
      return this.#kept;
    } catch {
      const recorded = library.list().map(({ createdAt }) => createdAt.utcMs);
      const deleted = (await library.receipts()).map(({ deletedAtMs }) => deletedAtMs);
      const newest = Math.max(0, ...recorded, ...deleted);
      return { seenMs: newest > 0 ? newest : clocks().wallMs, offsetMs: 0, aheadMs: 0 };
    }
  }
}
