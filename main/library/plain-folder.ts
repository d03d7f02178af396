import { join } from 'node:path';
import { Fault } from '../../shared/model/fault';
import { type Disk, errnoOf } from '../vault/disk';

/**
 * Creates the folder of a library and the folders in it, if they are missing. The path may lead through
 * links: it is resolved here, once, so that a link changed later leads nowhere else. Within the library no
 * link is followed.
 * @returns the library's folder, without a link in its path
 * @throws Fault `library-unwritable`; `not-plain` if something other than a folder is in the place of one of
 * them
 */
export async function openFolders(path: string, disk: Disk): Promise<string> {
  const unwritable = (error: unknown): never => {
    throw new Fault('library-unwritable', errnoOf(error), { cause: error });
  };
  await disk.makeFolder(path).catch(unwritable);
  const folder = await disk.resolve(path).catch(unwritable);
  for (const name of ['sessions', 'receipts']) {
    await assertFolder(join(folder, name), name, disk).catch((error: unknown) => {
      throw error instanceof Fault ? error : unwritable(error);
    });
    await disk.makeFolder(join(folder, name)).catch(unwritable);
  }
  return folder;
}

/**
 * Checks that a path is a folder or does not exist, and not a link or junction that leads elsewhere.
 * @param called the name that a person sees; nothing about a session
 * @throws Fault `not-plain`; what the disk throws
 */
export async function assertFolder(path: string, called: string, disk: Disk): Promise<void> {
  const seen = await disk.look(path);
  if (seen && seen.kind !== 'folder') throw new Fault('not-plain', called);
}
