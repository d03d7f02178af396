import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../../shared/model/fault';
import { type Disk, errnoOf, realDisk } from './disk';

export interface DurableOptions {
  /** Permission bits, e.g. 0o600. */
  mode: number;
  disk?: Disk;
}

/** What a refused write means: `disk-full` or `write-failed`. A Fault stays what it is. */
export function writeFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const errno = errnoOf(error);
  const full = errno === 'ENOSPC' || errno === 'EDQUOT';
  return new Fault(full ? 'disk-full' : 'write-failed', errno, { cause: error });
}

/**
 * What it means that a write took fewer bytes than it was given. A disk that fills up takes what still
 * fits and says ENOSPC only at the next write, which a log may not try; so its free room is looked up.
 */
export async function shortWriteFault(path: string, missingBytes: number, disk: Disk): Promise<Fault> {
  const margin = 1024 * 1024;
  const free = await disk.freeBytes(dirname(path)).catch(() => Number.POSITIVE_INFINITY);
  return new Fault(free < missingBytes + margin ? 'disk-full' : 'write-failed', 'short write');
}

/**
 * Replaces a file as a whole: after a crash at any instant the old or the new content is there, and once
 * this resolves the new one stays. Throws `disk-full` or `write-failed`; if so, the old content is still
 * there unless the very last step, the syncing of the folder, was what failed.
 */
export async function writeFileDurably(
  path: string,
  bytes: Uint8Array,
  { mode, disk = realDisk }: DurableOptions,
): Promise<void> {
  const temporary = await writeTemporary(path, bytes, { mode, disk });
  await renameOver(temporary, path, disk);
  await syncFolder(dirname(path), disk);
}

/**
 * The first half of `writeFileDurably`: writes and syncs a file of a random name ending in `.tmp` beside
 * `path`, and returns that name. Throws `disk-full` or `write-failed` and then leaves nothing if it can.
 */
export async function writeTemporary(
  path: string,
  bytes: Uint8Array,
  { mode, disk = realDisk }: DurableOptions,
): Promise<string> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    const file = await disk.create(temporary, mode);
    try {
      // Writing on after a short write is right here: nothing but the whole file ever gets its name.
      for (let done = 0; done < bytes.byteLength; ) {
        const taken = await file.write(bytes.subarray(done), done);
        if (taken === 0) throw await shortWriteFault(path, bytes.byteLength - done, disk);
        done += taken;
      }
      await file.datasync();
    } finally {
      await file.close();
    }
    return temporary;
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined);
    throw writeFault(error);
  }
}

/**
 * The second half: gives the temporary file its name. Throws `write-failed` and then removes the
 * temporary file if it can. The name lasts only after `syncFolder`.
 */
export async function renameOver(temporary: string, path: string, disk: Disk = realDisk): Promise<void> {
  try {
    await patiently(() => disk.rename(temporary, path));
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined);
    throw writeFault(error);
  }
}

/** Makes created, renamed and removed names last. Throws `write-failed` or `disk-full`. */
export async function syncFolder(path: string, disk: Disk = realDisk): Promise<void> {
  try {
    await disk.syncFolder(path);
  } catch (error) {
    throw writeFault(error);
  }
}

/**
 * Removes a file and looks whether it is gone. True only if nothing lies there afterwards and that will
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

/**
 * Removes what earlier, interrupted writings of `path` left beside it. True if none is left; never
 * throws. They matter: such a file can hold a key that was destroyed since.
 */
export async function removeTemporaries(path: string, disk: Disk = realDisk): Promise<boolean> {
  const folder = dirname(path);
  const prefix = `${basename(path)}.`;
  try {
    const names = await disk.list(folder);
    const left = names.filter((name) => name.startsWith(prefix) && name.endsWith('.tmp'));
    const gone = await Promise.all(left.map((name) => removeAndLook(join(folder, name), disk)));
    return gone.every(Boolean);
  } catch {
    return false;
  }
}

/**
 * A whole small file, or undefined if there is none. Throws what the disk throws, and `write-failed`
 * never; a file of more than `limit` bytes counts as unreadable (EFBIG).
 */
export async function readWhole(
  path: string,
  limit: number,
  disk: Disk = realDisk,
): Promise<Buffer | undefined> {
  const file = await disk.open(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  try {
    const size = await file.size();
    if (size > limit) throw Object.assign(new Error('file too big'), { code: 'EFBIG' });
    const bytes = Buffer.alloc(size);
    for (let done = 0; done < size; ) {
      const got = await file.read(bytes.subarray(done), done);
      if (got === 0) return bytes.subarray(0, done);
      done += got;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

// A virus scanner or an indexer holds a file for a moment on Windows; elsewhere these are final, and the
// third of a second is lost only where something is wrong anyhow.
async function patiently(act: () => Promise<void>): Promise<void> {
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
