import { Fault } from '../../shared/model/fault';
import { type Disk, errnoOf, type OpenFile, realDisk } from './disk';
import { isOutOfReach } from './key-buffer';
import { PlainCache } from './plain-cache';
import { type LogDamage, type RecordPlace, RecordTable } from './record-table';
import {
  type LogKind,
  logHeaderBytes,
  openLogHeader,
  openRecord,
  parseRecordHead,
  recordBytes,
} from './sealed-log-format';
import { scanLog } from './sealed-log-scan';

export interface SealedLogReaderOptions {
  path: string;
  kind: LogKind;
  /** 32 bytes; not stored, so the caller may zero it afterwards. */
  sessionKey: Uint8Array;
  /** 32 hex digits; pass it whenever it is known. */
  expectedFileId?: string;
  /** From the writer or an earlier reader of this very log. Without it, the whole file is read first. */
  table?: RecordTable;
  disk?: Disk;
}

/** How many bytes of a file are read at once: each read costs as much as decrypting several records. */
const bytesAtOnce = 1024 * 1024;

// 2 MB: a few seconds of film, so that playback reads and decrypts each record once.
const cachedRecords = 32;

/** Reads any stretch of one sealed log. Only verified bytes come out. */
export class SealedLogReader {
  /** Where the records are. It may be stored inside another sealed log for the next opening. */
  readonly table: RecordTable;
  readonly #file: OpenFile;
  readonly #key: Buffer;
  /** Keyed by row of the table. */
  readonly #cache = new PlainCache(cachedRecords);
  readonly #running = new Set<Promise<unknown>>();
  /** Memory for `bytesAtOnce` that no read uses at the moment: only ciphertext is ever in it. */
  readonly #rooms: Buffer[] = [];
  #closing: Promise<void> | undefined;

  private constructor(file: OpenFile, key: Buffer, table: RecordTable) {
    this.#file = file;
    this.#key = key;
    this.table = table;
  }

