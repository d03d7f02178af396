import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { Stranger } from '../../shared/model/stranger';
import { KeyGuard } from '../access/key-guard';
import { log } from '../log';
import { kindsOfWrapping } from '../vault/change-wrappings';
import { type Disk, realDisk } from '../vault/disk';
import { writeFileDurably } from '../vault/durable';
import { KeyStore } from '../vault/key-store';
import { keyOfNewest, keysFileNames } from '../vault/keys-copies';
import { openLibraryKey } from '../vault/library-key';
import type { Wrapping } from '../vault/wrappings';
import { forgetPlace, notePlace } from './known-places';
import { type Label, labelName, readLabel } from './label';
import type { LibraryOptions } from './library-options';
import { assertFolder } from './plain-folder';
import { Receipts } from './receipts';
import { strangersIn } from './strangers';

const keysPaths = keysFileNames.map((name) => `vaults/${name}`);
/**
 * Opens a library's keys and receipts, and its label. Makes them if the library is new, and finishes an
 * interrupted change of the library key.
 * @param asked the folder under the name by which it was asked for
 * @throws Fault like `Library.open`
 */
export async function openKeys({
  folder,
  asked = folder,
  vaultsFolder,
  keychain,
  secret,
  first,
  scryptN,
  disk,
}: LibraryOptions & { readonly asked?: string; readonly disk: Disk }): Promise<{
  readonly keys: KeyStore;
  readonly receipts: Receipts;
  readonly guard: KeyGuard;
  readonly strangers: readonly Stranger[];
}> {
  const labelPath = join(folder, labelName);
  const label = await readLabel(labelPath, disk);
  // There are sessions but no label that names their keys. A new library over them would hide them.
  if (!label && (await disk.list(join(folder, 'sessions'))).length > 0)
    throw new Fault('key-not-opened', 'library.json is missing');
  const libraryId = label?.id ?? randomBytes(16).toString('hex');
  const vaultFolder = join(vaultsFolder, libraryId);
  // A library that was brought here without its keys must not be given new ones.
  if (label && !(await disk.exists(vaultFolder)))
    throw new Fault('key-not-opened', 'no keys of this library here');
  await assertFolder(vaultFolder, 'vaults', disk);
  await disk.makeFolder(vaultFolder);
  // Before anything is repaired and takes their place. The names of its files are the vault's business.
  const strangers = await strangersIn({ folder: vaultFolder, called: 'vaults/', disk }, () => 'file');
  // Neither copy of the keys could be written then, and nothing could be deleted.
  const taken = strangers.find(({ path, kind }) => kind === 'folder' && keysPaths.includes(path));
  if (taken) throw new Fault('not-plain', taken.path);
  const named = (error: unknown): never => {
    throw inTheWay(error, strangers);
  };
  const where = { vaultFolder, folders: [asked, folder], disk };
  // Before any key: a vault that doesn't say where its library is could belong to any that is missing.
  if (!label) await notePlace({ ...where, isMade: false });
  const { key, change, protectedBy } = await openLibraryKey({
    folder: vaultFolder,
    keychain,
    secret,
    first,
    disk,
  }).catch(async (error: unknown) => {
    // Nothing was made: the next try uses another name.
    if (!label) await forgetPlace(vaultFolder, disk);
    return named(error);
  });
  const place = { folder: vaultFolder, libraryId, disk };
  try {
    const keys = await KeyStore.open({
      ...place,
      libraryKey: await keyOfNewest(change ? [key, change.former] : [key], place),
      createIfMissing: !label,
    }).catch(named);
    await authenticate(labelPath, libraryId, label, keys, disk).catch(async (error) => {
      // An older library still opens if nothing can be written right now.
      if (label && faultCodeOf(error) !== 'library-label') return log('label not written', error);
      await keys.close();
      throw error;
    });
    await notePlace({ ...where, isMade: true }).catch((error: unknown) => log('place not noted', error));
    const receiptKeys = { libraryKey: key, former: change?.former, labelKey: keys.knownLabelKey };
    const receipts = await Receipts.open(join(folder, 'receipts'), receiptKeys, disk);
    const guard = new KeyGuard({ ...place, keychain, keys, receipts, openedBy: protectedBy, N: scryptN });
    if (change) await guard.finish(change);
    return { keys, receipts, guard, strangers };
  } finally {
    for (const each of [key, change?.former]) each?.fill(0);
  }
}

/**
 * Verifies that the library's label was written for these keys. A new library gets its label here, last, so
 * that one that has a label has its keys. A label of an earlier version, or one with keys of an earlier
 * version, is given its check. Once the keys have authenticated a label, a label without a check counts as
 * changed.
 * @param label undefined if none was written yet
 * @throws Fault `library-label` if the label was changed; `disk-full`, `write-failed` if a new one cannot be
 * written
 */
async function authenticate(
  path: string,
  libraryId: string,
  label: Label | undefined,
  keys: KeyStore,
  disk: Disk,
): Promise<void> {
  const content = { version: label?.version ?? 1, id: libraryId };
  const checkBy = (key: string): Buffer =>
    createHmac('sha256', Buffer.from(key, 'hex')).update(JSON.stringify(content)).digest();
  const sign = async (key: string): Promise<void> => {
    const bytes = Buffer.from(JSON.stringify({ ...content, check: checkBy(key).toString('hex') }));
    await writeFileDurably(path, bytes, { mode: 0o600, disk });
  };
  // A backup of the keys from before there was a check must not shut out the library, so the label is
  // authenticated again. It is written before the keys record it, so that a crash between the two does not
  // shut it out, either.
  if (keys.knownLabelKey === undefined) {
    await keys.labelKey(sign);
    return;
  }
  const key = await keys.labelKey();
  if (!label) return sign(key);
  const right = checkBy(key);
  const given = Buffer.from(label.check ?? '', 'hex');
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Fault('library-label');
}

/**
 * If nothing opens because a link or the like is in the place of one of the vault's files, that is the error
 * to report.
 */
function inTheWay(error: unknown, strangers: readonly Stranger[]): unknown {
  const [first] = strangers.filter(({ kind }) => kind !== 'second-name');
  const isClosed = ['key-not-opened', 'keys-unreadable'].includes(faultCodeOf(error));
  return first && isClosed ? new Fault('not-plain', first.path, { cause: error }) : error;
}

/** The kinds of wrappings of a library that did not open; empty if that cannot be found out. */
export async function whatOpens({
  folder,
  vaultsFolder,
  disk = realDisk,
}: Pick<LibraryOptions, 'folder' | 'vaultsFolder' | 'disk'>): Promise<Set<Wrapping['kind']>> {
  const label = await readLabel(join(folder, labelName), disk).catch(() => undefined);
  if (!label) return new Set();
  return kindsOfWrapping(join(vaultsFolder, label.id), disk).catch(() => new Set<Wrapping['kind']>());
}
