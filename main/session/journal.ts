import { Fault } from '../../shared/model/fault';
import {
  type JournalEvent,
  journalEventSchema,
  type NewJournalEvent,
  type UnknownEvent,
  unknownEventSchema,
  wallTimeNow,
} from '../../shared/model/journal';
import { isOutOfReach, unlessOutOfReach } from '../vault/key-buffer';
import type { SessionFacts } from '../vault/keys-file';
import { scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import type { SessionFolder } from './session-folder';

/** What ties the next journal to this one. */
interface JournalEnd {
  readonly fileId: string;
  readonly records: number;
  readonly lastTag: string;
}

export interface JournalContent {
  readonly events: readonly JournalEvent[];
  /**
   * Written by a newer version, which understands them. They stay where they are; the state is folded without
   * them.
   */
  readonly unknown: readonly UnknownEvent[];
  readonly end: JournalEnd | undefined;
  /**
   * False if something is missing, damaged, or not tied to what precedes it. If `keys` knows of no end, the
   * newest journal may be cut: a crash leaves that, and nobody can tell it from a deliberate cut.
   */
  readonly whole: boolean;
  /** Whether the newest journal is sealed, so that neither a crash nor a person has cut it. */
  readonly sealed: boolean;
}

/** Of a session that has none yet. */
export const noJournals: JournalContent = {
  ...{ events: [], unknown: [], end: undefined, whole: true, sealed: true },
};

/** One journal as it was read. */
interface ReadJournal {
  readonly events: readonly JournalEvent[];
  readonly unknown: readonly UnknownEvent[];
  /** Undefined if it is cut inside its header. */
  readonly fileId: string | undefined;
  /** The tag of each record that verified, in order. */
  readonly tags: readonly string[];
  readonly damaged: boolean;
  readonly sealed: boolean;
}

/**
 * Reads a session's journals one after the other. Events that verify are returned even if others do not;
 * whatever cannot be read makes the result not `whole`.
 * @throws Fault `locked`, `library-missing`, and no other
 * @param known what `keys` knows of the newest journal, so that a missing, rolled-back or cut journal is
 * noticed
 */
export async function readJournals(
  folder: SessionFolder,
  sessionKey: Uint8Array,
  { newestJournal: newest, journalEnd }: SessionFacts = {},
): Promise<JournalContent> {
  const events: JournalEvent[] = [];
  const unknown: UnknownEvent[] = [];
  const read = new Map<string, ReadJournal>();
  let end: JournalEnd | undefined;
  let sealed = false;
  const numbers = await folder.journalNumbers().catch(unlessOutOfReach);
  let whole = numbers !== undefined;
  for (const number of numbers ?? []) {
    const journal = await readJournal(folder, number, sessionKey);
    if (!journal || journal.damaged || !isTied(journal.events[0], read)) whole = false;
    if (!journal) continue;
    events.push(...journal.events);
    unknown.push(...journal.unknown);
    const { fileId, tags } = journal;
    const lastTag = tags.at(-1);
    if (fileId === undefined || lastTag === undefined) continue;
    end = { fileId, records: tags.length, lastTag };
    sealed = journal.sealed;
    read.set(fileId, journal);
  }
  if (newest !== undefined && !read.has(newest)) whole = false;
  if (journalEnd && !endsSo(read.get(journalEnd.id), journalEnd)) whole = false;
  return { events, unknown, end, whole, sealed };
}

/**
 * Whether the journal still has the end that `keys` noted. If it was cut, at whatever record, a crash did not
 * do it.
 */
function endsSo(
  journal: ReadJournal | undefined,
  { records, tag }: NonNullable<SessionFacts['journalEnd']>,
): boolean {
  return journal?.sealed === true && journal.tags.length === records && journal.tags.at(-1) === tag;
}

async function readJournal(
  folder: SessionFolder,
  number: number,
  sessionKey: Uint8Array,
): Promise<ReadJournal | undefined> {
  const events: JournalEvent[] = [];
  const unknown: UnknownEvent[] = [];
  const tags: string[] = [];
  let fileId: string | undefined;
  let damaged = false;
  let sealed = false;
  const path = folder.journalPath(number);
  try {
    for await (const item of scanLog({ path, kind: 'journal', sessionKey, disk: folder.disk })) {
      if (item.type === 'damage') damaged = true;
      if (item.type === 'record') {
        tags.push(item.tag);
        if (item.data.length > 0) {
          const { event, newer } = parseEvent(item.data);
          if (event) events.push(event);
          else if (newer) unknown.push(newer);
          else damaged = true;
          item.data.fill(0);
        }
      }
      if (item.type === 'end') ({ fileId, sealed } = item);
    }
  } catch (error) {
    if (isOutOfReach(error)) throw error;
    return undefined;
  }
  return { events, unknown, fileId, tags, damaged, sealed };
}

/**
 * Parses a record. It has verified, so one of the app's versions wrote it: an event that this version does
 * not understand comes from a newer one, and is not damage.
 */
function parseEvent(data: Buffer): { event?: JournalEvent; newer?: UnknownEvent } {
  let content: unknown;
  try {
    content = JSON.parse(data.toString('utf8'));
  } catch {
    return {};
  }
  const event = journalEventSchema.safeParse(content).data;
  if (event) return { event };
  const newer = unknownEventSchema.safeParse(content).data;
  return newer ? { newer } : {};
}

/**
 * The first journal begins with `created`. Each later one names an earlier one, and the record at which it
 * was left. That need not be the earlier one's last record: a failed write may have reached the disk after
 * all, as the last record of a journal or as the first of another, and the next journal does not know of it.
 */
function isTied(first: JournalEvent | undefined, read: ReadonlyMap<string, ReadJournal>): boolean {
  if (first === undefined) return true;
  if (first.type !== 'continues') return read.size === 0 && first.type === 'created';
  return read.get(first.journal)?.tags[first.records - 1] === first.lastTag;
}

function recordOf(event: JournalEvent | UnknownEvent): Buffer {
  const bytes = Buffer.from(JSON.stringify(event));
  if (bytes.length > 64 * 1024) throw new Fault('internal', 'an event is one record');
  return bytes;
}

/** Writes one journal: an event a record, each on the disk before its call returns. */
export class JournalWriter {
  readonly #log: SealedLogWriter;

  private constructor(log: SealedLogWriter) {
    this.#log = log;
  }

  /**
   * Begins the next journal of a session, tied to the previous one.
   * @throws Fault `disk-full`, `write-failed`
   */
  static async begin(
    folder: SessionFolder,
    sessionKey: Uint8Array,
    before: JournalEnd | undefined,
    /** Whether everything before verified; if not, the new journal says so. */
    whole = true,
    /** Called as soon as the file exists, so that it can be ended whatever happens next. */
    onMade: (writer: JournalWriter) => void = () => undefined,
  ): Promise<JournalWriter> {
    // A journal that could not be read keeps its number and its file.
    const last = (await folder.journalNumbers()).at(-1) ?? 0;
    const path = folder.journalPath(last + 1);
    const { disk } = folder;
    const writer = new JournalWriter(
      await SealedLogWriter.create({ path, kind: 'journal', sessionKey, disk }),
    );
    onMade(writer);
    if (before) {
      const { fileId, records, lastTag } = before;
      const damaged = whole ? {} : ({ damaged: true } as const);
      await writer.append({ type: 'continues', journal: fileId, records, lastTag, ...damaged });
    }
    return writer;
  }

  get fileId(): string {
    return this.#log.fileId;
  }

  /** Whether more may be written. After a failed write a new journal must be begun. */
  get usable(): boolean {
    return this.#log.state === 'open';
  }

  /** What the next journal is tied to; undefined until something has been written. */
  get end(): JournalEnd | undefined {
    const { fileId, records, lastTag } = this.#log;
    return lastTag === undefined ? undefined : { fileId, records, lastTag };
  }

  /** How it ended, for `keys`; undefined until it has. */
  get sealedEnd(): SessionFacts['journalEnd'] {
    const { fileId: id, records, lastTag: tag, state } = this.#log;
    return state === 'sealed' && tag !== undefined ? { id, records, tag } : undefined;
  }

  /**
   * Stamps an event (with the current time, unless it is copied) and writes it. Resolves when it is on the
   * disk.
   * @throws Fault `disk-full`, `write-failed`, `log-closed`
   */
  async append(event: NewJournalEvent, at = wallTimeNow()): Promise<JournalEvent> {
    const stamped = journalEventSchema.parse({ ...event, at });
    await this.#log.append(recordOf(stamped));
    return stamped;
  }

  /** The same for several, which are on the disk together, or none of them. A crash may leave the first of them. */
  async appendAll(events: readonly NewJournalEvent[], at = wallTimeNow()): Promise<readonly JournalEvent[]> {
    const stamped = events.map((event) => journalEventSchema.parse({ ...event, at }));
    await this.#log.appendEach(stamped.map(recordOf));
    return stamped;
  }

  /** Copies an event that only a newer version understands, unchanged. Throws like `append`. */
  async copyUnknown(event: UnknownEvent): Promise<void> {
    await this.#log.append(recordOf(event));
  }

  async seal(): Promise<void> {
    if (this.#log.state === 'open') await this.#log.seal();
  }

  /**
   * Ends the journal, and zeroes its key before this returns. What was not encrypted yet is refused.
   * @throws Fault like `append`
   */
  sealAtOnce(): Promise<void> {
    return this.#log.sealAtOnce();
  }
}
