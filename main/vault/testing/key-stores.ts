import { newId, type SessionId, sessionIdSchema } from '../../../shared/model/ids';
import { KeyStore } from '../key-store';
import { decodeKeysFile } from '../keys-file';
import { MemoryDisk } from './memory-disk';

export const folder = '/local';
/** The owner of the tests' library. */
export const owner = { libraryKey: Buffer.alloc(32, 3), libraryId: 'a library' };
/** Opens the store on that disk. */
export const open = (disk: MemoryDisk, more: { createIfMissing?: boolean; libraryId?: string } = {}) =>
  KeyStore.open({ folder, ...owner, disk, ...more });

/** A disk with a store of `count` sessions, and each session's key. */
export async function storeOf(count: number) {
  const disk = new MemoryDisk();
  const store = await open(disk, { createIfMissing: true });
  const ids: SessionId[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = newId(sessionIdSchema);
    await store.newSession(id);
    ids.push(id);
  }
  return { disk, store, ids, keys: new Map(ids.map((id) => [id, store.sessionKey(id)])) };
}

/** What a store holds, in a form that can be compared. */
export function contentOf(store: KeyStore): Record<string, string> {
  return Object.fromEntries(
    store
      .sessionIds()
      .sort()
      .map((id) => [id, `${store.sessionKey(id).toString('hex')} ${store.newestJournal(id)}`]),
  );
}

/** Every session key that any file on the disk still yields to someone with the library key. */
export const keysOnDisk = (disk: MemoryDisk): string[] =>
  keysIn(disk.paths().map((path) => disk.content(path)));

/** Every session key that a scan of the whole disk yields, free blocks included. */
export const keysInBlocks = (disk: MemoryDisk): string[] => keysIn(disk.blocks());

function keysIn(contents: readonly Buffer[]): string[] {
  return contents.flatMap((bytes) => {
    const table = decodeKeysFile(owner, bytes)?.table ?? new Map();
    return [...table.values()].map(({ key }) => key.toString('hex'));
  });
}
