import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../shared/model/fault';
import { kindsOfWrapping } from '../vault/change-wrappings';
import { type Disk, errnoOf, realDisk } from '../vault/disk';
import { readWhole, writeFileDurably } from '../vault/durable';
import { KeyStore } from '../vault/key-store';
import { openLibraryKey } from '../vault/library-key';
import type { Wrapping } from '../vault/wrappings';
import { KeyGuard } from './key-guard';
import type { LibraryOptions } from './library';

const labelSchema = z.object({ version: z.literal(1), id: z.string().regex(/^[0-9a-f]{32}$/) });

/** The keys of a library, and what names them; made where there is neither. @throws Fault like `Library.open` */
export async function openKeys({
  folder,
  vaultsFolder,
  keychain,
  secret,
  disk,
}: LibraryOptions & { disk: Disk }) {
  const labelPath = join(folder, 'library.json');
  const label = await readLabel(labelPath, disk);
  // Sessions without the label that names their keys: a new library over them would hide them.
  if (!label && (await disk.list(join(folder, 'sessions'))).length > 0)
    throw new Fault('key-not-opened', 'library.json is missing');
  const libraryId = label?.id ?? randomBytes(16).toString('hex');
  const vaultFolder = join(vaultsFolder, libraryId);
  // A library that was brought here without its keys must not be given new ones.
  if (label && !(await disk.exists(vaultFolder)))
    throw new Fault('key-not-opened', 'no keys of this library here');
  await disk.makeFolder(vaultFolder);
  const { key: libraryKey, protectedBy } = await openLibraryKey({
    folder: vaultFolder,
    keychain,
    secret,
    disk,
  });
  const keys = await KeyStore.open({
    folder: vaultFolder,
    libraryKey,
    libraryId,
    createIfMissing: !label,
    disk,
  });
  // Last: a library that has its label has its keys.
  const newLabel = Buffer.from(JSON.stringify({ version: 1, id: libraryId }));
  if (!label) await writeFileDurably(labelPath, newLabel, { mode: 0o600, disk });
  const guard = new KeyGuard({ folder: vaultFolder, keys, keychain, disk, openedBy: protectedBy });
  return { keys, libraryKey, guard };
}

/** What there is to open a library with that did not open; nothing where that cannot be found out. */
export async function whatOpens({
  folder,
  vaultsFolder,
  disk = realDisk,
}: Pick<LibraryOptions, 'folder' | 'vaultsFolder' | 'disk'>): Promise<Set<Wrapping['kind']>> {
  const label = await readLabel(join(folder, 'library.json'), disk).catch(() => undefined);
  if (!label) return new Set();
  return kindsOfWrapping(join(vaultsFolder, label.id), disk).catch(() => new Set<Wrapping['kind']>());
}

/** What names a library; undefined where it was never begun. @throws Fault `library-unwritable`, `key-not-opened` */
async function readLabel(path: string, disk: Disk): Promise<z.infer<typeof labelSchema> | undefined> {
  const bytes = await readWhole(path, 64 * 1024, disk).catch((error: unknown) => {
    throw new Fault('library-unwritable', errnoOf(error), { cause: error });
  });
  if (bytes === undefined) return undefined;
  try {
    return labelSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    throw new Fault('key-not-opened', 'library.json is damaged', { cause: error });
  }
}
