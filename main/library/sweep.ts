import { join } from 'node:path';
import type { SessionId } from '../../shared/model/ids';
import { log } from '../log';
import { isLitter, isSessionFile, isSessionFolder, isSessionLeftOver } from '../session/own-names';
import type { Disk } from '../vault/disk';
import type { KeyStore } from '../vault/key-store';
import { removeAndLook } from '../vault/removal';

/**
 * Clears away what a crash left unfinished: temporary files, held reserves, folders that never got any
 * content, and keys that never got a folder. What holds recorded bytes is never removed here, even if no key
 * opens it: keys can come back from a copy, bytes cannot. Nor is anything under a name that the app does not
 * give, or anything that a link has replaced. All of it is counted in the log. Never throws: what cannot be
 * removed stays.
 */
export async function sweep(sessionsPath: string, keys: KeyStore, disk: Disk): Promise<void> {
  const known = new Set<string>(keys.sessionIds());
  const counts = { leftOvers: 0, emptyFolders: 0, foldersWithoutKey: 0, keysWithoutFolder: 0 };
  const there = new Set<string>();
  for (const name of await disk.list(sessionsPath).catch((): string[] => [])) {
    there.add(name);
    const files = await filesIn(sessionsPath, name, disk);
    if (!files) continue;
    const path = join(sessionsPath, name);
    const leftOvers = files.filter(isSessionLeftOver);
    const gone = await Promise.all(leftOvers.map((file) => removeAndLook(join(path, file), disk)));
    counts.leftOvers += gone.filter(Boolean).length;
    if (known.has(name)) continue;
    const rest = files.filter((file) => !leftOvers.includes(file));
    if (rest.some((file) => !isLitter(file))) {
      counts.foldersWithoutKey += 1;
      continue;
    }
    await Promise.all(rest.map((file) => removeAndLook(join(path, file), disk)));
    counts.emptyFolders += await succeeds(disk.removeFolder(path));
  }
  for (const id of keys.sessionIds()) {
    if (!there.has(id) && isUnused(keys, id)) counts.keysWithoutFolder += await succeeds(keys.destroy(id));
  }
  if (Object.values(counts).some((count) => count > 0)) log(`swept ${JSON.stringify(counts)}`);
}

/** The names in a session's folder; undefined if there is no folder, or something else is in its place. */
async function filesIn(sessionsPath: string, name: string, disk: Disk): Promise<string[] | undefined> {
  if (!isSessionFolder(name)) return undefined;
  const path = join(sessionsPath, name);
  try {
    return (await disk.look(path))?.kind === 'folder' ? await disk.list(path) : undefined;
  } catch {
    return undefined;
  }
}

/** What belongs to no session that opens. */
export interface Orphans {
  /** Folders with a session's files whose key is not here: nothing opens them. */
  readonly foldersWithoutKey: number;
  readonly keysWithoutFolder: number;
  /** The second copy of `keys` differs from the first, because a write was refused. */
  readonly copiesDiffer: boolean;
}

/** Looks for orphans; changes nothing. */
export async function findOrphans(sessionsPath: string, keys: KeyStore, disk: Disk): Promise<Orphans> {
  const known = new Set<string>(keys.sessionIds());
  const names = await disk.list(sessionsPath).catch((): string[] => []);
  const folders = await Promise.all(
    names.map(async (name) => ({ name, files: await filesIn(sessionsPath, name, disk) })),
  );
  const there = new Set(folders.flatMap(({ name, files }) => (files ? [name] : [])));
  const filled = await Promise.all(
    folders.map(async ({ name, files = [] }) => {
      if (known.has(name)) return false;
      const own = files.filter(isSessionFile).map((file) => disk.look(join(sessionsPath, name, file)));
      return (await Promise.all(own)).some((seen) => seen?.kind === 'file');
    }),
  );
  return {
    foldersWithoutKey: filled.filter(Boolean).length,
    keysWithoutFolder: [...known].filter((id) => !there.has(id)).length,
    copiesDiffer: !keys.copiesAgree,
  };
}

/**
 * Whether nothing was ever written under a key: the app died between making the key and making the folder.
 */
const isUnused = (keys: KeyStore, id: SessionId): boolean => keys.newestJournal(id) === undefined;

const succeeds = (step: Promise<void>): Promise<number> =>
  step.then(
    () => 1,
    () => 0,
  );
