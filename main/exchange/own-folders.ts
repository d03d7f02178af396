import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '../../shared/model/fault';

/**
 * Refuses places within the app's own folders: a copy there could replace a key, the settings or a session, and
 * would lie unencrypted where people believe that everything is encrypted. Folders are compared by what they are,
 * because a link, or other capital letters, give one of them another path.
 * @param paths where files are to be; what doesn't exist yet is judged by the folder that will hold it
 * @throws Fault `export-own-folder`
 */
export async function mustBeElsewhere(
  paths: readonly string[],
  ownFolders: readonly string[],
): Promise<void> {
  const own = new Set(await Promise.all(ownFolders.map(whichFolder)));
  // The path itself, too: in place of a link to one of the folders, a file would hide the folder.
  for (const path of paths)
    for (const folder of [path, ...parentsOf(await realFolder(dirname(path)))])
      if (own.has(await whichFolder(folder))) throw new Fault('export-own-folder');
}

/** A folder without links in its path; of one that doesn't exist, the nearest above it that does. */
async function realFolder(folder: string): Promise<string> {
  const real = await realpath(folder).catch(() => undefined);
  const above = dirname(folder);
  return real ?? (above === folder ? folder : realFolder(above));
}

/** The same for every path of a folder; the path itself if there is none. */
async function whichFolder(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found ? `${found.dev}:${found.ino}` : path;
}

/** A folder, and all that it is in. */
function parentsOf(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...parentsOf(above)];
}
