import { createHash, randomBytes, randomFillSync, timingSafeEqual } from 'node:crypto';
import { dirname } from 'node:path';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import { type Disk, errnoOf, type NewFile, type OpenFile, realDisk } from './disk';
import { shortWriteFault, writeFault } from './durable';
import { keyBuffer } from './key-buffer';
import { unwrapByPassphrase, wrapByPassphrase } from './known-secrets';
import {
  deriveLogKey,
  encodeLogHeader,
  logHeaderBytes,
  maxRecordBytes,
  openLogHeader,
  openRecord,
  parseRecordHead,
  recordBytes,
  sealedFlag,
  sealRecord,
} from './sealed-log-format';
import { type PassphraseWrapping, passphraseWrappingSchema, type ScryptParameters } from './wrappings';

/**
 * One file that a passphrase opens: a random key wrapped by the passphrase, then a sealed log under that key.
 *
 *   file = magic 8, length 2, wrapping (JSON), check 8, sealed log of the kind `sealed-file`
 *
 * The check is the beginning of the SHA-256 of all before it. It protects nothing: it tells a damaged file from a
 * wrong passphrase. Unlike a log in the library, the file is read from its first record to its last, and anything that
 * does not verify, is missing or follows the end makes all of it damaged.
 */
const magic = Buffer.from('SLsealed', 'latin1');
const kind = 'sealed-file';
const checkBytes = 8;
const longestWrapping = 4096;
/** How many bytes are collected before they are written. */
const writeBytes = 1024 * 1024;

const checkOf = (bytes: Uint8Array): Buffer =>
  createHash('sha256').update(bytes).digest().subarray(0, checkBytes);

/** Writes one sealed file. Until `finish`, nobody can open it. */
export class SealedFileWriter {
  readonly #path: string;
  readonly #disk: Disk;
  readonly #file: NewFile;
  readonly #key: Buffer;
  /** Plaintext that is not a whole record yet. */
  readonly #waiting = Buffer.from(new ArrayBuffer(maxRecordBytes));
  #waitingBytes = 0;
  #encrypted: Buffer[] = [];
  #encryptedBytes = 0;
  #position = 0;
  #number = 0;
  #offset = 0;

  private constructor(path: string, disk: Disk, file: NewFile, key: Buffer) {
    this.#path = path;
    this.#disk = disk;
    this.#file = file;
    this.#key = key;
  }

  /**
   * @param path an empty file, which is written from its beginning
   * @param N scrypt's cost; only tests use another than the usual one
   * @throws Fault `write-failed`, `empty-passphrase`
   */
  static async create(
    path: string,
    passphrase: string,
    { disk = realDisk, N }: { readonly disk?: Disk; readonly N?: ScryptParameters['N'] } = {},
  ): Promise<SealedFileWriter> {
    const secret = randomFillSync(keyBuffer());
    try {
      const wrapping = Buffer.from(JSON.stringify(await wrapByPassphrase(secret, passphrase, N)));
      const length = Buffer.alloc(2);
      length.writeUInt16BE(wrapping.length);
      const start = Buffer.concat([magic, length, wrapping]);
      const fileId = randomBytes(16);
      const { key, check } = deriveLogKey(secret, kind, fileId);
      const file = await disk.openForOverwriting(path).catch((error: unknown) => {
        key.fill(0);
        throw writeFault(error);
      });
      const writer = new SealedFileWriter(path, disk, file, key);
      writer.#queue(Buffer.concat([start, checkOf(start), encodeLogHeader(kind, fileId, check)]));
      return writer;
    } finally {
      secret.fill(0);
    }
  }

  /** @throws Fault `disk-full`, `write-failed`; `locked` */
  async write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const taken = bytes.subarray(done, done + maxRecordBytes - this.#waitingBytes);
      this.#waiting.set(taken, this.#waitingBytes);
      this.#waitingBytes += taken.length;
      done += taken.length;
      if (this.#waitingBytes === maxRecordBytes) await this.#seal(0);
    }
  }

