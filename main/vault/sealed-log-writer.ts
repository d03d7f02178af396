import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { Serial } from '../../shared/async/serial';
import { Fault } from '../../shared/model/fault';
import { type Disk, type NewFile, realDisk } from './disk';
import { shortWriteFault, syncFolder, writeFault } from './durable';
import { isWiped } from './key-buffer';
import { bytesOf, type Plain, RecordSealer, type SealedRecords } from './record-sealer';
import { RecordTable } from './record-table';
import {
  deriveLogKey,
  encodeLogHeader,
  inRecords,
  type LogKind,
  logHeaderBytes,
  maxRecordBytes,
  sealedFlag,
} from './sealed-log-format';
import { Syncs } from './syncs';

export interface SealedLogWriterOptions {
  /** A path at which nothing exists: a log is opened for writing once. */
  path: string;
  kind: LogKind;
  /** 32 bytes; not stored, so the caller may zero it afterwards. */
  sessionKey: Uint8Array;
  disk?: Disk;
  /**
   * For a log that is dropped after a crash: up to so many bytes wait for a sync, which runs beside the next writes.
   * Without it, each append waits for its own.
   */
  unsyncedBytes?: number;
  /** For tests: the most plaintext bytes in a record, so that small logs have many records. */
  maxRecordBytes?: number;
}

/** What the last record of a log holds. */
const nothingMore: Plain = [[]];

const nothing = { fileBytes: 0, length: 0, isEnd: false };

/**
 * Writes one sealed log, from its first byte to its last. The first failure ends it permanently: the disk may
 * hold any part of the refused data, and writing more could use a nonce twice. Begin a new file then.
 */
export class SealedLogWriter {
  readonly path: string;
  readonly kind: LogKind;
  /** 32 hex digits. */
  readonly fileId: string;
  readonly #disk: Disk;
  readonly #file: NewFile;
  readonly #key: Buffer;
  readonly #recordBytes: number;
  readonly #syncs: Syncs;
  readonly #sealer: RecordSealer;
  readonly #table: RecordTable;
  readonly #serial = new Serial();
  #state: 'open' | 'broken' | 'sealing' | 'sealed' | 'closed' = 'open';
  /** What has been encrypted and is not yet known to be on the disk. */
  #underWay = nothing;
  #endedAtOnce = false;
  #position = logHeaderBytes;
  #length = 0;
  #lastTag: string | undefined;

  private constructor(options: SealedLogWriterOptions, file: NewFile, fileId: string, key: Buffer) {
    this.path = options.path;
    this.kind = options.kind;
    this.fileId = fileId;
    this.#disk = options.disk ?? realDisk;
    this.#file = file;
    this.#key = key;
    this.#recordBytes = options.maxRecordBytes ?? maxRecordBytes;
    this.#sealer = new RecordSealer(key);
    this.#syncs = new Syncs(file, options.unsyncedBytes ?? 0);
    this.#table = new RecordTable(fileId);
  }

  /**
   * Creates the file (mode 0600) with its header, durably. Throws `write-failed` or `disk-full`; a file that
   * already exists at the path also gives `write-failed`, and is left alone.
   */
  static async create(options: SealedLogWriterOptions): Promise<SealedLogWriter> {
    const { path, kind, sessionKey, disk = realDisk } = options;
    const fileId = randomBytes(16);
    const { key, check } = deriveLogKey(sessionKey, kind, fileId);
    let file: NewFile | undefined;
    try {
      file = await disk.create(path, 0o600);
      const header = encodeLogHeader(kind, fileId, check);
      const written = await file.write(header, 0);
      if (written !== header.length) throw await shortWriteFault(path, header.length - written, disk);
      await file.datasync();
      await syncFolder(dirname(path), disk);
      return new SealedLogWriter(options, file, fileId.toString('hex'), key);
    } catch (error) {
      key.fill(0);
      if (file !== undefined) {
        // It holds no record, so removing it loses nothing.
        await file.close().catch(() => undefined);
        await disk.remove(path).catch(() => undefined);
      }
      throw writeFault(error);
    }
  }

  /** Plaintext bytes that are durable. */
  get length(): number {
    return this.#length;
  }

  /** Bytes of the file that are durable. A log must be rolled over before 2 GB. */
  get fileBytes(): number {
    return this.#position;
  }

  /** Records that are durable, the sealing one included. */
  get records(): number {
    return this.#table.count;
  }

  /** Tag of the last durable record in hex; undefined before the first. */
  get lastTag(): string | undefined {
    return this.#lastTag;
  }

  /**
   * `broken` after a failure, `sealing` from sealAtOnce() on, `sealed` after seal(), `closed` after close().
   */
  get state(): 'open' | 'broken' | 'sealing' | 'sealed' | 'closed' {
    return this.#state;
  }

  /** The places of the durable records: a copy, to read this log with or to store inside another. */
  table(): RecordTable {
    return this.#table.copy();
  }

