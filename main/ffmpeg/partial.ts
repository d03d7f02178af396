import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../../shared/model/fault';
import { log } from '../log';
import { type Disk, errnoOf, realDisk } from '../vault/disk';
import { overwriteAndRemove, patiently } from '../vault/removal';

/*
 * What leaves as a file gets its name only when it is whole, and what needs seeking while it is written (an MP4
 * that starts fast) can't come through a pipe. Until then it is the only plaintext of a session in a file: beside
 * the file that the person chose, under a name that says nothing, and only for this user. Its path is stored
 * before there is a file, so that the next start finds what a crash left.
 */

/**
 * Stores where partials are. A path may name people, so it is sealed with the library key
 * (`main/library/receipts.ts`).
 */
export interface PartialNames {
  /** Stores a path durably. @returns the id to forget it by */
  remember(path: string): Promise<string>;
  forget(id: string): Promise<unknown>;
  all(): Promise<readonly { readonly id: string; readonly path: string }[]>;
}

export interface PartialOptions {
  readonly disk?: Disk;
  /** Called once the partial is whole: `rename` gives it its name. If it throws, nothing has the name. */
  readonly place?: (rename: () => Promise<void>) => Promise<void>;
}

const ending = '.partial';
const ownName = /^Second Look [0-9a-f]{16}\.partial$/;

/** A path for a partial beside a file. */
export function partialBeside(path: string): string {
  return join(dirname(path), `Second Look ${randomBytes(8).toString('hex')}${ending}`);
}

/**
 * Makes a file that gets its name only when it is whole. A file that has the name is replaced. Whatever goes
 * wrong, the partial is overwritten and removed, and the name is left as it was.
 * @param make writes and verifies the partial, which exists and is empty
 * @throws what `make` and `place` throw; Fault `ffmpeg-output`, `ffmpeg-disk-full`, and what `names` throws
 */
export async function throughPartial(
  path: string,
  names: PartialNames,
  make: (partial: string) => Promise<void>,
  { disk = realDisk, place = (rename) => rename() }: PartialOptions = {},
): Promise<void> {
  const partial = partialBeside(path);
  const id = await names.remember(partial);
  try {
    await tryOutput(async () => (await disk.create(partial, 0o600)).close());
    await make(partial);
    await tryOutput(async () => {
      const file = await disk.openForOverwriting(partial);
      await file.datasync().finally(() => file.close());
    });
    await place(() =>
      tryOutput(async () => {
        await patiently(() => disk.rename(partial, path));
        await disk.syncFolder(dirname(path));
      }),
    );
  } finally {
    // After a success there is nothing under this name.
    await removeLeft(id, partial, names, disk);
  }
}

/**
 * Overwrites and removes what a crash left, and forgets it. Never throws.
 * @returns whether there was one, and it is gone: an export did not finish
 */
export async function removeLeftPartials(names: PartialNames, disk: Disk = realDisk): Promise<boolean> {
  const all = await names.all().catch((error: unknown) => {
    log('partials not listed', error);
    return [];
  });
  let isRemoved = false;
  for (const { id, path } of all) {
    // A stick that is not plugged in now: the next start looks again.
    const folder = await disk.look(dirname(path)).catch(() => undefined);
    if (!folder || !ownName.test(basename(path))) continue;
    // If it is missing, the export had its name already, or had not begun.
    const wasThere = await disk.exists(path).catch(() => false);
    await removeLeft(id, path, names, disk);
    if (wasThere && !(await disk.exists(path).catch(() => true))) isRemoved = true;
  }
  return isRemoved;
}

/**
 * Overwrites, removes and forgets a partial. If it can't be removed, or forgotten while the library is locked,
 * the next start tries again.
 */
export async function removeLeft(
  id: string,
  path: string,
  names: PartialNames,
  disk: Disk = realDisk,
): Promise<void> {
  if ((await overwriteAndRemove(path, { disk })) === 'left') return log('partial not removed');
  await names.forget(id).catch((error: unknown) => log('partial not forgotten', error));
}

async function tryOutput(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const errno = errnoOf(error);
    const isFull = errno === 'ENOSPC' || errno === 'EDQUOT';
    throw new Fault(isFull ? 'ffmpeg-disk-full' : 'ffmpeg-output', errno, { cause: error });
  }
}
