import { createCipheriv, createDecipheriv, hkdfSync, timingSafeEqual } from 'node:crypto';
import { giveBack } from '../../shared/media/give-back';
import { Fault } from '../../shared/model/fault';
import { holdDerivedKey, mustBeLive } from './key-buffer';

/**
 * The bytes of a sealed log; no input or output here. All numbers are big-endian.
 *
 *   file   = header, record, record, ...
 *   header = magic 4, version 1, kind 1, zero 2, file id 16, check 8              (32 bytes)
 *   record = marker 4, number 4, offset 8, length 4, flags 1, zero 3              (24 bytes)
 *            ciphertext of `length` bytes, tag 16
 *
 * The first eight bytes of the header are compared; the file id makes the key; the check comes from the
 * same derivation as the key, so a flipped bit in either, or another session's key, shows before any record.
 */

/** What a log holds. A kind's place in the list is its number in the file, so only add at the end. */
export const logKinds = [
  'media',
  'journal',
  'index',
  'peaks',
  'pictures',
  'film',
  'facts',
  'sealed-file',
] as const;
export type LogKind = (typeof logKinds)[number];

/** Bytes before the first record. */
export const logHeaderBytes = 32;
/** Bytes of a record before its ciphertext. */
export const recordHeadBytes = 24;
/** Bytes of a record after its ciphertext. */
export const tagBytes = 16;
/** The most plaintext bytes in one record. */
export const maxRecordBytes = 64 * 1024;
/** The four bytes with which every record begins. A search after damage looks for them. */
export const marker = Buffer.from([0xa7, 0x53, 0x4c, 0x1e]);
/** Flag of the record that seals a log. */
export const sealedFlag = 1;

const magic = Buffer.from('SLLg', 'latin1');
const version = 1;

/** The fields of a record's head. `offset` and `length` count plaintext bytes. */
export interface RecordHead {
  /** Counts from 0 without a gap. It is the nonce, so no number is ever used for two records. */
  number: number;
  offset: number;
  length: number;
  flags: number;
}

/**
 * Derives the file's own key, and the value in its header that shows whether the key is right. The caller
 * zeroes `key`.
 * @throws Fault `locked` if the session's key was wiped
 */
export function deriveLogKey(
  sessionKey: Uint8Array,
  kind: LogKind,
  fileId: Uint8Array,
): { key: Buffer; check: Buffer } {
  if (sessionKey.byteLength !== 32) throw new Fault('internal', 'a session key has 32 bytes');
  mustBeLive(sessionKey);
  const info = `second-look sealed log ${version} ${kind}`;
  const bytes = Buffer.from(hkdfSync('sha256', sessionKey, fileId, info, 40));
  return { key: holdDerivedKey(bytes.subarray(0, 32), sessionKey), check: bytes.subarray(32) };
}

/** The header of a file of this kind and id (16 bytes), with the check value of its key. */
export function encodeLogHeader(kind: LogKind, fileId: Uint8Array, check: Uint8Array): Buffer {
  return Buffer.concat([headerStart(kind), fileId, check], logHeaderBytes);
}

/**
 * Reads a header and derives the file's key, which the caller zeroes. Throws `log-header` if any byte is
 * wrong: not a log, another version, kind, file or session, or damage. Throws `locked` if the session's key
 * was wiped.
 */
export function openLogHeader(
  bytes: Buffer,
  kind: LogKind,
  sessionKey: Uint8Array,
  expectedFileId?: string,
): { fileId: string; key: Buffer } {
  if (bytes.length < logHeaderBytes) throw new Fault('log-header', 'too short');
  if (!bytes.subarray(0, 8).equals(headerStart(kind))) throw new Fault('log-header', 'another kind of file');
  const id = bytes.subarray(8, 24);
  const fileId = id.toString('hex');
  if (expectedFileId !== undefined && fileId !== expectedFileId) {
    throw new Fault('log-header', 'another file');
  }
  const { key, check } = deriveLogKey(sessionKey, kind, id);
  if (!timingSafeEqual(check, bytes.subarray(24, logHeaderBytes))) {
    key.fill(0);
    throw new Fault('log-header', 'damaged, or of another session');
  }
  return { fileId, key };
}

function headerStart(kind: LogKind): Buffer {
  return Buffer.from([...magic, version, logKinds.indexOf(kind), 0, 0]);
}

