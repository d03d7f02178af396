import { sep } from 'node:path';
import { Fault } from '../../shared/model/fault';
import { type Disk, errnoOf, type NewFile, type OpenFile, type OverwritableFile } from '../vault/disk';

/** What tells whether the disk with the library is there. */
export interface Attached {
  /** The library's folder, without a link in its path. Only what lies in it is looked after. */
  readonly folder: string;
  /** A quick look: whether anything is where the library's own file was. Never throws. */
  readonly seems: () => Promise<boolean>;
  /** A thorough look: whether that file is the library's own, and can be read. Never throws. */
  readonly is: () => Promise<boolean>;
}

/** A disk that was pulled answers with these, until the system lets go of it. */
const pulled: ReadonlySet<string | undefined> = new Set([
  ...['EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'ENOTCONN', 'EBADF', 'ENOMEDIUM', 'UNKNOWN'],
]);
/** And with these once it has let go: the folder, often an empty one, is not the library's. */
const empty: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

/** Whether a disk that answers like this isn't connected, or not any more. */
export function isGone(error: unknown): boolean {
  const code = errnoOf(error);
  return pulled.has(code) || empty.has(code);
}

/**
 * The same disk, except that what lies in the library is neither written nor found missing while the library
 * itself isn't there: nothing is made in the empty folder at which its disk is usually connected, and nothing counts as
 * deleted because the disk that holds it was pulled. Every method then throws Fault `library-missing`.
 */
export function attachedDisk(disk: Disk, { folder, seems, is }: Attached): Disk {
  const isInside = (path: string): boolean => path === folder || path.startsWith(`${folder}${sep}`);
  const missing = (cause?: unknown): Fault => new Fault('library-missing', errnoOf(cause), { cause });

  /** Does something that writes nothing new. */
  async function reaching<Value>(path: string, act: () => Promise<Value>): Promise<Value> {
    try {
      return await act();
    } catch (error) {
      const code = errnoOf(error);
      const isGone = empty.has(code) ? !(await seems()) : pulled.has(code) && !(await is());
      throw isGone && isInside(path) ? missing(error) : error;
    }
  }

  /** Does something that makes, renames or removes names. */
  async function changing<Value>(path: string, act: () => Promise<Value>): Promise<Value> {
    if (isInside(path) && !(await seems())) throw missing();
    return reaching(path, act);
  }

  /** That nothing is there counts only if the library is. */
  async function finding<Found>(
    path: string,
    act: () => Promise<Found>,
    isNothing: (found: Found) => boolean,
  ) {
    const found = await reaching(path, act);
    if (isInside(path) && isNothing(found) && !(await seems())) throw missing();
    return found;
  }

  const written = (path: string, file: NewFile): NewFile => ({
    write: (bytes, position) => reaching(path, () => file.write(bytes, position)),
    datasync: () => reaching(path, () => file.datasync()),
    close: () => file.close(),
  });
  const read = (path: string, file: OpenFile): OpenFile => ({
    read: (into, position) => reaching(path, () => file.read(into, position)),
    size: () => reaching(path, () => file.size()),
    close: () => file.close(),
  });
  const overwritten = (path: string, file: OverwritableFile): OverwritableFile => ({
    ...written(path, file),
    size: () => reaching(path, () => file.size()),
    links: () => reaching(path, () => file.links()),
  });

  return {
    create: (path, mode) => changing(path, async () => written(path, await disk.create(path, mode))),
    open: (path) => reaching(path, async () => read(path, await disk.open(path))),
    openForOverwriting: (path) =>
      changing(path, async () => overwritten(path, await disk.openForOverwriting(path))),
    rename: (from, to) => changing(to, () => disk.rename(from, to)),
    link: (from, to) => changing(to, () => disk.link(from, to)),
    remove: (path) => changing(path, () => disk.remove(path)),
    exists: (path) =>
      finding(
        path,
        () => disk.exists(path),
        (found) => !found,
      ),
    look: (path) =>
      finding(
        path,
        () => disk.look(path),
        (found) => found === undefined,
      ),
    list: (path) =>
      finding(
        path,
        () => disk.list(path),
        (found) => found.length === 0,
      ),
    resolve: (path) => disk.resolve(path),
    makeFolder: (path) => changing(path, () => disk.makeFolder(path)),
    removeFolder: (path) => changing(path, () => disk.removeFolder(path)),
    syncFolder: (path) => reaching(path, () => disk.syncFolder(path)),
    freeBytes: (path) => changing(path, () => disk.freeBytes(path)),
  };
}
