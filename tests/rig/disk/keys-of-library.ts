import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keysFileNames } from '../../../main/vault/keys-copies';
import { decodeKeysFile } from '../../../main/vault/keys-file';
import { openLibraryKey } from '../../../main/vault/library-key';
import { deriveLogKey, logHeaderBytes, logKinds } from '../../../main/vault/sealed-log-format';
import type { Place } from '../app/launch-app';
import { filesBelow } from './search-plaintext';

/** Every key of a library by name, read from the disk with the passphrase. Tests search for these keys. */
export async function keysOfLibrary(
  { library, userData }: Place,
  passphrase?: string,
): Promise<Map<string, Buffer>> {
  const { id: libraryId }: { id: string } = JSON.parse(await readFile(join(library, 'library.json'), 'utf8'));
  const folder = join(userData, 'local', 'vaults', libraryId);
  const secret = passphrase === undefined ? undefined : ({ kind: 'passphrase', text: passphrase } as const);
  const { key: libraryKey } = await openLibraryKey({ folder, keychain: undefined, secret });
  const receipts = Buffer.from(hkdfSync('sha256', libraryKey, '', 'second-look receipts', 32));
  const found = new Map([
    ['library key', libraryKey],
    ['receipts’ key', receipts],
  ]);
  const content = decodeKeysFile({ libraryKey, libraryId }, await readFile(join(folder, keysFileNames[0])));
  if (!content) throw new Error('the keys do not open');
  for (const [session, { key }] of content.table) {
    found.set(`session ${session}`, key);
    for (const path of filesBelow(join(library, 'sessions', session))) {
      const header = (await readFile(path)).subarray(0, logHeaderBytes);
      const kind = logKinds[header[5] ?? -1];
      if (kind) found.set(path.slice(library.length), deriveLogKey(key, kind, header.subarray(8, 24)).key);
    }
  }
  return found;
}

/** How many of the files below a folder can be opened with any of these keys, used as a session key. */
export function openedBy(folder: string, keys: Iterable<Buffer>): number {
  const tried = [...keys].filter(({ length }) => length === 32);
  return filesBelow(folder).filter((path) => {
    const header = readFileSync(path).subarray(0, logHeaderBytes);
    const kind = logKinds[header[5] ?? -1];
    if (!kind) return false;
    return tried.some((key) =>
      deriveLogKey(key, kind, header.subarray(8, 24)).check.equals(header.subarray(24, logHeaderBytes)),
    );
  }).length;
}
