import { randomFillSync } from 'node:crypto';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Disk, errnoOf, type OverwritableFile, realDisk } from './disk';

/** Removing files so that they are certainly gone, and overwriting first what must not be read back. */

/**
 * Removes a file and checks that it is gone. True only if nothing lies there afterwards and that will
 * last; never throws. A file that was not there is gone.
 */
export async function removeAndLook(path: string, disk: Disk = realDisk): Promise<boolean> {
  try {
    await patiently(() => disk.remove(path));
  } catch {
    // Whatever was refused, looking decides.
  }
  try {
    if (await disk.exists(path)) return false;
    await disk.syncFolder(dirname(path));
    return true;
  } catch (error) {
    // Not even the folder is there.
    return errnoOf(error) === 'ENOENT';
  }
}

/** `only-removed`: its blocks were freed as they were. `left`: it is still there. */
export type Removal = 'overwritten' | 'only-removed' | 'left';

/** `overwritten` where there is none. */
export function worstOf(removals: readonly Removal[]): Removal {
  if (removals.includes('left')) return 'left';
  return removals.includes('only-removed') ? 'only-removed' : 'overwritten';
}

/**
 * Overwrites a file in place with random bytes, syncs it, and removes it: unlinking alone frees its blocks, and they can
 * be read back until something else takes them. A file that also has another name is someone else's too, and is only
 * unlinked. Where the disk refuses to overwrite it is removed all the same. Never throws; a file that was not there
 * counts as overwritten.
 *
 * Out of reach: blocks that an SSD has remapped, snapshots, and file systems that never write in place.
 * @param firstBytes how much of it to overwrite from its beginning; all of it unless given
 */
export async function overwriteAndRemove(
  path: string,
  { disk = realDisk, firstBytes }: { readonly disk?: Disk; readonly firstBytes?: number | undefined } = {},
): Promise<Removal> {
  const overwritten = await overwrite(path, disk, firstBytes);
  if (!(await removeAndLook(path, disk))) return 'left';
  return overwritten ? 'overwritten' : 'only-removed';
}

async function overwrite(path: string, disk: Disk, firstBytes = Number.POSITIVE_INFINITY): Promise<boolean> {
  let file: OverwritableFile;
  try {
    file = await disk.openForOverwriting(path);
  } catch (error) {
    return errnoOf(error) === 'ENOENT';
  }
  try {
    if ((await file.links()) !== 1) return false;
    const end = Math.min(await file.size(), firstBytes);
    const bytes = Buffer.alloc(Math.min(end, 1024 * 1024));
    for (let done = 0; done < end; ) {
      randomFillSync(bytes);
      const taken = await file.write(bytes.subarray(0, Math.min(bytes.length, end - done)), done);
      if (taken === 0) return false;
      done += taken;
    }
    await file.datasync();
    return true;
  } catch {
    return false;
  } finally {
    await file.close().catch(() => undefined);
  }
}

// A virus scanner or an indexer holds a file for a moment on Windows; elsewhere these are final, and the
// third of a second is lost only where something is wrong anyhow.
export async function patiently(act: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      const errno = errnoOf(error) ?? '';
      if (attempt === 5 || !['EACCES', 'EPERM', 'EBUSY'].includes(errno)) throw error;
      await pause(10 * 2 ** attempt);
    }
  }
}
