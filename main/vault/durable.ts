import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../../shared/model/fault';
import { type Disk, errnoOf, realDisk } from './disk';
import { overwriteAndRemove, patiently, type Removal, worstOf } from './removal';

export interface DurableOptions {
  /** Permission bits, e.g. 0o600. */
  mode: number;
  disk?: Disk;
}

/** The fault for a refused write: `disk-full`, `disk-read-only` or `write-failed`. A Fault is returned as it is. */
export function writeFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const errno = errnoOf(error);
  const full = errno === 'ENOSPC' || errno === 'EDQUOT';
  const refused = errno === 'EROFS' ? 'disk-read-only' : 'write-failed';
  return new Fault(full ? 'disk-full' : refused, errno, { cause: error });
}

/**
 * The fault for a write that took fewer bytes than it was given. A disk that fills up takes what still fits
 * and reports ENOSPC only at the next write, which a log may not attempt, so this looks at the free room.
 */
export async function shortWriteFault(path: string, missingBytes: number, disk: Disk): Promise<Fault> {
  const margin = 1024 * 1024;
  const free = await disk.freeBytes(dirname(path)).catch(() => Number.POSITIVE_INFINITY);
  return new Fault(free < missingBytes + margin ? 'disk-full' : 'write-failed', 'short write');
}

/**
 * Replaces a whole file. After a crash at any instant either the old or the new content is there, and once
 * this resolves the new content is durable. Throws `disk-full` or `write-failed`; the old content is then
 * still there, unless the very last step (syncing the folder) failed.
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
 * The first half of `writeFileDurably`: writes and syncs a file with a random name ending in `.tmp` beside
 * `path`, and returns that name. Throws `disk-full` or `write-failed`, and then tries to leave nothing
 * behind.
 */
export async function writeTemporary(
  path: string,
  bytes: Uint8Array,
  { mode, disk = realDisk }: DurableOptions,
): Promise<string> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  await writeNew(temporary, bytes, { mode, disk });
  return temporary;
}

/**
 * Writes and syncs a file that must not exist yet. Its name is durable only after `syncFolder`. Throws
 * `disk-full` or `write-failed`, and then tries to leave nothing behind.
 */
