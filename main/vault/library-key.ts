import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { Fault, missingCase } from '../../shared/model/fault';
import { type Disk, realDisk } from './disk';
import { finishOverwriting, readWhole, writeFileDurably } from './durable';
import { keyBuffer, mustBeLive } from './key-buffer';
import { keysFileNames } from './keys-copies';
import { followLink, unwrapByPassphrase, unwrapByRecoveryKey, wrapByPassphrase } from './known-secrets';
import { overwriteAndRemove } from './removal';
import {
  checkOf,
  decodeEntries,
  encodeWrappings,
  passesCheck,
  type RecoveryWrapping,
  type Wrapping,
  type WrappingEntry,
} from './wrappings';

/**
 * The system's keychain (Electron's safeStorage). It is passed in, because the vault does not know Electron.
 */
export interface Keychain {
  /** Its name, e.g. `gnome_libsecret`, `kwallet6`, `keychain_access`, `dpapi`, `basic_text`. */
  backend: string;
  /** False for `basic_text`, whose key is public knowledge. */
  protects: boolean;
  /** May throw. */
  encrypt(text: string): Buffer;
  /** May throw, or return a wrong text without an error. */
  decrypt(ciphertext: Buffer): string;
}

export interface LibraryKeyOptions {
  /** The local folder of `keys`; it exists. */
  folder: string;
  /** Undefined if there is none. */
  keychain: Keychain | undefined;
  /** What a person typed. If given, nothing else is tried. */
  secret?: KnownSecret | undefined;
  /** What guards a newly made key if no keychain does. */
  first?: FirstGuard | undefined;
  disk?: Disk;
}

/**
 * What guards the first key if there is no keychain: this passphrase, or the key file because a person chose
 * it. `ask` if nobody has been asked yet.
 */
export type FirstGuard = { readonly passphrase: string } | 'key-file' | 'ask';

/** A secret that a person types to open the library key. */
export interface KnownSecret {
  kind: 'passphrase' | 'recovery-key';
  text: string;
}

/** The library keys before and after a change. */
export interface KeyChange {
  readonly former: Buffer;
  readonly next: Buffer;
}

export interface OpenedLibraryKey {
  /** 32 bytes; the caller zeroes it. */
  key: Buffer;
  /**
   * An interrupted change of the library key; `key` is then the change's next key. The caller zeroes both.
   */
  change?: KeyChange;
  /** `key-file` means that only file permissions protect the recordings, and the person must be told so. */
  protectedBy: Wrapping['kind'];
  /** Name of the keychain that was used. */
  backend?: string;
}

export const wrappingsFileName = 'wrappings.json';
/** Where the key is stored if nothing else guards it. Both files exist while one takes the other's place. */
export const keyFileNames = ['library.key', 'library2.key'] as const;
const keyFileName = keyFileNames[0];

const mode = 0o600;
const keyBytes = 32;

/**
 * Opens the library key with what was typed or, without that, with what opens unattended. At the very first
 * use (neither wrappings nor `keys` exist) it makes the key and wraps it. Throws, having changed nothing:
 * `passphrase-needed`, `keychain-missing` or `key-not-opened` if nothing opens it; `wrong-passphrase`,
 * `wrong-recovery-key` or `mistyped-recovery-key` for what was typed; `passphrase-choice` if nobody was asked
 * how to guard a new one. Throws `disk-full` or `write-failed` if a new one cannot be written.
 */
export async function openLibraryKey(options: LibraryKeyOptions): Promise<OpenedLibraryKey> {
  const { folder, keychain, secret, disk = realDisk } = options;
  const path = join(folder, wrappingsFileName);
  const bytes = await readWhole(path, 1024 * 1024, disk).catch((error: unknown) => {
    throw new Fault('key-not-opened', 'the wrappings cannot be read', { cause: error });
  });
  if (bytes === undefined) {
    // There are sessions, but their wrappings are gone. A new key would not open them, and would hide that
    // one is missing.
    if (await anyKeys(folder, disk)) throw new Fault('key-not-opened', 'the wrappings are missing');
    return createLibraryKey(options);
  }
  const entries = decodeEntries(bytes);
  const wrappings = entries.flatMap(({ wrapping }) => wrapping ?? []);
  const opened = secret
    ? await openBySecret(wrappings, secret)
    : await openOfItself(wrappings, folder, keychain, disk);
  const change = opened && changeUnderWay(entries, opened.key);
  // A passphrase that a person has set is asked for, even if setting it was interrupted.
  const isNext = (each: Wrapping): boolean =>
    each.kind === 'passphrase' && change !== undefined && passesCheck(change.next, each);
  if (opened && (secret || !wrappings.some(isNext))) {
    // An interrupted write may have left files, and one of them could hold a key in the clear.
    await finishOverwriting(path, disk);
    await removeKeyFiles(folder, wrappings, disk);
    return change ? { ...opened, key: change.next, change } : opened;
  }
  for (const key of [opened?.key, ...Object.values(change ?? {})]) key?.fill(0);
  if (wrappings.some(({ kind }) => kind === 'passphrase')) throw new Fault('passphrase-needed');
  // A missing keychain only has to be brought back. A keychain that is present but does not open the key is a
  // different one.
  const guarded = wrappings.find(({ kind }) => kind === 'keychain');
  if (guarded && !keychain?.protects) throw new Fault('keychain-missing');
  throw new Fault('key-not-opened', 'no wrapping opens');
}

/**
 * The interrupted change, if there is one. It left each key encrypted under the other, so whichever was
 * opened gives both. `key` becomes one of the two in the result.
 */
export function changeUnderWay(entries: readonly WrappingEntry[], key: Buffer): KeyChange | undefined {
  for (const { link } of entries) {
    const other = link && followLink(link, key);
    if (other) return link.gives === 'next' ? { former: key, next: other } : { former: other, next: key };
  }
  return undefined;
}

