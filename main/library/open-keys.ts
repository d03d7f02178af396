import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { Stranger } from '../../shared/model/stranger';
import { kindsOfWrapping } from '../vault/change-wrappings';
import { type Disk, errnoOf, realDisk } from '../vault/disk';
import { readWhole, writeFileDurably } from '../vault/durable';
import { KeyStore } from '../vault/key-store';
import { keysFileNames } from '../vault/keys-copies';
import { openLibraryKey } from '../vault/library-key';
import type { Wrapping } from '../vault/wrappings';
import { KeyGuard } from './key-guard';
import type { LibraryOptions } from './library';
import { assertFolder } from './plain-folder';
import { strangersIn } from './strangers';

const keysPaths = keysFileNames.map((name) => `vaults/${name}`);
const labelName = 'library.json';
const labelSchema = z.object({ version: z.literal(1), id: z.string().regex(/^[0-9a-f]{32}$/) });

/** The keys of a library, and what names them; made where there is neither. @throws Fault like `Library.open` */
export async function openKeys({
  folder,
  vaultsFolder,
  keychain,
  secret,
  disk,
}: LibraryOptions & { disk: Disk }) {
  const labelPath = join(folder, labelName);
  const label = await readLabel(labelPath, disk);
  // Sessions without the label that names their keys: a new library over them would hide them.
  if (!label && (await disk.list(join(folder, 'sessions'))).length > 0)
    throw new Fault('key-not-opened', 'library.json is missing');
  const libraryId = label?.id ?? randomBytes(16).toString('hex');
  const vaultFolder = join(vaultsFolder, libraryId);
  // A library that was brought here without its keys must not be given new ones.
  if (label && !(await disk.exists(vaultFolder)))
    throw new Fault('key-not-opened', 'no keys of this library here');
  await assertFolder(vaultFolder, 'vaults', disk);
  await disk.makeFolder(vaultFolder);
  // Before anything is mended, and takes their place. What the vault's files are called is the vault's matter.
  const strangers = await strangersIn({ folder: vaultFolder, called: 'vaults/', disk }, () => 'file');
  // Neither copy of the keys can be written then, and nothing could be deleted.
  const taken = strangers.find(({ path, kind }) => kind === 'folder' && keysPaths.includes(path));
  if (taken) throw new Fault('not-plain', taken.path);
  const named = (error: unknown): never => {
    throw inTheWay(error, strangers);
  };
  const { key: libraryKey, protectedBy } = await openLibraryKey({
    folder: vaultFolder,
    keychain,
    secret,
    disk,
  }).catch(named);
  const keys = await KeyStore.open({
    folder: vaultFolder,
    libraryKey,
    libraryId,
    createIfMissing: !label,
    disk,
  }).catch(named);
  // Last: a library that has its label has its keys.
  const newLabel = Buffer.from(JSON.stringify({ version: 1, id: libraryId }));
  if (!label) await writeFileDurably(labelPath, newLabel, { mode: 0o600, disk });
  const guard = new KeyGuard({ folder: vaultFolder, keys, keychain, disk, openedBy: protectedBy });
  return { keys, libraryKey, guard, strangers };
}

/** Where nothing opens because a link or the like is in the place of a file of the vault, that is what is said. */
function inTheWay(error: unknown, strangers: readonly Stranger[]): unknown {
  const [first] = strangers.filter(({ kind }) => kind !== 'second-name');
  const isClosed = ['key-not-opened', 'keys-unreadable'].includes(faultCodeOf(error));
  return first && isClosed ? new Fault('not-plain', first.path, { cause: error }) : error;
}

/** What there is to open a library with that did not open; nothing where that cannot be found out. */
export async function whatOpens({
  folder,
  vaultsFolder,
  disk = realDisk,
}: Pick<LibraryOptions, 'folder' | 'vaultsFolder' | 'disk'>): Promise<Set<Wrapping['kind']>> {
  const label = await readLabel(join(folder, labelName), disk).catch(() => undefined);
  if (!label) return new Set();
  return kindsOfWrapping(join(vaultsFolder, label.id), disk).catch(() => new Set<Wrapping['kind']>());
}

/** What names a library; undefined where it was never begun. @throws Fault `library-unwritable`, `key-not-opened`, `not-plain` */
async function readLabel(path: string, disk: Disk): Promise<z.infer<typeof labelSchema> | undefined> {
  const seen = await disk.look(path).catch(() => undefined);
  if (seen && seen.kind !== 'file') throw new Fault('not-plain', labelName);
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
