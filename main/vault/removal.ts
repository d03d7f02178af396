import { randomFillSync } from 'node:crypto';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Disk, errnoOf, type OverwritableFile, realDisk } from './disk';

/** Removes files so that they are certainly gone, and first overwrites what must not be read back. */

/** Told why the disk refused to remove a file: the errno code. Nothing of the file's name. */
export type OnRefused = (reason: string) => void;

/**
 * Removes a file and checks that it is gone. True only if nothing exists at the path afterwards and that is
 * durable. Never throws. A file that did not exist counts as gone.
 */
export async function removeAndLook(
  path: string,
  disk: Disk = realDisk,
  onRefused?: OnRefused,
): Promise<boolean> {
  try {
    await patiently(() => disk.remove(path));
  } catch (error) {
    // Whatever the error was, the check below decides.
    const reason = errnoOf(error) ?? 'unknown';
    if (reason !== 'ENOENT') onRefused?.(reason);
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

interface OverwriteOptions {
  readonly disk?: Disk;
  readonly firstBytes?: number | undefined;
  readonly onRefused?: OnRefused;
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
  { disk = realDisk, firstBytes, onRefused }: OverwriteOptions = {},
): Promise<Removal> {
  const overwritten = await overwrite(path, disk, firstBytes);
  if (!(await removeAndLook(path, disk, onRefused))) return 'left';
  return overwritten ? 'overwritten' : 'only-removed';
}

async function overwrite(path: string, disk: Disk, firstBytes = Number.POSITIVE_INFINITY): Promise<boolean> {
  let file: OverwritableFile;
  try {
    file = await patiently(() => disk.openForOverwriting(path), overwritePatienceMs);
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

/**
 * How long something that the system refuses is tried again, in ms. On Windows a virus scanner or an indexer may hold
 * a new file for seconds. Elsewhere these refusals are final, and the third of a second is lost only when something is
 * wrong anyway.
 */
const patienceMs = process.platform === 'win32' ? 10_000 : 310;
/** A file that can't be overwritten is removed all the same, so elsewhere this does not wait at all. */
const overwritePatienceMs = process.platform === 'win32' ? patienceMs : 0;
/** The longest time between two tries, in ms. */
const longestPauseMs = 500;

/** What Windows answers while another program has the file open. */
const held: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EBUSY']);

/**
 * Tries again while another program may hold the file, and throws the last refusal.
 * @param forMs how long, in ms
 */
export async function patiently<Value>(
  act: () => Promise<Value>,
  forMs = patienceMs,
  wait: (ms: number) => Promise<unknown> = pause,
): Promise<Value> {
  let waitedMs = 0;
  for (let waitMs = 10; ; waitMs = Math.min(2 * waitMs, longestPauseMs)) {
    try {
      return await act();
    } catch (error) {
      if (waitedMs >= forMs || !held.has(errnoOf(error) ?? '')) throw error;
      await wait(waitMs);
      waitedMs += waitMs;
    }
  }
}