export async function writeNew(
  path: string,
  bytes: Uint8Array,
  { mode, disk = realDisk }: DurableOptions,
): Promise<void> {
  try {
    const file = await disk.create(path, mode);
    try {
      // Continuing after a short write is safe here: only the whole file ever gets its name.
      for (let done = 0; done < bytes.byteLength; ) {
        const taken = await file.write(bytes.subarray(done), done);
        if (taken === 0) throw await shortWriteFault(path, bytes.byteLength - done, disk);
        done += taken;
      }
      await file.datasync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await overwriteAndRemove(path, { disk });
    throw writeFault(error);
  }
}

/**
 * The second half: gives the temporary file its name. Throws `write-failed`, and then tries to remove the
 * temporary file. The name is durable only after `syncFolder`.
 */
export async function renameOver(temporary: string, path: string, disk: Disk = realDisk): Promise<void> {
  try {
    await patiently(() => disk.rename(temporary, path));
  } catch (error) {
    await overwriteAndRemove(temporary, { disk });
    throw writeFault(error);
  }
}

/** Makes created, renamed and removed names durable. Throws `write-failed` or `disk-full`. */
export async function syncFolder(path: string, disk: Disk = realDisk): Promise<void> {
  try {
    await disk.syncFolder(path);
  } catch (error) {
    throw writeFault(error);
  }
}

/**
 * Like `writeFileDurably`, for content that must not be readable once it is replaced: before the rename the
 * old file gets a second name, `<path>.old`, and afterwards it is overwritten in place through that name. A
 * crash leaves that name, and `finishOverwriting` continues from there.
 * @returns what became of the old file
 * @throws Fault `disk-full`, `write-failed`, like `writeFileDurably`
 */
export async function replaceDurably(
  path: string,
  bytes: Uint8Array,
  { mode, disk = realDisk }: DurableOptions,
): Promise<Removal> {
  const temporary = await writeTemporary(path, bytes, { mode, disk });
  return renameOverwriting(temporary, path, disk);
}

/** The second half of `replaceDurably`. @param onRenamed called as soon as the new content has the name */
export async function renameOverwriting(
  temporary: string,
  path: string,
  disk: Disk = realDisk,
  onRenamed: () => void = () => undefined,
): Promise<Removal> {
  const old = `${path}.old`;
  let earlier: Removal;
  let isKept: boolean;
  try {
    // An interrupted write may have left an old file. It goes first, because its name is needed again.
    earlier = await removeOld(path, disk);
    isKept = await nameOld(path, old, disk);
    await renameOver(temporary, path, disk);
  } catch (error) {
    await overwriteAndRemove(temporary, { disk });
    // This is still the current file's second name. The file has two names, so its bytes stay.
    await overwriteAndRemove(old, { disk });
    throw writeFault(error);
  }
  onRenamed();
  await syncFolder(dirname(path), disk);
  return worstOf([earlier, isKept ? await overwriteAndRemove(old, { disk }) : 'only-removed']);
}

// If the disk is full or failing, change nothing. Any other error means that the file system has no second
// names.
const refusesAll = new Set(['ENOSPC', 'EDQUOT', 'EIO']);

/** @returns whether the old file, if there is one, has a second name now. Throws what the disk throws */
async function nameOld(path: string, old: string, disk: Disk): Promise<boolean> {
  try {
    await disk.link(path, old);
    return true;
  } catch (error) {
    const errno = errnoOf(error) ?? '';
    if (refusesAll.has(errno)) throw error;
    // There is no current file.
    return errno === 'ENOENT';
  }
}

/** Overwrites and removes the old file that an interrupted write of `path` left, if any. */
async function removeOld(path: string, disk: Disk): Promise<Removal> {
  const old = `${path}.old`;
  if (!(await disk.exists(old))) return 'overwritten';
  const before = await linksOf(path, disk);
  const removal = await overwriteAndRemove(old, { disk });
  // It was only a second name of the current file: nothing was freed.
  if (removal === 'only-removed' && (await linksOf(path, disk)) < before) return 'overwritten';
  return removal;
}

const linksOf = async (path: string, disk: Disk): Promise<number> =>
  (await disk.look(path).catch(() => undefined))?.links ?? 0;

/**
 * Overwrites and removes what interrupted writes of `path` left beside it: unfinished files, and old ones
 * that were already replaced. This matters because such a file can hold a key that has been destroyed since.
 * Never throws.
 * @returns the worst of what became of them
 */
export async function finishOverwriting(path: string, disk: Disk = realDisk): Promise<Removal> {
  const folder = dirname(path);
  const prefix = `${basename(path)}.`;
  try {
    const names = await disk.list(folder);
    const left = names.filter((name) => name.startsWith(prefix) && name.endsWith('.tmp'));
    const removals = await Promise.all(left.map((name) => overwriteAndRemove(join(folder, name), { disk })));
    return worstOf([await removeOld(path, disk), ...removals]);
  } catch {
    return 'left';
  }
}

/**
 * Reads a small file as a whole, or returns undefined if it does not exist. Throws what the disk throws,
 * never `write-failed`; a file of more than `limit` bytes counts as unreadable (EFBIG).
 * @param room allocates the memory to read into
 */
export async function readWhole(
  path: string,
  limit: number,
  disk: Disk = realDisk,
  room: (bytes: number) => Buffer = Buffer.alloc,
): Promise<Buffer | undefined> {
  const file = await disk.open(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  try {
    const size = await file.size();
    if (size > limit) throw Object.assign(new Error('file too big'), { code: 'EFBIG' });
    const bytes = room(size);
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
