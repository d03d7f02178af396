import { dirname } from 'node:path';
import { partialBeside } from '../ffmpeg/partial';
import { log } from '../log';
import { type Disk, realDisk } from '../vault/disk';
import { renameOver, syncFolder, writeNew } from '../vault/durable';
import { mustBeElsewhere } from './own-folders';
import { throwPlaceFault } from './place-fault';
import { copyMode } from './save-copy';

/**
 * Saves a paper where a person wants it: a notice or a receipt (or a set of tags), which hold nothing that was said
 * or seen, so nobody has to agree. A file of that name stays as it is until the new one is whole, and a link is replaced, not followed.
 * @throws Fault `export-own-folder`, `export-disk-full`, `export-refused`: nothing is left where it was to be
 */
export async function savePaper(
  path: string,
  bytes: Uint8Array,
  ownFolders: readonly string[],
  disk: Disk = realDisk,
): Promise<void> {
  await mustBeElsewhere([path], ownFolders);
  const partial = partialBeside(path);
  await writeNew(partial, bytes, { mode: copyMode, disk }).catch(throwPlaceFault);
  await renameOver(partial, path, disk).catch(throwPlaceFault);
  // The file is there. A USB stick may refuse to sync a folder.
  await syncFolder(dirname(path), disk).catch((error: unknown) => log('folder of a paper not synced', error));
}