/**
 * Overwrites and removes key files that none of these wrappings names, and what an interrupted write of one
 * left. If that is refused, the next opening tries again.
 */
export async function removeKeyFiles(
  folder: string,
  wrappings: readonly Wrapping[],
  disk: Disk,
): Promise<void> {
  const named = new Set(wrappings.flatMap((each) => (each.kind === 'key-file' ? each.file : [])));
  // If only the recovery key opens it, the wrapping that names the file may be the damaged one.
  const isGuarded = wrappings.some(({ kind }) => kind !== 'recovery-key');
  for (const name of keyFileNames) {
    const path = join(folder, name);
    await finishOverwriting(path, disk);
    if (isGuarded && !named.has(name)) await overwriteAndRemove(path, { disk });
  }
}

async function openOfItself(
  wrappings: readonly Wrapping[],
  folder: string,
  keychain: Keychain | undefined,
  disk: Disk,
): Promise<OpenedLibraryKey | undefined> {
  for (const wrapping of wrappings) {
    const key = await unwrap(wrapping, folder, keychain, disk);
    if (key) return openedBy(key, wrapping);
  }
  return undefined;
}

/** @throws Fault what was wrong with the last wrapping of that kind; `key-not-opened` if there is none */
async function openBySecret(
  wrappings: readonly Wrapping[],
  { kind, text }: KnownSecret,
): Promise<OpenedLibraryKey> {
  let wrong: unknown = new Fault('key-not-opened', `no ${kind}`);
  for (const wrapping of wrappings) {
    if (wrapping.kind !== kind) continue;
    try {
      const key =
        wrapping.kind === 'passphrase'
          ? await unwrapByPassphrase(wrapping, text)
          : unwrapByRecoveryKey(wrapping as RecoveryWrapping, text);
      return openedBy(key, wrapping);
    } catch (error) {
      wrong = error;
    }
  }
  throw wrong;
}

async function createLibraryKey({
  folder,
  keychain,
  first = 'key-file',
  disk = realDisk,
}: LibraryKeyOptions): Promise<OpenedLibraryKey> {
  const key = randomFillSync(keyBuffer());
  try {
    let wrapping: Wrapping | undefined = keychain && wrapByKeychain(key, keychain);
    if (wrapping === undefined) {
      // Once written in the clear, the key could be read back from the disk, whatever guards it later.
      if (first === 'ask') throw new Fault('passphrase-choice');
      if (first === 'key-file') {
        wrapping = { kind: 'key-file', file: keyFileName, ...checkOf(key) };
        await writeFileDurably(join(folder, keyFileName), key, { mode, disk });
      } else wrapping = await wrapByPassphrase(key, first.passphrase);
    }
    // The wrappings are written last, because they are what says that the key exists.
    await writeFileDurably(join(folder, wrappingsFileName), encodeWrappings([wrapping]), { mode, disk });
    return openedBy(key, wrapping);
  } catch (error) {
    key.fill(0);
    throw error;
  }
}

// Undefined if the keychain does not protect, refuses, or does not return what it was given. The key file is
// used then, and the caller sees that from `protectedBy`.
export function wrapByKeychain(key: Uint8Array, keychain: Keychain): Wrapping | undefined {
  if (!keychain.protects) return undefined;
  mustBeLive(key);
  try {
    // A keychain takes only text, and a string cannot be zeroed. It lives only for this call.
    const ciphertext = keychain.encrypt(
      Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('base64'),
    );
    const wrapping = {
      kind: 'keychain',
      backend: keychain.backend,
      ciphertext: ciphertext.toString('base64'),
      ...checkOf(key),
    } as const;
    const again = Buffer.from(keychain.decrypt(ciphertext), 'base64');
    const right = passesCheck(again, wrapping);
    again.fill(0);
    return right ? wrapping : undefined;
  } catch {
    return undefined;
  }
}

async function unwrap(
  wrapping: Wrapping,
  folder: string,
  keychain: Keychain | undefined,
  disk: Disk,
): Promise<Buffer | undefined> {
  let raw: Buffer | undefined;
  try {
    raw = await rawKey(wrapping, folder, keychain, disk);
    if (raw === undefined || !passesCheck(raw, wrapping)) return undefined;
    const key = keyBuffer();
    raw.copy(key);
    return key;
  } catch {
    return undefined;
  } finally {
    // Even if it is not the right key, it may be close to it.
    raw?.fill(0);
  }
}

async function rawKey(
  wrapping: Wrapping,
  folder: string,
  keychain: Keychain | undefined,
  disk: Disk,
): Promise<Buffer | undefined> {
  switch (wrapping.kind) {
    case 'keychain':
      // Try whichever keychain is present now: names change with the desktop, and the check decides.
      return keychain && Buffer.from(keychain.decrypt(Buffer.from(wrapping.ciphertext, 'base64')), 'base64');
    case 'passphrase':
    case 'recovery-key':
      return undefined;
    case 'key-file':
      return readWhole(join(folder, wrapping.file), keyBytes, disk, keyBuffer);
    default:
      return missingCase(wrapping);
  }
}

async function anyKeys(folder: string, disk: Disk): Promise<boolean> {
  try {
    const there = await Promise.all(keysFileNames.map((name) => disk.exists(join(folder, name))));
    return there.some(Boolean);
  } catch (error) {
    throw new Fault('key-not-opened', 'the folder cannot be read', { cause: error });
  }
}

function openedBy(key: Buffer, wrapping: Wrapping): OpenedLibraryKey {
  return wrapping.kind === 'keychain'
    ? { key, protectedBy: wrapping.kind, backend: wrapping.backend }
    : { key, protectedBy: wrapping.kind };
}