  /** Writes what is left, and the end. The file is then whole; `close` follows. @throws Fault like `write` */
  async finish(): Promise<void> {
    if (this.#waitingBytes > 0) await this.#seal(0);
    await this.#seal(sealedFlag);
    await this.#flush();
  }

  /** Zeroes the key and closes the file. Never throws. */
  async close(): Promise<void> {
    this.#key.fill(0);
    this.#waiting.fill(0);
    await this.#file.close().catch(() => undefined);
  }

  async #seal(flags: number): Promise<void> {
    const length = this.#waitingBytes;
    const head = { number: this.#number, offset: this.#offset, length, flags };
    this.#number += 1;
    this.#offset += length;
    this.#waitingBytes = 0;
    this.#queue(sealRecord(this.#key, head, this.#waiting.subarray(0, length)));
    if (this.#encryptedBytes >= writeBytes) await this.#flush();
  }

  #queue(bytes: Buffer): void {
    this.#encrypted.push(bytes);
    this.#encryptedBytes += bytes.length;
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#encrypted);
    this.#encrypted = [];
    this.#encryptedBytes = 0;
    try {
      for (let done = 0; done < bytes.length; ) {
        const taken = await this.#file.write(bytes.subarray(done), this.#position);
        if (taken === 0) throw await shortWriteFault(dirname(this.#path), bytes.length - done, this.#disk);
        done += taken;
        this.#position += taken;
      }
    } catch (error) {
      throw writeFault(error);
    }
  }
}

/** A sealed file that its passphrase has opened. */
export interface OpenedSealedFile {
  /** Size of the file, in bytes. */
  readonly bytes: number;
  /**
   * All plaintext, in pieces of up to 64 KiB, each verified. Only when it ends without a fault was the file whole.
   * @throws Fault `sealed-damaged`, `locked`
   */
  pieces(): AsyncGenerator<Buffer, void, void>;
  /** Zeroes the key and closes the file. */
  close(): Promise<void>;
}

/**
 * Opens a sealed file. Whoever chose a link to one has chosen that file.
 * @throws Fault `sealed-unknown` if it is none, or of a newer version; `sealed-damaged`; `sealed-passphrase`;
 * `sealed-unreadable`
 */
export async function openSealedFile(
  path: string,
  passphrase: string,
  disk: Disk = realDisk,
): Promise<OpenedSealedFile> {
  const open = async (): Promise<OpenFile> => disk.open(await disk.resolve(path));
  const file = await open().catch((error: unknown) => {
    throw new Fault('sealed-unreadable', errnoOf(error), { cause: error });
  });
  try {
    const bytes = await file.size();
    const { wrapping, end } = await readStart(file);
    const secret = await unwrapByPassphrase(wrapping, passphrase).catch((error: unknown) => {
      throw faultCodeOf(error) === 'wrong-passphrase' ? new Fault('sealed-passphrase') : error;
    });
    try {
      const header = await mustRead(file, end, logHeaderBytes);
      const { key } = openHeader(header, secret);
      return {
        bytes,
        pieces: () => piecesOf(file, key, { from: end + logHeaderBytes, bytes }),
        async close() {
          key.fill(0);
          await file.close();
        },
      };
    } finally {
      secret.fill(0);
    }
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readStart(file: OpenFile) {
  const first = await mustRead(file, 0, magic.length + 2).catch(() => Buffer.alloc(magic.length + 2));
  if (!first.subarray(0, magic.length).equals(magic)) throw new Fault('sealed-unknown');
  const length = first.readUInt16BE(magic.length);
  if (length > longestWrapping) throw new Fault('sealed-damaged', 'wrapping');
  const end = first.length + length;
  const start = await mustRead(file, 0, end + checkBytes);
  if (!timingSafeEqual(checkOf(start.subarray(0, end)), start.subarray(end)))
    throw new Fault('sealed-damaged', 'wrapping');
  return { wrapping: wrappingOf(start.toString('utf8', first.length, end)), end: end + checkBytes };
}

/** It is as it was written, so what can't be understood is a newer version's. */
function wrappingOf(text: string): PassphraseWrapping {
  try {
    return passphraseWrappingSchema.parse(JSON.parse(text));
  } catch {
    throw new Fault('sealed-unknown', 'wrapping');
  }
}

function openHeader(header: Buffer, secret: Uint8Array): { key: Buffer } {
  try {
    return openLogHeader(header, kind, secret);
  } catch (error) {
    if (error instanceof Fault && error.code === 'log-header') throw new Fault('sealed-damaged', 'header');
    throw error;
  }
}

async function* piecesOf(
  file: OpenFile,
  key: Uint8Array,
  { from, bytes }: { readonly from: number; readonly bytes: number },
): AsyncGenerator<Buffer, void, void> {
  let position = from;
  let [number, offset] = [0, 0];
  const longest = recordBytes({ length: maxRecordBytes });
  for (;;) {
    // How long a record is, its head says: reading that first would cost as much as reading all of it.
    const record = await mustRead(file, position, Math.max(0, Math.min(longest, bytes - position)));
    const head = parseRecordHead(record);
    if (head?.number !== number || head.offset !== offset) throw new Fault('sealed-damaged', 'record');
    const plain = openRecord(key, head, record);
    if (!plain) throw new Fault('sealed-damaged', 'record');
    position += recordBytes(head);
    number += 1;
    offset += head.length;
    if (head.flags === sealedFlag) {
      if (head.length > 0 || position !== bytes) throw new Fault('sealed-damaged', 'end');
      return;
    }
    yield plain;
    plain.fill(0);
  }
}

/** @throws Fault `sealed-damaged` if the file ends before that */
async function mustRead(file: OpenFile, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const got = await file.read(bytes.subarray(done), position + done).catch((error: unknown) => {
      throw new Fault('sealed-unreadable', errnoOf(error), { cause: error });
    });
    if (got === 0) throw new Fault('sealed-damaged', 'cut');
    done += got;
  }
  return bytes;
}
