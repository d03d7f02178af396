import { lstat, unlink } from 'node:fs/promises';
import { isUnchanged, type Looked } from './look';

/** A file that came in. */
export interface Original extends Looked {
  /** As much of it came in as could be read when it was looked at. If not, it is the only one that holds the rest. */
  readonly isWhole: boolean;
}

/**
 * Deletes the files that a recording came from, if all of them is in and they are unchanged since they were looked at. An ordinary deletion:
 * it does not reach copies, backups, or what the disk keeps of a deleted file.
 * @returns how many are gone, and the names of those that are left
 */
export async function deleteOriginals(
  originals: readonly Original[],
): Promise<{ deleted: number; left: string[] }> {
  const left: string[] = [];
  for (const original of originals) {
    const isGone =
      (await canGo(original)) &&
      (await unlink(original.path).then(
        () => true,
        () => false,
      ));
    if (!isGone) left.push(original.name);
  }
  return { deleted: originals.length - left.length, left };
}

/** How many of them could be deleted. */
export async function countOriginals(originals: readonly Original[]): Promise<number> {
  return (await Promise.all(originals.map(canGo))).filter(Boolean).length;
}

/** Not a link: what it leads to would stay. */
async function canGo(original: Original): Promise<boolean> {
  if (!original.isWhole) return false;
  const found = await lstat(original.path).catch(() => undefined);
  return found?.isFile() === true && isUnchanged(original);
}