  /**
   * Appends bytes, given as a whole or in pieces, and resolves with their place once they are durable (with
   * `unsyncedBytes`: written). Up to 64 KiB (even zero bytes) become exactly one record; more become several
   * records in one write. Calls run in order, and `data` must not change until then. Throws `disk-full` or
   * `write-failed` at the first failure, and `log-closed` from then on.
   */
  append(data: Uint8Array | readonly Uint8Array[]): Promise<{ offset: number; length: number }> {
    return this.#serial.run(async () => {
      const offset = this.#length;
      const plain = [...inRecords(data instanceof Uint8Array ? [data] : data, this.#recordBytes)];
      return { offset, length: await this.#commit(plain, 0) };
    });
  }

  /**
   * Appends each of these as one record, up to 64 KiB, with one write and one sync for all of them. If that fails,
   * what the disk took of them is overwritten, where it still can be: then a reader finds all of them or none.
   * Throws like `append`.
   */
  appendEach(pieces: readonly Uint8Array[]): Promise<void> {
    return this.#serial.run(async () => {
      await this.#commit(
        pieces.map((piece) => [piece]),
        0,
        true,
      );
    });
  }

  /** Seals the log durably and closes it. Throws like `append`. */
  seal(): Promise<void> {
    return this.#serial.run(async () => {
      await this.#commit(nothingMore, sealedFlag);
      this.#table.sealed = true;
      await this.#release('sealed');
    });
  }

  /**
   * Seals the log like `seal`, but encrypts the last record and zeroes the key before it returns. Afterwards
   * only ciphertext is written. Appends that were requested earlier but are not yet encrypted are refused
   * with Fault `locked`. Does nothing if the log is not open. Throws like `append`.
   */
  sealAtOnce(): Promise<void> {
    if (this.#state !== 'open') return Promise.resolve();
    this.#endedAtOnce = true;
    if (isWiped(this.#key)) return this.close();
    const { fileBytes, length, isEnd } = this.#underWay;
    if (isEnd) {
      this.#key.fill(0);
      return this.#serial.run(async () => undefined);
    }
    const at = { position: this.#position + fileBytes, offset: this.#length + length };
    const end = this.#sealer.seal(nothingMore, sealedFlag, at);
    this.#state = 'sealing';
    this.#key.fill(0);
    return this.#serial.run(async () => {
      // If the write under way failed, nothing may follow it.
      if (this.#state !== 'sealing') return;
      await this.#write(end, { length: 0, isEnd: true });
      this.#table.sealed = true;
      await this.#release('sealed');
    });
  }

  /** Closes the file after the earlier requests, without sealing the log. May be called twice. */
  close(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.#state === 'open') await this.#release('closed');
    });
  }

  /** @returns how many bytes that was */
  async #commit(plain: Plain, flags: number, together = false): Promise<number> {
    if (this.#endedAtOnce) throw new Fault('locked', 'the log was ended');
    if (this.#state !== 'open') throw new Fault('log-closed', this.#state);
    const length = plain.reduce((sum, pieces) => sum + bytesOf(pieces), 0);
    const isEnd = flags === sealedFlag;
    let encrypted: SealedRecords;
    try {
      encrypted = this.#sealer.seal(plain, flags, { position: this.#position, offset: this.#length });
    } catch (error) {
      await this.#release('broken');
      throw writeFault(error);
    }
    this.#underWay = { fileBytes: encrypted.bytes.length, length, isEnd };
    try {
      await this.#write(encrypted, { length, isEnd, together });
    } finally {
      this.#underWay = nothing;
    }
    return length;
  }

  async #write(
    { bytes, table, tag }: SealedRecords,
    {
      length,
      isEnd,
      together,
    }: { readonly length: number; readonly isEnd: boolean; readonly together?: boolean },
  ): Promise<void> {
    try {
      const written = await this.#file.write(bytes, this.#position);
      if (written !== bytes.length) {
        throw await shortWriteFault(this.path, bytes.length - written, this.#disk);
      }
      await this.#syncs.written(bytes.length, isEnd);
      for (const place of table) this.#table.add(place);
      this.#position += bytes.length;
      this.#length += length;
      this.#lastTag = tag;
    } catch (error) {
      if (together) await this.#withdraw(bytes.length);
      await this.#release('broken');
      throw writeFault(error);
    }
  }

  /** Overwrites what the disk may have taken from the position on; most disks that are full allow that. */
  async #withdraw(bytes: number): Promise<void> {
    try {
      await this.#file.write(Buffer.alloc(bytes), this.#position);
      await this.#file.datasync();
    } catch {
      // A reader may find some of it: it was never confirmed.
    }
  }

  async #release(state: 'broken' | 'sealed' | 'closed'): Promise<void> {
    this.#state = state;
    this.#key.fill(0);
    // What had to be durable already is, so a failing close does not matter.
    await this.#file.close().catch(() => undefined);
  }
}
