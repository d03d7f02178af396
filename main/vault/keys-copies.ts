import { join } from 'node:path';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import { type Disk, realDisk } from './disk';
import { readWhole } from './durable';
import { decodeKeysFile, type KeysContent, type KeysFileOwner, type KeyTable } from './keys-file';

/** The two copies of `keys`, in the order in which they are written. */
export const keysFileNames = ['keys-a', 'keys-b'] as const;

// A copy with a thousand sessions takes a third of a megabyte.
const sizeLimit = 64 * 1024 * 1024;

/** The copy of `keys` that is opened. */
export interface KeysCopies extends KeysContent {
  readonly generation: number;
  /** The bytes of the copy that was opened. */
  readonly bytes: Buffer;
  /** Whether the other copy is the same. */
  readonly agree: boolean;
}

/**
 * Reads the copy of the higher generation; undefined if neither copy exists.
 * @throws Fault `keys-unreadable`
 */
export async function readCopies({
  folder,
  libraryKey,
  libraryId,
  disk = realDisk,
}: KeysFileOwner & { readonly folder: string; readonly disk?: Disk | undefined }): Promise<
  KeysCopies | undefined
> {
  const copies = await Promise.all(
    keysFileNames.map(async (name) => {
      // A copy that cannot be read still exists, and an empty one must not replace it.
      const bytes = await readWhole(join(folder, name), sizeLimit, disk).catch(() => null);
      const content = bytes ? decodeKeysFile({ libraryKey, libraryId }, bytes) : undefined;
      return { bytes, content };
    }),
  );
  if (copies.every(({ bytes }) => bytes === undefined)) return undefined;
  const [best, other] = copies.sort((a, b) => (b.content?.generation ?? -1) - (a.content?.generation ?? -1));
  if (!best?.content || !best.bytes) throw new Fault('keys-unreadable', 'no copy opens');
  wipe(other?.content?.table ?? new Map());
  const { bytes } = best;
  return { ...best.content, bytes, agree: other?.bytes?.equals(bytes) ?? false };
}

/**
 * During a change of the library key, picks the key that opens the newest copy; the first one if there is no
 * copy.
 * @throws Fault `keys-unreadable`
 */
export async function keyOfNewest<Key extends Uint8Array>(
  [only, ...others]: readonly [Key, ...Key[]],
  place: { readonly folder: string; readonly libraryId: string; readonly disk?: Disk | undefined },
): Promise<Key> {
  if (others.length === 0) return only;
  let newest: { readonly key: Key; readonly generation: number } | undefined;
  for (const key of [only, ...others]) {
    const copies = await readCopies({ ...place, libraryKey: key }).catch((error: unknown) => {
      if (faultCodeOf(error) === 'keys-unreadable') return null;
      throw error;
    });
    if (copies === undefined) return only;
    if (!copies) continue;
    wipe(copies.table);
    if (!newest || copies.generation > newest.generation) newest = { key, generation: copies.generation };
  }
  if (!newest) throw new Fault('keys-unreadable', 'no copy opens');
  return newest.key;
}

/** Zeroes the keys of a table that is no longer used. */
export function wipe(table: KeyTable): void {
  for (const { key } of table.values()) key.fill(0);
}
