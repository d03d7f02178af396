import { join } from 'node:path';
import { Fault } from '../../shared/model/fault';
import { type Disk, realDisk } from './disk';
import { readWhole } from './durable';
import { decodeKeysFile, type KeysContent, type KeysFileOwner, type KeyTable } from './keys-file';

/** The two copies of `keys`, in the order in which they are written. */
export const keysFileNames = ['keys-a', 'keys-b'] as const;

// A copy of a thousand sessions has a third of a megabyte.
const sizeLimit = 64 * 1024 * 1024;

/** The copy of `keys` that is opened. */
export interface KeysCopies extends KeysContent {
  readonly generation: number;
  /** Of the copy that was opened. */
  readonly bytes: Buffer;
  /** The other one is the same. */
  readonly agree: boolean;
}

/** Of the two copies the one of the higher generation; undefined where there is neither. @throws Fault `keys-unreadable` */
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
      // What cannot be read is there all the same, and must not be replaced by an empty one.
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

/** Zeroes the keys of a table that is not used any more. */
export function wipe(table: KeyTable): void {
  for (const { key } of table.values()) key.fill(0);
}
