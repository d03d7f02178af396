import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../shared/model/fault';
import type { Disk } from '../vault/disk';
import { readWhole, writeFileDurably } from '../vault/durable';
import { isGone } from './attached-disk';
import { labelName } from './label';

/**
 * Where the libraries of this computer are. Each vault remembers the folders in which its library was opened, so that
 * an empty folder where a disk with recordings is usually connected is not taken for a first start.
 */

/** The stored name, in each vault. */
const fileName = 'place.json';
const fileBytes = 64 * 1024;
/** How many folders a library can have been in: it may be moved, and its disk may get other names. */
const mostFolders = 16;

const placeSchema = z.object({
  version: z.literal(1),
  folders: z.array(z.string()),
  /** False until the library has its own file. A first start that is cut short leaves nothing to miss. */
  isMade: z.boolean(),
});
type Place = z.infer<typeof placeSchema>;

/**
 * Call this before anything of a library is made.
 * @throws Fault `library-missing` if a library of this computer was in that folder, or may have been, and isn't now
 */
export async function mustNotBeMissing(path: string, vaultsFolder: string, disk: Disk): Promise<void> {
  const asked = resolve(path);
  if (await lies(join(asked, labelName), disk)) return;
  // It has lost its own file, and its sessions are there: something else happened.
  if ((await namesIn(join(asked, 'sessions'), disk)).length > 0) return;
  for (const vault of await namesIn(vaultsFolder, disk)) {
    const place = await readPlace(join(vaultsFolder, vault), disk);
    if (place === 'none' || place === 'not-made') continue;
    // What an earlier version made doesn't say where it is. It is rather missed once too often.
    if (place === 'unknown' || place.folders.includes(asked)) throw new Fault('library-missing');
  }
}

/**
 * Remembers where a library is, and where it was before.
 * @throws Fault `disk-full`, `write-failed`
 */
export async function notePlace({
  vaultFolder,
  folders,
  isMade,
  disk,
}: {
  readonly vaultFolder: string;
  readonly folders: readonly string[];
  readonly isMade: boolean;
  readonly disk: Disk;
}): Promise<void> {
  const known = await readPlace(vaultFolder, disk);
  const before = typeof known === 'object' ? known.folders : [];
  const now = folders.map((each) => resolve(each));
  const all = [...new Set([...now, ...before])].slice(0, mostFolders);
  if (typeof known === 'object' && isMade && all.every((each) => before.includes(each))) return;
  const place: Place = { version: 1, folders: all, isMade };
  const path = join(vaultFolder, fileName);
  await writeFileDurably(path, Buffer.from(JSON.stringify(place)), { mode: 0o600, disk });
}

/** Nothing was made: removes the vault's folder, unless there is more in it. Never throws. */
export async function forgetPlace(vaultFolder: string, disk: Disk): Promise<void> {
  // What was begun still says that it is not made.
  if ((await namesIn(vaultFolder, disk)).some((name) => name !== fileName)) return;
  await disk.remove(join(vaultFolder, fileName)).catch(() => undefined);
  await disk.removeFolder(vaultFolder).catch(() => undefined);
}

/** `none`: there is no vault. */
async function readPlace(vaultFolder: string, disk: Disk): Promise<Place | 'none' | 'not-made' | 'unknown'> {
  const names = await namesIn(vaultFolder, disk);
  if (names.length === 0) return 'none';
  try {
    const bytes = await readWhole(join(vaultFolder, fileName), fileBytes, disk);
    if (!bytes) return 'unknown';
    const place = placeSchema.parse(JSON.parse(bytes.toString('utf8')));
    return place.isMade ? { ...place, folders: place.folders.filter(isAbsolute) } : 'not-made';
  } catch {
    return 'unknown';
  }
}

/** Whether anything has that name. What can't be found out counts as missing only if its disk is gone. */
const lies = (path: string, disk: Disk): Promise<boolean> =>
  disk.exists(path).catch((error: unknown) => !isGone(error));

const namesIn = (folder: string, disk: Disk): Promise<string[]> => disk.list(folder).catch(() => []);
