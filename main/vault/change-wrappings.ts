import { join } from 'node:path';
import { Fault } from '../../shared/model/fault';
import { type Disk, realDisk } from './disk';
import { readWhole, replaceDurably, writeFileDurably } from './durable';
import { wrapByPassphrase, wrapByRecoveryKey } from './known-secrets';
import { type Keychain, keyFileName, wrapByKeychain, wrappingsFileName } from './library-key';
import { newRecoveryKey, writeRecoveryKey } from './recovery-key';
import { overwriteAndRemove } from './removal';
import {
  checkOf,
  decodeEntries,
  encodeWrappings,
  type ScryptParameters,
  type Wrapping,
  type WrappingEntry,
} from './wrappings';

/** Where the wrappings are, and the library key that they wrap. It is not zeroed here. */
export interface WrappedKey {
  /** The local folder of `keys`. */
  folder: string;
  /** 32 bytes. */
  key: Uint8Array;
  disk?: Disk;
}

const mode = 0o600;

/**
 * From now on the passphrase is asked for: whatever opened of itself is taken away in the same rename that brings the
 * passphrase, so that a crash leaves the one or the other. An older passphrase no longer opens this file; old copies of
 * the file it still does.
 * @param N scrypt's cost, for tests
 * @throws Fault `empty-passphrase`, `disk-full`, `write-failed`
 */
export async function setPassphrase(
  place: WrappedKey,
  passphrase: string,
  N?: ScryptParameters['N'],
): Promise<void> {
  const wrapping = await wrapByPassphrase(place.key, passphrase, N);
  await replace(place, new Set(['passphrase', 'keychain', 'key-file']), wrapping);
  // The next opening tries once more where this is refused.
  await overwriteAndRemove(join(place.folder, keyFileName), place);
}

/** No passphrase any more: the keychain guards the key or, where none protects, a file. @throws Fault like `setPassphrase` */
export async function removePassphrase(place: WrappedKey, keychain: Keychain | undefined): Promise<void> {
  const { folder, key, disk = realDisk } = place;
  const byKeychain = keychain && wrapByKeychain(key, keychain);
  if (!byKeychain) await writeFileDurably(join(folder, keyFileName), key, { mode, disk });
  const wrapping = byKeychain ?? { kind: 'key-file' as const, file: keyFileName, ...checkOf(key) };
  await replace(place, new Set(['passphrase']), wrapping);
}

/** A recovery key, as it is shown once; one that was made before opens no longer. @throws Fault like `setPassphrase` */
export async function makeRecoveryKey(place: WrappedKey): Promise<string> {
  const secret = newRecoveryKey();
  try {
    await replace(place, new Set(['recovery-key']), wrapByRecoveryKey(place.key, secret));
    return writeRecoveryKey(secret);
  } finally {
    secret.fill(0);
  }
}

/**
 * After the keychain was another one, or had lost its key: the one that is there now opens it from now on. What older
 * ones gave stays, should they come back.
 * @returns whether there is a keychain that protects
 */
export async function wrapAgain(place: WrappedKey, keychain: Keychain | undefined): Promise<boolean> {
  const wrapping = keychain && wrapByKeychain(place.key, keychain);
  if (!wrapping) return false;
  await replace(place, new Set(), wrapping);
  return true;
}

/** What is there to open it with. */
export async function kindsOfWrapping(folder: string, disk: Disk = realDisk): Promise<Set<Wrapping['kind']>> {
  const entries = await read(folder, disk);
  return new Set(entries.flatMap(({ wrapping }) => wrapping?.kind ?? []));
}

/** Those of these kinds go, the new one comes; what is not understood stays as it is. */
async function replace(
  { folder, disk = realDisk }: WrappedKey,
  gone: ReadonlySet<Wrapping['kind']>,
  wrapping: Wrapping,
): Promise<void> {
  const entries = await read(folder, disk);
  const kept = entries.filter((entry) => !entry.wrapping || !gone.has(entry.wrapping.kind));
  const bytes = encodeWrappings([...kept.map(({ raw }) => raw), wrapping]);
  await replaceDurably(join(folder, wrappingsFileName), bytes, { mode, disk });
}

async function read(folder: string, disk: Disk): Promise<WrappingEntry[]> {
  const bytes = await readWhole(join(folder, wrappingsFileName), 1024 * 1024, disk);
  if (!bytes) throw new Fault('key-not-opened', 'the wrappings are missing');
  return decodeEntries(bytes);
}
