import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionId } from '../../shared/model/ids';
import { log } from '../log';
import type { KeyStore } from '../vault/key-store';

/**
 * Clears away what a crash left half made: temporary files, held reserves, folders that never got any recording, and
 * keys that never got a folder. What holds recorded bytes is never removed here, even where no key opens it: keys
 * can come back from a copy, bytes cannot. All of it is counted in the log.
 */
export async function sweep(sessionsPath: string, keys: KeyStore): Promise<void> {
  const known = new Set<string>(keys.sessionIds());
  const counts = { temporary: 0, emptyFolders: 0, foldersWithoutKey: 0, keysWithoutFolder: 0 };
  const folders = (await readdir(sessionsPath, { withFileTypes: true }).catch(() => [])).filter((entry) =>
    entry.isDirectory(),
  );
  for (const { name } of folders) {
    const path = join(sessionsPath, name);
    const files = await readdir(path).catch(() => []);
    const leftOver = files.filter((file) => file.endsWith('.tmp') || file === 'reserve');
    for (const file of leftOver) await rm(join(path, file), { force: true });
    counts.temporary += leftOver.length;
    if (known.has(name)) continue;
    if (files.length > leftOver.length) counts.foldersWithoutKey += 1;
    else if (await removeEmpty(path)) counts.emptyFolders += 1;
  }
  const there = new Set(folders.map(({ name }) => name));
  for (const id of keys.sessionIds()) {
    if (there.has(id) || keys.newestJournal(id) !== undefined) continue;
    counts.keysWithoutFolder += await removeKey(keys, id);
  }
  if (Object.values(counts).some((count) => count > 0)) log(`swept ${JSON.stringify(counts)}`);
}

const removeEmpty = (path: string): Promise<boolean> =>
  rmdir(path).then(
    () => true,
    () => false,
  );

/** A key under which nothing was ever written: the app died between making it and making the folder. */
async function removeKey(keys: KeyStore, id: SessionId): Promise<number> {
  return keys.destroy(id).then(
    () => 1,
    () => 0,
  );
}
