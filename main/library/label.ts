import { z } from 'zod';
import { Fault } from '../../shared/model/fault';
import { type Disk, errnoOf } from '../vault/disk';
import { readWhole } from '../vault/durable';

/** The stored name of the library's own file, which names its keys. */
export const labelName = 'library.json';
/** The most bytes that it takes. */
export const labelBytes = 64 * 1024;

const labelSchema = z.object({
  version: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** Proves that someone with the library's keys wrote the label. Labels of earlier versions have none. */
  check: z.string().optional(),
});
export type Label = z.infer<typeof labelSchema>;

/**
 * The label of a library; undefined if the library was never begun.
 * @throws Fault `library-unwritable`, `key-not-opened`, `not-plain`
 */
export async function readLabel(path: string, disk: Disk): Promise<Label | undefined> {
  const seen = await disk.look(path).catch(() => undefined);
  if (seen && seen.kind !== 'file') throw new Fault('not-plain', labelName);
  const bytes = await readWhole(path, labelBytes, disk).catch((error: unknown) => {
    throw new Fault('library-unwritable', errnoOf(error), { cause: error });
  });
  if (bytes === undefined) return undefined;
  try {
    return labelSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    throw new Fault('key-not-opened', 'library.json is damaged', { cause: error });
  }
}
