import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type SessionId, sessionIdSchema } from '../../shared/model/ids';
import { keyBuffer } from './key-buffer';

/**
 * The bytes of one copy of `keys`; no input or output here. Numbers are big-endian.
 *
 *   magic 8, version 4, generation 8, epoch secret 128 KiB, sealed table, tag 16
 *
 * The key of the table needs every bit of the epoch secret: should an SSD keep a replaced copy somewhere,
 * it opens nothing unless all of its 32 pages are still there.
 */

/** What `keys` knows of one session. */
export interface SessionEntry {
  /** 32 bytes. */
  key: Buffer;
  /** File id of its newest journal, in hex. */
  newestJournal?: string;
}

export type KeyTable = ReadonlyMap<SessionId, SessionEntry>;

/** Which library a copy belongs to. */
export interface KeysFileOwner {
  /** 32 bytes. */
  libraryKey: Uint8Array;
  libraryId: string;
}

const magic = Buffer.from('SLLkeys\n', 'latin1');
const version = 1;
const headerBytes = 20;
const epochSecretBytes = 128 * 1024;
const tagBytes = 16;
const keyBytes = 32;
// The key is new for each file, so the nonce need not be.
const nonce = Buffer.alloc(12);

// The keys follow the JSON as bytes, in the order of the rows: a string cannot be zeroed.
const rowsSchema = z.array(z.object({ id: sessionIdSchema, newestJournal: z.string().optional() }));

/** One copy with a new epoch secret. `generation` must never have been given to other content. */
export function encodeKeysFile(owner: KeysFileOwner, generation: number, table: KeyTable): Buffer {
  const header = Buffer.alloc(headerBytes);
  magic.copy(header);
  header.writeUInt32BE(version, 8);
  header.writeBigUInt64BE(BigInt(generation), 12);
  const epochSecret = randomBytes(epochSecretBytes);
  const key = deriveKey(owner.libraryKey, epochSecret);
  const plain = encodeTable(table);
  try {
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(associated(header, owner.libraryId));
    const body = cipher.update(plain);
    cipher.final();
    return Buffer.concat([header, epochSecret, body, cipher.getAuthTag()]);
  } finally {
    key.fill(0);
    plain.fill(0);
  }
}

/** What a copy holds, or undefined if it is damaged, of another version, key or library. */
export function decodeKeysFile(
  owner: KeysFileOwner,
  bytes: Buffer,
): { generation: number; table: KeyTable } | undefined {
  const bodyStart = headerBytes + epochSecretBytes;
  const bodyEnd = bytes.length - tagBytes;
  if (bodyEnd < bodyStart || !bytes.subarray(0, 8).equals(magic)) return undefined;
  if (bytes.readUInt32BE(8) !== version) return undefined;
  const header = bytes.subarray(0, headerBytes);
  const key = deriveKey(owner.libraryKey, bytes.subarray(headerBytes, bodyStart));
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(associated(header, owner.libraryId));
  decipher.setAuthTag(bytes.subarray(bodyEnd));
  const plain = decipher.update(bytes.subarray(bodyStart, bodyEnd));
  try {
    decipher.final();
    return { generation: Number(bytes.readBigUInt64BE(12)), table: decodeTable(plain) };
  } catch {
    return undefined;
  } finally {
    key.fill(0);
    plain.fill(0);
  }
}

function deriveKey(libraryKey: Uint8Array, epochSecret: Uint8Array): Buffer {
  const salt = createHash('sha256').update(epochSecret).digest();
  return Buffer.from(hkdfSync('sha256', libraryKey, salt, `second-look keys ${version}`, keyBytes));
}

function associated(header: Uint8Array, libraryId: string): Buffer {
  return Buffer.concat([header, Buffer.from(libraryId, 'utf8')]);
}

function encodeTable(table: KeyTable): Buffer {
  const rows = [...table].map(([id, { newestJournal }]) => ({ id, newestJournal }));
  const json = Buffer.from(JSON.stringify(rows), 'utf8');
  const plain = keyBuffer(4 + json.length + table.size * keyBytes);
  plain.writeUInt32BE(json.length);
  json.copy(plain, 4);
  let at = 4 + json.length;
  for (const { key } of table.values()) at += key.copy(plain, at);
  return plain;
}

function decodeTable(plain: Buffer): KeyTable {
  const jsonEnd = 4 + plain.readUInt32BE();
  const rows = rowsSchema.parse(JSON.parse(plain.toString('utf8', 4, jsonEnd)));
  if (plain.length !== jsonEnd + rows.length * keyBytes) throw new Error('a table of another length');
  const table = new Map<SessionId, SessionEntry>();
  for (const [index, { id, newestJournal }] of rows.entries()) {
    const key = keyBuffer();
    plain.copy(key, 0, jsonEnd + index * keyBytes);
    table.set(id, newestJournal === undefined ? { key } : { key, newestJournal });
  }
  return table;
}
