import { Fault } from '../../shared/model/fault';
import {
  type JournalEvent,
  journalEventSchema,
  type NewJournalEvent,
  wallTimeNow,
} from '../../shared/model/journal';
import { scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import type { SessionFolder } from './session-folder';

/** What ties the next journal to this one. */
interface JournalEnd {
  readonly number: number;
  readonly fileId: string;
  readonly records: number;
  readonly lastTag: string;
}

export interface JournalContent {
  readonly events: readonly JournalEvent[];
  readonly end: JournalEnd | undefined;
  /**
   * False when something is missing, damaged or not tied to what stands before it. The end of the newest
   * journal may be cut: that is what a crash leaves, and nobody can tell it from a cut by somebody.
   */
  readonly whole: boolean;
}

/** One journal as it was read: its events with the tags of their records. */
interface ReadJournal {
  readonly records: readonly { readonly event: JournalEvent; readonly tag: string; readonly count: number }[];
  readonly end: JournalEnd | undefined;
  readonly whole: boolean;
}

/**
 * Reads a session's journals one after the other. Events that verify are given out also where others do not.
 * @param newest file id of the newest journal as `keys` knows it: one that is missing or rolled back is noticed
 */
export async function readJournals(
  folder: SessionFolder,
  sessionKey: Uint8Array,
  newest: string | undefined,
): Promise<JournalContent> {
  let chain: ReadJournal[] = [];
  let whole = true;
  for (const number of await folder.journalNumbers()) {
    const journal = await readJournal(folder, number, sessionKey);
    if (!journal) {
      whole = false;
      continue;
    }
    if (journal.records.length === 0 && journal.whole) continue;
    const tied = tie(chain, journal.records[0]?.event);
    if (!tied || !journal.whole) whole = false;
    chain = [...(tied ?? chain), journal];
  }
  const end = chain.findLast((journal) => journal.end)?.end;
  if (newest !== undefined && !chain.some((journal) => journal.end?.fileId === newest)) whole = false;
  return { events: chain.flatMap(({ records }) => records.map(({ event }) => event)), end, whole };
}

/**
 * The journals that this one goes on from; undefined where it does not fit. The first journal begins with `created`;
 * each later one names the record after which it goes on. What stands behind that record was refused by the disk when
 * it was written, and was said to have failed: it has not happened, even if the disk did keep it.
 */
function tie(chain: readonly ReadJournal[], first: JournalEvent | undefined): ReadJournal[] | undefined {
  if (chain.length === 0) return first?.type === 'created' ? [] : undefined;
  if (first?.type !== 'continues') return undefined;
  const at = chain.findLastIndex(({ end }) => end?.fileId === first.journal);
  const named = chain[at];
  if (!named) return undefined;
  if (named.end?.lastTag === first.lastTag && named.end.records === first.records)
    return chain.slice(0, at + 1);
  const last = named.records.findIndex(({ tag, count }) => tag === first.lastTag && count === first.records);
  if (last < 0) return undefined;
  return [...chain.slice(0, at), { ...named, records: named.records.slice(0, last + 1) }];
}

async function readJournal(
  folder: SessionFolder,
  number: number,
  sessionKey: Uint8Array,
): Promise<ReadJournal | undefined> {
  const records: { event: JournalEvent; tag: string; count: number }[] = [];
  let end: JournalEnd | undefined;
  let whole = true;
  let count = 0;
  try {
    for await (const item of scanLog({ path: folder.journalPath(number), kind: 'journal', sessionKey })) {
      if (item.type === 'damage') whole = false;
      if (item.type === 'record') count += 1;
      if (item.type === 'record' && item.data.length > 0) {
        const event = parseEvent(item.data);
        if (event) records.push({ event, tag: item.tag, count });
        else whole = false;
      }
      if (item.type === 'end' && item.fileId !== undefined && item.lastTag !== undefined) {
        end = { number, fileId: item.fileId, records: item.records, lastTag: item.lastTag };
      }
    }
  } catch {
    return undefined;
  }
  return { records, end, whole };
}

function parseEvent(data: Buffer): JournalEvent | undefined {
  try {
    return journalEventSchema.parse(JSON.parse(data.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Writes one journal: an event a record, each on the disk before its call comes back. */
export class JournalWriter {
  readonly #log: SealedLogWriter;

  private constructor(log: SealedLogWriter) {
    this.#log = log;
  }

  /**
   * Begins the next journal of a session, tied to the one before.
   * @throws Fault `disk-full`, `write-failed`
   */
  static async begin(
    folder: SessionFolder,
    sessionKey: Uint8Array,
    before: JournalEnd | undefined,
  ): Promise<JournalWriter> {
    // A journal that could not be read keeps its number and its file.
    const last = (await folder.journalNumbers()).at(-1) ?? 0;
    const path = folder.journalPath(last + 1);
    const writer = new JournalWriter(await SealedLogWriter.create({ path, kind: 'journal', sessionKey }));
    if (before) {
      const { fileId, records, lastTag } = before;
      await writer.append({ type: 'continues', journal: fileId, records, lastTag });
    }
    return writer;
  }

  get fileId(): string {
    return this.#log.fileId;
  }

  /** May more be written? Not after a failed write: a new journal is begun then. */
  get usable(): boolean {
    return this.#log.state === 'open';
  }

  /** What the next journal is tied to; undefined while nothing has been written. */
  end(number: number): JournalEnd | undefined {
    const { fileId, records, lastTag } = this.#log;
    return lastTag === undefined ? undefined : { number, fileId, records, lastTag };
  }

  /** Stamps an event and writes it; resolves when it is on the disk. @throws Fault `disk-full`, `write-failed`, `log-closed` */
  async append(event: NewJournalEvent): Promise<JournalEvent> {
    const stamped = journalEventSchema.parse({ ...event, at: wallTimeNow() });
    const bytes = Buffer.from(JSON.stringify(stamped));
    if (bytes.length > 64 * 1024) throw new Fault('internal', 'an event is one record');
    await this.#log.append(bytes);
    return stamped;
  }

  async seal(): Promise<void> {
    if (this.#log.state === 'open') await this.#log.seal();
  }
}