  /**
   * Opens a log. A file cut inside its header opens as an empty log that is `cut`. Throws `log-header` if
   * there is no such file, or if the file or the table is not of that log.
   */
  static async open(options: SealedLogReaderOptions): Promise<SealedLogReader> {
    const { path, kind, sessionKey, expectedFileId, disk = realDisk } = options;
    const table = options.table ?? (await tableOf(options));
    const file = await disk.open(path).catch((error: unknown) => {
      throw isOutOfReach(error) ? error : new Fault('log-header', errnoOf(error), { cause: error });
    });
    try {
      if (options.table === undefined && table.fileId === '') {
        return new SealedLogReader(file, Buffer.alloc(0), table);
      }
      const header = Buffer.alloc(logHeaderBytes);
      if (!(await fill(file, header, 0))) throw new Fault('log-header', 'too short');
      const { fileId, key } = openLogHeader(header, kind, sessionKey, expectedFileId);
      if (fileId !== table.fileId) {
        key.fill(0);
        throw new Fault('log-header', 'the table is of another file');
      }
      return new SealedLogReader(file, key, table);
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
  }

  /** 32 hex digits; empty if the file is cut inside its header. */
  get fileId(): string {
    return this.table.fileId;
  }

  /** Plaintext bytes, including damaged stretches that something follows. */
  get length(): number {
    return this.table.length;
  }

  /** Whether the log was sealed. */
  get sealed(): boolean {
    return this.table.sealed;
  }

  /** Whether the log was not sealed: a crash, a cut file, or one that is still being written. */
  get cut(): boolean {
    return !this.table.sealed;
  }

  /** The stretches that cannot be read, in order. With a table, those known when the table was made. */
  get damage(): readonly LogDamage[] {
    return this.table.damage;
  }

  /**
   * Reads exactly these plaintext bytes, into memory that belongs to the caller. Throws `log-damaged` if any
   * of them does not verify or does not exist, `log-closed` after close(). Calls may run concurrently.
   * @param into memory of that length; after a failure, some of the bytes may be in it
   */
  read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array> {
    if (this.#closing !== undefined) return Promise.reject(new Fault('log-closed'));
    const reading = this.#read(offset, length, into);
    this.#running.add(reading);
    const done = () => this.#running.delete(reading);
    reading.then(done, done);
    return reading;
  }

  /** Zeroes the decrypted data and the key before it returns. Running and later reads fail. */
  letGo(): void {
    this.#key.fill(0);
    this.#cache.clear();
  }

  /** Closes the file once the running reads have ended, and zeroes the key. May be called again. */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    await Promise.allSettled(this.#running);
    this.#cache.clear();
    this.#key.fill(0);
    await this.#file.close().catch(() => undefined);
  }

  async #read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array> {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
      throw new Fault('internal', 'not a stretch of bytes');
    }
    if (offset + length > this.length) throw new Fault('log-damaged', 'beyond the end');
    const bytes = into ?? new Uint8Array(length);
    let row = this.table.firstEndingAfter(offset);
    for (let done = 0; done < length; ) {
      const together = this.#wholeFrom(row, { from: offset + done, to: offset + length });
      if (together.length > 1) {
        done += await this.#loadInto(bytes.subarray(done), together);
        row += together.length;
        continue;
      }
      const place = this.table.at(row);
      const skipped = offset + done - place.offset;
      if (skipped < 0) throw new Fault('log-damaged', 'a stretch is missing');
      const [at, upTo] = [done, skipped + length - done];
      if (place.length > 0)
        done += await this.#cache.use(
          row,
          () => this.#load(place),
          (data) => {
            const part = data.subarray(skipped, upTo);
            bytes.set(part, at);
            return part.length;
          },
        );
      row += 1;
    }
    return bytes;
  }

  /** The records from a row on that are wanted as a whole, and follow one another in the file. */
  #wholeFrom(row: number, wanted: { readonly from: number; readonly to: number }): RecordPlace[] {
    const places: RecordPlace[] = [];
    let { from } = wanted;
    let fileBytes = 0;
    for (let at = row; at < this.table.count; at += 1) {
      const place = this.table.at(at);
      const last = places.at(-1);
      if (place.length === 0 || place.offset !== from || from + place.length > wanted.to) break;
      if (last && place.filePosition !== last.filePosition + recordBytes(last)) break;
      fileBytes += recordBytes(place);
      if (fileBytes > bytesAtOnce) break;
      places.push(place);
      from += place.length;
    }
    return places;
  }

  /** @returns how many bytes that was */
  async #loadInto(bytes: Uint8Array, places: readonly RecordPlace[]): Promise<number> {
    const [first] = places;
    const fileBytes = places.reduce((sum, place) => sum + recordBytes(place), 0);
    const room = this.#rooms.pop() ?? Buffer.allocUnsafeSlow(bytesAtOnce);
    try {
      await this.#fill(room.subarray(0, fileBytes), first?.filePosition ?? 0);
      let [at, done] = [0, 0];
      for (const place of places) {
        const data = this.#verified(place, room.subarray(at, at + recordBytes(place)));
        bytes.set(data, done);
        data.fill(0);
        at += recordBytes(place);
        done += place.length;
      }
      return done;
    } finally {
      this.#rooms.push(room);
    }
  }

  async #load(place: RecordPlace): Promise<Buffer> {
    const bytes = Buffer.alloc(recordBytes(place));
    await this.#fill(bytes, place.filePosition);
    return this.#verified(place, bytes);
  }

  async #fill(bytes: Buffer, filePosition: number): Promise<void> {
    const whole = await fill(this.#file, bytes, filePosition).catch((error: unknown) => {
      throw isOutOfReach(error) ? error : new Fault('log-damaged', errnoOf(error), { cause: error });
    });
    if (!whole) throw new Fault('log-damaged', 'a record is missing');
  }

  /** The plaintext of the record that is to be at that place. */
  #verified(place: RecordPlace, bytes: Buffer): Buffer {
    const head = parseRecordHead(bytes);
    const same =
      head?.number === place.number && head.offset === place.offset && head.length === place.length;
    const data = head && same ? openRecord(this.#key, head, bytes) : undefined;
    if (data === undefined) throw new Fault('log-damaged', 'a record does not verify');
    return data;
  }
}

async function fill(file: OpenFile, into: Buffer, position: number): Promise<boolean> {
  for (let done = 0; done < into.length; ) {
    const got = await file.read(into.subarray(done), position + done);
    if (got === 0) return false;
    done += got;
  }
  return true;
}

async function tableOf(options: SealedLogReaderOptions): Promise<RecordTable> {
  let table: RecordTable | undefined;
  const places: RecordPlace[] = [];
  const damage: LogDamage[] = [];
  for await (const event of scanLog(options)) {
    if (event.type === 'record') {
      const { filePosition, offset, data, number } = event;
      places.push({ filePosition, offset, length: data.length, number });
      data.fill(0);
    } else if (event.type === 'damage') {
      const { type: _, ...entry } = event;
      damage.push(entry);
    } else {
      table = new RecordTable(event.fileId ?? '');
      table.sealed = event.sealed;
    }
  }
  if (table === undefined) throw new Fault('internal', 'a scan without an end');
  for (const place of places) table.add(place);
  table.damage.push(...damage);
  return table;
}
