import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { Fault, missingCase } from '../../shared/model/fault';
import { type Disk, realDisk } from './disk';
import { finishOverwriting, readWhole, writeFileDurably } from './durable';
import { keyBuffer, mustBeLive } from './key-buffer';
import { keysFileNames } from './keys-copies';
import { unwrapByPassphrase, unwrapByRecoveryKey } from './known-secrets';
import { overwriteAndRemove } from './removal';
import {
  checkOf,
  decodeWrappings,
  encodeWrappings,
  passesCheck,
  type RecoveryWrapping,
  type Wrapping,
} from './wrappings';

/** The system's keychain (Electron's safeStorage), passed in: the vault knows no Electron. */
export interface Keychain {
  /** Its name, e.g. `gnome_libsecret`, `kwallet6`, `keychain_access`, `dpapi`, `basic_text`. */
  backend: string;
  /** False for `basic_text`, whose key everybody knows. */
  protects: boolean;
  /** May throw. */
  encrypt(text: string): Buffer;
  /** May throw, or give back a wrong text without an error. */
  decrypt(ciphertext: Buffer): string;
}

export interface LibraryKeyOptions {
  /** The local folder of `keys`; it exists. */
  folder: string;
  /** Undefined where there is none. */
  keychain: Keychain | undefined;
  /** What a person has typed: then nothing else is tried. */
  secret?: KnownSecret | undefined;
  disk?: Disk;
}

/** What opens the library key when it is typed. */
export interface KnownSecret {
  kind: 'passphrase' | 'recovery-key';
  text: string;
}

export interface OpenedLibraryKey {
  /** 32 bytes; the caller zeroes it. */
  key: Buffer;
  /** `key-file`: nothing but file permissions protects the recordings, and that must be said. */
  protectedBy: Wrapping['kind'];
  /** Name of the keychain that was used. */
  backend?: string;
}

export const wrappingsFileName = 'wrappings.json';
export const keyFileName = 'library.key';

const mode = 0o600;
const keyBytes = 32;

/**
 * Opens the library key, by what was typed or, without that, by whatever opens of itself; at the very first use
 * (neither wrappings nor `keys` are there) makes it and wraps it. Throws `passphrase-needed`, `keychain-missing` or
 * `key-not-opened` if nothing opens it, `wrong-passphrase`, `wrong-recovery-key` or `mistyped-recovery-key` for what was
 * typed, and then has changed nothing; `disk-full` or `write-failed` if a new one cannot be written.
 */
export async function openLibraryKey(options: LibraryKeyOptions): Promise<OpenedLibraryKey> {
  const { folder, keychain, secret, disk = realDisk } = options;
  const path = join(folder, wrappingsFileName);
  const bytes = await readWhole(path, 1024 * 1024, disk).catch((error: unknown) => {
    throw new Fault('key-not-opened', 'the wrappings cannot be read', { cause: error });
  });
  if (bytes === undefined) {
    // Sessions without their wrappings: a new key would not open them, but would hide that one is missing.
    if (await anyKeys(folder, disk)) throw new Fault('key-not-opened', 'the wrappings are missing');
    return createLibraryKey(folder, keychain, disk);
  }
  const wrappings = decodeWrappings(bytes);
  const opened = secret
    ? await openBySecret(wrappings, secret)
    : await openOfItself(wrappings, folder, keychain, disk);
  if (opened) {
    // Left by an interrupted writing; one of them could hold a key in the clear.
    await finishOverwriting(path, disk);
    await finishOverwriting(join(folder, keyFileName), disk);
    // So could a key file that a passphrase has taken the place of.
    if (wrappings.some(({ kind }) => kind === 'passphrase'))
      await overwriteAndRemove(join(folder, keyFileName), { disk });
    return opened;
  }
  if (wrappings.some(({ kind }) => kind === 'passphrase')) throw new Fault('passphrase-needed');
  // A keychain that is not there only has to be brought back; one that does not open it is another one.
  const guarded = wrappings.find(({ kind }) => kind === 'keychain');
  if (guarded && !keychain?.protects) throw new Fault('keychain-missing');
  throw new Fault('key-not-opened', 'no wrapping opens');
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

/** @throws Fault what was wrong with the last wrapping of that kind; `key-not-opened` where there is none */
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

async function createLibraryKey(
  folder: string,
  keychain: Keychain | undefined,
  disk: Disk,
): Promise<OpenedLibraryKey> {
  const key = randomFillSync(keyBuffer());
  try {
    let wrapping: Wrapping | undefined = keychain && wrapByKeychain(key, keychain);
    if (wrapping === undefined) {
      wrapping = { kind: 'key-file', file: keyFileName, ...checkOf(key) };
      await writeFileDurably(join(folder, keyFileName), key, { mode, disk });
    }
    // The wrappings come last: they are what says that the key exists.
    await writeFileDurably(join(folder, wrappingsFileName), encodeWrappings([wrapping]), { mode, disk });
    return openedBy(key, wrapping);
  } catch (error) {
    key.fill(0);
    throw error;
  }
}

// Undefined where the keychain does not protect, refuses, or does not give back what it was given: the key
// file is used then, and the caller sees that from `protectedBy`.
export function wrapByKeychain(key: Uint8Array, keychain: Keychain): Wrapping | undefined {
  if (!keychain.protects) return undefined;
  mustBeLive(key);
  try {
    // A keychain takes text only, and a string cannot be zeroed; it lives for this call.
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
    // Also one that is not the right key: it may be nearly that.
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
      // Whichever keychain there is now is tried: names change with the desktop, and the check decides.
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