/** Encodes a head as it is stored in the file. */
export function encodeRecordHead({ number, offset, length, flags }: RecordHead): Buffer {
  const head = Buffer.alloc(recordHeadBytes);
  marker.copy(head);
  head.writeUInt32BE(number, 4);
  head.writeBigUInt64BE(BigInt(offset), 8);
  head.writeUInt32BE(length, 16);
  head.writeUInt8(flags, 20);
  return head;
}

/** The head at the beginning of `bytes`, or undefined if there can be none. It proves nothing by itself. */
export function parseRecordHead(bytes: Buffer): RecordHead | undefined {
  if (bytes.length < recordHeadBytes) return undefined;
  for (let at = 0; at < marker.length; at += 1) if (bytes[at] !== marker[at]) return undefined;
  const high = bytes.readUInt32BE(8);
  const length = bytes.readUInt32BE(16);
  const flags = bytes.readUInt8(20);
  // JavaScript's numbers are not exact beyond 2^53; no log comes near that.
  if (high >= 2 ** 21 || length > maxRecordBytes || (flags & ~sealedFlag) !== 0) return undefined;
  if (bytes.readUIntBE(21, 3) !== 0) return undefined;
  return {
    number: bytes.readUInt32BE(4),
    offset: high * 2 ** 32 + bytes.readUInt32BE(12),
    length,
    flags,
  };
}

/** Bytes of a whole record in the file. */
export function recordBytes(head: Pick<RecordHead, 'length'>): number {
  return recordHeadBytes + head.length + tagBytes;
}

/**
 * Encrypts a whole record. The caller must have used up `head.number` for this key **before** calling: the
 * result may be on the disk even if the write is reported as failed. Throws `locked` if the key was wiped.
 */
export function sealRecord(key: Uint8Array, head: RecordHead, plain: Uint8Array): Buffer {
  const record = Buffer.allocUnsafeSlow(recordBytes(head));
  sealRecordInto(record, key, head, [plain]);
  return record;
}

/**
 * The same into memory of the caller's.
 * @param into exactly `recordBytes(head)` bytes
 * @param plain the plaintext, in pieces: `head.length` bytes together
 */
export function sealRecordInto(
  into: Buffer,
  key: Uint8Array,
  head: RecordHead,
  plain: readonly Uint8Array[],
): void {
  mustBeLive(key);
  const headBytes = encodeRecordHead(head);
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(head.number), { authTagLength: tagBytes });
  cipher.setAAD(headBytes);
  into.set(headBytes);
  let at = recordHeadBytes;
  for (const piece of plain) {
    const encrypted = cipher.update(piece);
    into.set(encrypted, at);
    giveBack(encrypted);
    at += piece.byteLength;
  }
  cipher.final();
  into.set(cipher.getAuthTag(), at);
}

/**
 * The plaintext of the record at the beginning of `bytes` that has this head, or undefined if it does not
 * verify.
 * @throws Fault `locked` if the key was wiped; nothing is damaged because of that
 */
export function openRecord(key: Uint8Array, head: RecordHead, bytes: Buffer): Buffer | undefined {
  mustBeLive(key);
  const end = recordHeadBytes + head.length;
  if (bytes.length < end + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(head.number), { authTagLength: tagBytes });
  decipher.setAAD(bytes.subarray(0, recordHeadBytes));
  decipher.setAuthTag(bytes.subarray(end, end + tagBytes));
  const plain = decipher.update(bytes.subarray(recordHeadBytes, end));
  try {
    decipher.final();
    return plain;
  } catch {
    plain.fill(0);
    return undefined;
  }
}

/** The pieces of each record that these bytes become: at least one record, of at most `most` bytes. */
export function* inRecords(data: readonly Uint8Array[], most: number): Generator<Uint8Array[]> {
  let record: Uint8Array[] = [];
  let left = most;
  for (const piece of data) {
    for (let at = 0; at < piece.byteLength; ) {
      const part = piece.subarray(at, at + left);
      record.push(part);
      at += part.byteLength;
      left -= part.byteLength;
      if (left > 0) continue;
      yield record;
      record = [];
      left = most;
    }
  }
  if (record.length > 0 || data.every(({ byteLength }) => byteLength === 0)) yield record;
}

/** The tag of the record at the beginning of `bytes` that has this head, in hex. */
export function recordTag(head: RecordHead, bytes: Buffer): string {
  const end = recordHeadBytes + head.length;
  return bytes.toString('hex', end, end + tagBytes);
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 8);
  return nonce;
}
