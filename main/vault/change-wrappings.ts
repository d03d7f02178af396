import { join } from 'node:path';
import { Fault } from '../../shared/model/fault';
import { type Disk, realDisk } from './disk';
import { readWhole, replaceDurably } from './durable';
import { mustBeLive } from './key-buffer';
import { linkKeys, wrapByPassphrase, wrapByRecoveryKey } from './known-secrets';
import {
  changeUnderWay,
  type KeyChange,
  type Keychain,
  keyFileNames,
  removeKeyFiles,
  wrapByKeychain,
  wrappingsFileName,
} from './library-key';
import {
  checkOf,
  decodeEntries,
  encodeWrappings,
  passesCheck,
  type ScryptParameters,
  type Wrapping,
  type WrappingEntry,
} from './wrappings';

/** What will guard a new library key. */
export interface NewGuard {
  /** A passphrase to ask for, or else the first of these unattended ways that is available here. */
  readonly by: { readonly passphrase: string } | readonly ('keychain' | 'key-file')[];
  /** The new recovery key, 32 bytes. */
  readonly recovery?: Uint8Array | undefined;
}

/** Where the wrappings are, and how to change them. */
export interface WrappingsPlace {
  /** The local folder of `keys`. */
  readonly folder: string;
  readonly keychain?: Keychain | undefined;
  readonly disk?: Disk;
  /** scrypt's cost. Only tests use another than the usual one. */
  readonly N?: ScryptParameters['N'] | undefined;
}

const mode = 0o600;

/**
 * The first step of changing the library key: the file now holds wrappings of both keys, and each key
 * encrypted under the other. Until `endKeyChange`, the former guard and the new one both open both keys.
 * @throws Fault `disk-full`, `write-failed`; `locked` if the keys were wiped in the meantime
 */
export async function beginKeyChange(
  place: WrappingsPlace,
  { former, next }: KeyChange,
  guard: NewGuard,
): Promise<void> {
  const { folder, disk = realDisk } = place;
  const entries = await readEntries(folder, disk);
  const wrappings = await wrap(next, guard, place, entries);
  if (guard.recovery) wrappings.push(wrapByRecoveryKey(next, guard.recovery));
  if (wrappings.length === 0) throw new Fault('internal', 'nothing guards the new key');
  const all = [...entries.map(({ raw }) => raw), ...wrappings, ...linkKeys(former, next)];
  await replaceDurably(join(folder, wrappingsFileName), encodeWrappings(all), { mode, disk });
}

async function wrap(
  next: Buffer,
  { by }: NewGuard,
  { folder, keychain, disk = realDisk, N }: WrappingsPlace,
  entries: readonly WrappingEntry[],
): Promise<Wrapping[]> {
  if ('passphrase' in by) return [await wrapByPassphrase(next, by.passphrase, N)];
  const byKeychain = by.includes('keychain') && keychain && wrapByKeychain(next, keychain);
  if (byKeychain) return [byKeychain];
  if (!by.includes('key-file')) return [];
  const used = new Set(
    entries.map(({ wrapping }) => (wrapping?.kind === 'key-file' ? wrapping.file : undefined)),
  );
  const file = keyFileNames.find((name) => !used.has(name)) ?? keyFileNames[0];
  const wrapping = { kind: 'key-file', file, ...checkOf(next) } as const;
  await replaceDurably(join(folder, file), next, { mode, disk });
  return [wrapping];
}

/**
 * The last step: only the new key's wrappings remain, and what they replaced is overwritten. What opened the
 * former key no longer opens anything. May be repeated.
 * @throws Fault `disk-full`, `write-failed`
 */
export async function endKeyChange(
  { folder, disk = realDisk }: WrappingsPlace,
  next: Uint8Array,
): Promise<void> {
  const entries = await readEntries(folder, disk);
  const ofNext = entries.filter(({ wrapping }) => wrapping && passesCheck(next, wrapping));
  const wrappings = ofNext.flatMap(({ wrapping }) => wrapping ?? []);
  // Keeping both keys is better than losing both.
  if (wrappings.length === 0) throw new Fault('internal', 'nothing wraps the new key');
  for (const wrapping of wrappings) {
    if (wrapping.kind !== 'key-file') continue;
    const path = join(folder, wrapping.file);
    const there = await readWhole(path, next.byteLength, disk).catch(() => undefined);
    const isRight = there !== undefined && passesCheck(there, wrapping);
    there?.fill(0);
    mustBeLive(next);
    if (!isRight) await replaceDurably(path, next, { mode, disk });
  }
  const bytes = encodeWrappings(ofNext.map(({ raw }) => raw));
  await replaceDurably(join(folder, wrappingsFileName), bytes, { mode, disk });
  await removeKeyFiles(folder, wrappings, disk);
}

/**
 * Finds a change that was begun and has not ended, given either of its two keys. `key` becomes one of the two
 * in the result.
 */
export async function unfinishedChange(
  { folder, disk = realDisk }: WrappingsPlace,
  key: Buffer,
): Promise<KeyChange | undefined> {
  return changeUnderWay(await readEntries(folder, disk), key);
}

/** How far a change to this key has come, according to the wrappings. */
export async function reachedBy(
  { folder, disk = realDisk }: WrappingsPlace,
  next: Uint8Array,
): Promise<'not-begun' | 'begun' | 'ended'> {
  const entries = await readEntries(folder, disk);
  if (!entries.some(({ wrapping }) => wrapping && passesCheck(next, wrapping))) return 'not-begun';
  return entries.some(({ link }) => link) ? 'begun' : 'ended';
}

/**
 * Adds a wrapping by the present keychain, after the keychain was replaced or lost its key. Wrappings by
 * earlier keychains stay, in case those come back.
 * @returns whether there is a keychain that protects
 */
export async function wrapAgain(
  { folder, keychain, disk = realDisk }: WrappingsPlace,
  key: Uint8Array,
): Promise<boolean> {
  const wrapping = keychain && wrapByKeychain(key, keychain);
  if (!wrapping) return false;
  const entries = await readEntries(folder, disk);
  const bytes = encodeWrappings([...entries.map(({ raw }) => raw), wrapping]);
  await replaceDurably(join(folder, wrappingsFileName), bytes, { mode, disk });
  return true;
}

/** The kinds of wrappings that exist. */
export async function kindsOfWrapping(folder: string, disk: Disk = realDisk): Promise<Set<Wrapping['kind']>> {
  const entries = await readEntries(folder, disk);
  return new Set(entries.flatMap(({ wrapping }) => wrapping?.kind ?? []));
}

async function readEntries(folder: string, disk: Disk): Promise<WrappingEntry[]> {
  const bytes = await readWhole(join(folder, wrappingsFileName), 1024 * 1024, disk);
  if (!bytes) throw new Fault('key-not-opened', 'the wrappings are missing');
  return decodeEntries(bytes);
}
