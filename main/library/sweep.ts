import { join } from 'node:path';
import type { SessionId } from '../../shared/model/ids';
import { log } from '../log';
import type { Disk } from '../vault/disk';
import type { KeyStore } from '../vault/key-store';
import { removeAndLook } from '../vault/removal';

/**
 * Clears away what a crash left half made: temporary files, held reserves, folders that never got anything, and keys
 * that never got a folder. What holds recorded bytes is never removed here, even where no key opens it: keys can come
 * back from a copy, bytes cannot. All of it is counted in the log. Never throws: what cannot be removed is left.
 */
export async function sweep(sessionsPath: string, keys: KeyStore, disk: Disk): Promise<void> {
  const known = new Set<string>(keys.sessionIds());
  const counts = { leftOvers: 0, emptyFolders: 0, foldersWithoutKey: 0, keysWithoutFolder: 0 };
  const there = new Set<string>();
  for (const name of await disk.list(sessionsPath).catch(() => [])) {
    const path = join(sessionsPath, name);
    const files = await disk.list(path).catch(() => undefined);
    if (!files) continue;
    there.add(name);
    const leftOvers = files.filter((file) => file.endsWith('.tmp') || file === 'reserve');
    const gone = await Promise.all(leftOvers.map((file) => removeAndLook(join(path, file), disk)));
    counts.leftOvers += gone.filter(Boolean).length;
    if (known.has(name)) continue;
    if (files.length > leftOvers.length) counts.foldersWithoutKey += 1;
    else counts.emptyFolders += await succeeds(disk.removeFolder(path));
  }
  for (const id of keys.sessionIds()) {
    if (!there.has(id) && isUnused(keys, id)) counts.keysWithoutFolder += await succeeds(keys.destroy(id));
  }
  if (Object.values(counts).some((count) => count > 0)) log(`swept ${JSON.stringify(counts)}`);
}

/** What belongs to no session that opens. */
export interface Orphans {
  /** Folders with something in them whose key is not here: nothing opens them. */
  readonly foldersWithoutKey: number;
  readonly keysWithoutFolder: number;
  /** The second copy of `keys` is not like the first: a write was refused. */
  readonly copiesDiffer: boolean;
}

/** Looks for them; nothing is changed. */
export async function findOrphans(sessionsPath: string, keys: KeyStore, disk: Disk): Promise<Orphans> {
  const known = new Set<string>(keys.sessionIds());
  const there: readonly string[] = await disk.list(sessionsPath).catch(() => []);
  const filled = await Promise.all(
    there.map(async (name) => (await disk.list(join(sessionsPath, name)).catch(() => [])).length > 0),
  );
  return {
    foldersWithoutKey: there.filter((name, at) => filled[at] === true && !known.has(name)).length,
    keysWithoutFolder: [...known].filter((id) => !there.includes(id)).length,
    copiesDiffer: !keys.copiesAgree,
  };
}

/** A key under which nothing was ever written: the app died between making it and making the folder. */
const isUnused = (keys: KeyStore, id: SessionId): boolean => keys.newestJournal(id) === undefined;

const succeeds = (step: Promise<void>): Promise<number> =>
  step.then(
    () => 1,
    () => 0,
  );
