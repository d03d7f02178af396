import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../shared/model/fault';
import { newId, type SessionId, sessionIdSchema } from '../../shared/model/ids';
import type { Receipt } from '../../shared/model/receipt';
import type { SessionSummary } from '../../shared/model/session';
import { writeFileDurably } from '../vault/durable';
import { KeyStore } from '../vault/key-store';
import { type Keychain, openLibraryKey } from '../vault/library-key';
import { eraseSession, finishErase } from './erase';
import { LibraryLock } from './library-lock';
import { openPart, writePartIndex } from './part-files';
import { Receipts } from './receipts';
import { Session } from './session';
import { SessionFolder } from './session-folder';
import { sweep } from './sweep';

const labelSchema = z.object({ version: z.literal(1), id: z.string().regex(/^[0-9a-f]{32}$/) });

export interface LibraryOptions {
  /** The folder of all sessions. It holds no keys. */
  readonly folder: string;
  /** Where the keys of libraries are kept, on this machine only. */
  readonly vaultsFolder: string;
  readonly keychain: Keychain | undefined;
}

/** The folder of all sessions, open for this app alone. */
export class Library {
  readonly protectedBy: 'keychain' | 'key-file';
  readonly #sessionsPath: string;
  readonly #lock: LibraryLock;
  readonly #keys: KeyStore;
  readonly #receipts: Receipts;
  readonly #sessions = new Map<SessionId, Session>();

  private constructor(parts: {
    protectedBy: 'keychain' | 'key-file';
    sessionsPath: string;
    lock: LibraryLock;
    keys: KeyStore;
    receipts: Receipts;
  }) {
    this.protectedBy = parts.protectedBy;
    this.#sessionsPath = parts.sessionsPath;
    this.#lock = parts.lock;
    this.#keys = parts.keys;
    this.#receipts = parts.receipts;
  }

  /**
   * Opens a library, or makes a new one where there is none; finishes what an earlier run left half done.
   * @throws Fault `library-in-use`, `library-unwritable`, `key-not-opened`, `keys-unreadable`, `disk-full`,
   *   `write-failed`. Nothing is overwritten because it could not be opened
   */
  static async open({ folder, vaultsFolder, keychain }: LibraryOptions): Promise<Library> {
    const sessionsPath = join(folder, 'sessions');
    await mkdir(sessionsPath, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      throw new Fault('library-unwritable', error.code, { cause: error });
    });
    const lock = await LibraryLock.take(folder);
    try {
      const { keys, libraryKey, protectedBy } = await openKeys(folder, vaultsFolder, keychain);
      const receipts = await Receipts.open(join(folder, 'receipts'), libraryKey);
      libraryKey.fill(0);
      const library = new Library({ protectedBy, sessionsPath, lock, keys, receipts });
      await library.#finishErasing();
      await sweep(sessionsPath, keys);
      await library.#openSessions();
      return library;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** The newest first: in the order in which their keys were made, whatever the wall clock said. */
  list(): SessionSummary[] {
    return [...this.#sessions.values()].map((session) => session.summary).reverse();
  }

  receipts(): Promise<Receipt[]> {
    return this.#receipts.list();
  }

  /** @throws Fault `no-such-session` */
  session(id: SessionId): Session {
    const session = this.#sessions.get(id);
    if (!session) throw new Fault('no-such-session');
    return session;
  }

  /** @throws Fault `disk-full`, `write-failed` */
  async createSession(code: string): Promise<Session> {
    const id = newId(sessionIdSchema);
    const session = await Session.create(new SessionFolder(this.#sessionsPath, id), this.#keys, code);
    this.#sessions.set(id, session);
    return session;
  }

  /** Deletes a session for good. @throws Fault `no-such-session`, `session-open`, `erase-incomplete`, `disk-full`, `write-failed` */
  async erase(id: SessionId): Promise<Receipt> {
    const session = this.session(id);
    if (session.recording) throw new Fault('session-open');
    await session.close();
    try {
      return await eraseSession(session, this.#keys, this.#receipts);
    } finally {
      if (!this.#keys.sessionIds().includes(id)) this.#sessions.delete(id);
    }
  }

  /** Ends all journals properly and lets go of the folder. */
  async close(): Promise<void> {
    for (const session of this.#sessions.values()) await session.close();
    await this.#keys.close();
    this.#receipts.close();
    await this.#lock.release();
  }

  /** A deletion whose key is gone is finished; one whose key is still there had not happened. */
  async #finishErasing(): Promise<void> {
    // The older copy of `keys` may still hold the key: nothing is finished before that one is put right.
    if (!this.#keys.copiesAgree) return;
    const withKey = new Set(this.#keys.sessionIds());
    for (const intent of await this.#receipts.intents()) {
      const { sessionId } = intent;
      if (withKey.has(sessionId)) await this.#receipts.removeIntent(sessionId);
      // Files that still cannot be removed are tried again at the next start.
      else
        await finishErase(intent, new SessionFolder(this.#sessionsPath, sessionId), this.#receipts).catch(
          ignore,
        );
    }
  }

  async #openSessions(): Promise<void> {
    for (const id of this.#keys.sessionIds()) {
      const session = await Session.open(new SessionFolder(this.#sessionsPath, id), this.#keys);
      await endBrokenParts(session);
      this.#sessions.set(id, session);
    }
  }
}

/** A part without an end is one that a crash ended: its index is made from what is on the disk. */
async function endBrokenParts(session: Session): Promise<void> {
  for (const part of session.state?.parts ?? []) {
    if (part.ended) continue;
    const durationMs = await session
      .withKey(async (sessionKey) => {
        const place = { folder: session.folder, sessionKey, part };
        const { index, table } = await openPart(place);
        await writePartIndex(place, index, table);
        return index.durationMs;
      })
      .catch(() => 0);
    await session.append({ type: 'part-ended', part: part.number, reason: 'crash', durationMs });
  }
}

async function openKeys(folder: string, vaultsFolder: string, keychain: Keychain | undefined) {
  const labelPath = join(folder, 'library.json');
  const label = await readLabel(labelPath);
  const libraryId = label?.id ?? randomBytes(16).toString('hex');
  const vaultFolder = join(vaultsFolder, libraryId);
  // A library that was brought here without its keys must not be given new ones.
  if (label && !(await isFolder(vaultFolder)))
    throw new Fault('key-not-opened', 'no keys of this library here');
  await mkdir(vaultFolder, { recursive: true, mode: 0o700 });
  const { key: libraryKey, protectedBy } = await openLibraryKey({ folder: vaultFolder, keychain });
  const keys = await KeyStore.open({ folder: vaultFolder, libraryKey, libraryId, createIfMissing: !label });
  // Last: a library that has its label has its keys.
  const newLabel = Buffer.from(JSON.stringify({ version: 1, id: libraryId }));
  if (!label) await writeFileDurably(labelPath, newLabel, { mode: 0o600 });
  return { keys, libraryKey, protectedBy };
}

async function readLabel(path: string): Promise<z.infer<typeof labelSchema> | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Fault('library-unwritable', error.code, { cause: error });
  });
  if (text === undefined) return undefined;
  try {
    return labelSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Fault('key-not-opened', 'library.json is damaged', { cause: error });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return readdir(path).then(
    () => true,
    () => false,
  );
}

function ignore(): void {}
