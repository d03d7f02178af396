import { randomFillSync } from 'node:crypto';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Disk, errnoOf, type OverwritableFile, realDisk } from './disk';

/** Removes files so that they are certainly gone, and first overwrites what must not be read back. */

/**
 * Removes a file and checks that it is gone. True only if nothing exists at the path afterwards and that is
 * durable. Never throws. A file that did not exist counts as gone.
 */
export async function removeAndLook(path: string, disk: Disk = realDisk): Promise<boolean> {
  try {
    await patiently(() => disk.remove(path));
  } catch {
    // Whatever the error was, the check below decides.
  }
  try {
    if (await disk.exists(path)) return false;
    await disk.syncFolder(dirname(path));
    return true;
  } catch (error) {
    // The folder itself does not exist.
    return errnoOf(error) === 'ENOENT';
  }
}

/** `only-removed`: its blocks were freed without being overwritten. `left`: the file still exists. */
export type Removal = 'overwritten' | 'only-removed' | 'left';

/** The worst of several removals; `overwritten` if there are none. */
export function worstOf(removals: readonly Removal[]): Removal {
  if (removals.includes('left')) return 'left';
  return removals.includes('only-removed') ? 'only-removed' : 'overwritten';
}

/**
 * Overwrites a file in place with random bytes, syncs it, and removes it. Unlinking alone frees its blocks,
 * and they can be read back until something else takes them. A file that has another name is someone else's
 * as well, and is only unlinked. If the disk refuses to overwrite, the file is still removed. Never throws; a
 * file that did not exist counts as overwritten.
 *
 * Out of reach: blocks that an SSD has remapped, snapshots, and file systems that never write in place.
 * @param firstBytes how many bytes to overwrite from the beginning; all of them unless given
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

// Retries, because on Windows a virus scanner or an indexer may hold a file for a moment. Elsewhere these
// errors are final, and the third of a second is lost only when something is wrong anyway.
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
