import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type SessionId, sessionIdSchema } from '../../shared/model/ids';
import { keyBuffer, mustBeLive } from './key-buffer';
import { openSecret } from './open-secret';

/**
 * The bytes of one copy of `keys`; no input or output here. Numbers are big-endian.
 *
 *   magic 8, version 4, generation 8, epoch secret 128 KiB, sealed table, tag 16
 *
 * The key of the table needs every bit of the epoch secret: should an SSD keep a replaced copy somewhere,
 * it opens nothing unless all of its 32 pages are still there.
 */

/**
 * What is stored of a session beside its key, because a copy of the library folder must not be able to change
 * it.
 */
const factsSchema = z.object({
  /** File id of the session's newest journal, in hex; missing if none was ever written. */
  newestJournal: z.string().optional(),
  /** How that journal ended when it was sealed: its number of records, and the last record's tag in hex. */
  journalEnd: z.object({ id: z.string(), records: z.int().min(0), tag: z.string() }).optional(),
  /** The day by which the session is to be deleted, and the last day that the group agreed to. */
  deleteBy: z.iso.date().optional(),
  limit: z.iso.date().optional(),
  /** How often the session had been kept until a later day when these days were noted. */
  keptTimes: z.int().min(0).optional(),
});
export type SessionFacts = {
  readonly [Name in keyof z.infer<typeof factsSchema>]?: z.infer<typeof factsSchema>[Name] | undefined;
};

/** What `keys` knows of one session. */
export interface SessionEntry {
  /** 32 bytes. */
  readonly key: Buffer;
  readonly facts: SessionFacts;
}

export type KeyTable = ReadonlyMap<SessionId, SessionEntry>;

/** What one copy holds. */
export interface KeysContent {
  readonly table: KeyTable;
  /** Sessions whose keys were destroyed. If an old copy of `keys` brings one back, it is destroyed again. */
  readonly destroyed: ReadonlySet<SessionId>;
  /**
   * The label key, in hex. It authenticates `library.json`, and stays the same when the library key changes.
   */
  readonly labelKey?: string | undefined;
  /**
   * Sessions, destroyed ones included, whose key was in a copy that could not be overwritten when it was
   * replaced, because the copy has another name somewhere or the disk refused. Entries are never removed:
   * anyone who finds that copy has those keys.
   */
  readonly keptElsewhere?: ReadonlySet<SessionId> | undefined;
}

/** Which library a copy belongs to. */
export interface KeysFileOwner {
  /** 32 bytes. */
  libraryKey: Uint8Array;
  libraryId: string;
}

const magic = Buffer.from('SLLkeys\n', 'latin1');
/** Version 1 had only the rows. */
const version = 2;
const headerBytes = 20;
const epochSecretBytes = 128 * 1024;
const tagBytes = 16;
const keyBytes = 32;
// Each file has a new key, so the nonce can be fixed.
const nonce = Buffer.alloc(12);

// The keys follow the JSON as bytes, in the order of the rows, because a string cannot be zeroed.
const rowsSchema = z.array(factsSchema.extend({ id: sessionIdSchema }));
const contentSchema = z.object({
  sessions: rowsSchema,
  destroyed: z.array(sessionIdSchema),
  labelKey: z.string().optional(),
  keptElsewhere: z.array(sessionIdSchema).optional(),
});

/**
 * Encodes one copy with a new epoch secret. `generation` must never have been given to other content.
 * @throws Fault `locked` if the library key or any of the keys was wiped: writing it would lose it
 * permanently
 */
export function encodeKeysFile(owner: KeysFileOwner, generation: number, content: KeysContent): Buffer {
  const header = Buffer.alloc(headerBytes);
  magic.copy(header);
  header.writeUInt32BE(version, 8);
  header.writeBigUInt64BE(BigInt(generation), 12);
  const epochSecret = randomBytes(epochSecretBytes);
  mustBeLive(owner.libraryKey);
  const plain = encodeContent(content);
  const key = deriveKey(owner.libraryKey, epochSecret, version);
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

/** What a copy holds, or undefined if it is damaged or belongs to another version, key or library. */
export function decodeKeysFile(
  owner: KeysFileOwner,
  bytes: Buffer,
): (KeysContent & { generation: number }) | undefined {
  const bodyStart = headerBytes + epochSecretBytes;
  const bodyEnd = bytes.length - tagBytes;
  if (bodyEnd < bodyStart || !bytes.subarray(0, 8).equals(magic)) return undefined;
  const written = bytes.readUInt32BE(8);
  if (written < 1 || written > version) return undefined;
  const header = bytes.subarray(0, headerBytes);
  const key = deriveKey(owner.libraryKey, bytes.subarray(headerBytes, bodyStart), written);
  const plain = openSecret(key, {
    nonce,
    associated: associated(header, owner.libraryId),
    ciphertext: bytes.subarray(bodyStart, bodyEnd),
    tag: bytes.subarray(bodyEnd),
  });
  key.fill(0);
  if (!plain) return undefined;
  try {
    return { generation: Number(bytes.readBigUInt64BE(12)), ...decodeContent(plain, written) };
  } catch {
    return undefined;
  } finally {
    plain.fill(0);
  }
}

function deriveKey(libraryKey: Uint8Array, epochSecret: Uint8Array, version: number): Buffer {
  mustBeLive(libraryKey);
  const salt = createHash('sha256').update(epochSecret).digest();
  return Buffer.from(hkdfSync('sha256', libraryKey, salt, `second-look keys ${version}`, keyBytes));
}

function associated(header: Uint8Array, libraryId: string): Buffer {
  return Buffer.concat([header, Buffer.from(libraryId, 'utf8')]);
}

function encodeContent({ table, destroyed, labelKey, keptElsewhere }: KeysContent): Buffer {
  for (const { key } of table.values()) mustBeLive(key);
  const sessions = [...table].map(([id, { facts }]) => ({ ...facts, id }));
  const kept = keptElsewhere && keptElsewhere.size > 0 ? [...keptElsewhere] : undefined;
  const json = Buffer.from(
    JSON.stringify({ sessions, destroyed: [...destroyed], labelKey, keptElsewhere: kept }),
    'utf8',
  );
  const plain = keyBuffer(4 + json.length + table.size * keyBytes);
  plain.writeUInt32BE(json.length);
  json.copy(plain, 4);
  let at = 4 + json.length;
  for (const { key } of table.values()) at += key.copy(plain, at);
  return plain;
}

function decodeContent(plain: Buffer, version: number): KeysContent {
  const jsonEnd = 4 + plain.readUInt32BE();
  const json: unknown = JSON.parse(plain.toString('utf8', 4, jsonEnd));
  const { sessions, destroyed, labelKey, keptElsewhere } = contentSchema.parse(
    version === 1 ? { sessions: json, destroyed: [] } : json,
  );
  if (plain.length !== jsonEnd + sessions.length * keyBytes) throw new Error('a table of another length');
  const table = new Map<SessionId, SessionEntry>();
  for (const [index, { id, ...facts }] of sessions.entries()) {
    const key = keyBuffer();
    plain.copy(key, 0, jsonEnd + index * keyBytes);
    table.set(id, { key, facts });
  }
  return { table, destroyed: new Set(destroyed), labelKey, keptElsewhere: new Set(keptElsewhere) };
}
