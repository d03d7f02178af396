import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileDurably } from '../../../main/vault/durable';
import { keysFileNames } from '../../../main/vault/keys-copies';
import {
  decodeKeysFile,
  encodeKeysFile,
  type KeysContent,
  type KeysFileOwner,
} from '../../../main/vault/keys-file';
import { openLibraryKey } from '../../../main/vault/library-key';
import { scanLog } from '../../../main/vault/sealed-log-scan';
import { readBlocks } from '../../../shared/media/testing/read-film';
import { newId, type SessionId, sessionIdSchema } from '../../../shared/model/ids';
import { type JournalEvent, journalEventSchema } from '../../../shared/model/journal';
import type { Place } from '../app/launch-app';

/** A library that no app has open. The rig itself reads it, with the keys on this machine. */
export interface ClosedLibrary {
  sessionFolder(id: SessionId): string;
  /** Gives this many new sessions the same key as an existing one. The caller makes their folders. */
  addSessionsLike(id: SessionId, count: number): Promise<SessionId[]>;
  /** Fingerprints of a part's frames, in order. */
  picturesOf(id: SessionId, mediaFile: string): Promise<string[]>;
  /** A journal's events, and the bytes of its file that each of them takes. */
  journalOf(id: SessionId, file: string): Promise<JournalRecord[]>;
}

export interface JournalRecord {
  readonly event: JournalEvent;
  readonly from: number;
  readonly to: number;
}

/** @throws Error if its keys are not in this place */
export async function openClosedLibrary({ library, userData }: Place): Promise<ClosedLibrary> {
  const label: { id: string } = JSON.parse(await readFile(join(library, 'library.json'), 'utf8'));
  const vault = join(userData, 'local', 'vaults', label.id);
  const { key: libraryKey } = await openLibraryKey({ folder: vault, keychain: undefined });
  const owner = { libraryKey, libraryId: label.id };
  const sessionFolder = (id: SessionId): string => join(library, 'sessions', id);

  async function sessionKey(id: SessionId): Promise<Buffer> {
    const entry = (await readKeys(vault, owner)).table.get(id);
    if (!entry) throw new Error('the session has no key');
    return entry.key;
  }

  return {
    sessionFolder,
    async addSessionsLike(id, count) {
      const { generation, ...content } = await readKeys(vault, owner);
      const { table } = content;
      const entry = table.get(id);
      if (!entry) throw new Error('the session has no key');
      const ids = Array.from({ length: count }, () => newId(sessionIdSchema));
      const more = new Map([...table, ...ids.map((each) => [each, entry] as const)]);
      const bytes = encodeKeysFile(owner, generation + 1, { ...content, table: more });
      for (const name of keysFileNames) await writeFileDurably(join(vault, name), bytes, { mode: 0o600 });
      return ids;
    },
    async picturesOf(id, mediaFile) {
      const pieces: Buffer[] = [];
      const path = join(sessionFolder(id), mediaFile);
      for await (const item of scanLog({ path, kind: 'media', sessionKey: await sessionKey(id) }))
        if (item.type === 'record') pieces.push(item.data);
      return picturesIn(Buffer.concat(pieces)).map(({ print }) => print);
    },
    async journalOf(id, file) {
      const records: JournalRecord[] = [];
      const path = join(sessionFolder(id), file);
      let last: { from: number; event: JournalEvent } | undefined;
      const close = (to: number): void => {
        if (last) records.push({ ...last, to });
      };
      for await (const item of scanLog({ path, kind: 'journal', sessionKey: await sessionKey(id) })) {
        if (item.type !== 'record') continue;
        close(item.filePosition);
        last = undefined;
        if (item.data.length === 0) continue;
        const event = journalEventSchema.parse(JSON.parse(item.data.toString('utf8')));
        last = { from: item.filePosition, event };
      }
      close(Number.POSITIVE_INFINITY);
      return records;
    },
  };
}

/**
 * The frames of a film, in order, each with its fingerprint and time. @throws if it is not one of our WebM
 * files
 */
export function picturesIn(film: Uint8Array): Array<{ readonly print: string; readonly ms: number }> {
  return readBlocks(film)
    .filter(({ sound }) => !sound)
    .map(({ payload, timeMs }) => ({
      print: createHash('sha256').update(payload).digest('base64'),
      ms: timeMs,
    }));
}

async function readKeys(vault: string, owner: KeysFileOwner): Promise<KeysContent & { generation: number }> {
  const copies = await Promise.all(
    keysFileNames.map(async (name) => decodeKeysFile(owner, await readFile(join(vault, name)))),
  );
  const newest = copies.reduce((best, copy) =>
    (copy?.generation ?? -1) > (best?.generation ?? -1) ? copy : best,
  );
  if (!newest) throw new Error('no copy of the keys can be opened');
  return newest;
}
