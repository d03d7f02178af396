import { constants, promises as fs, type Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** A newly created file, written at given positions. */
export interface NewFile {
  /** Writes at `position` (bytes) and returns how many bytes were taken, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Resolves when the bytes, and the metadata needed to read them back, are on the disk. */
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** A file opened for reading only. */
export interface OpenFile {
  /** Fills `into` from `position` (bytes). Returns how many bytes were read, 0 at the end. */
  read(into: Uint8Array, position: number): Promise<number>;
  /** Size of the file, in bytes. */
  size(): Promise<number>;
  close(): Promise<void>;
}

/** A plain file whose bytes are overwritten in place. */
export interface OverwritableFile extends NewFile {
  /** Size of the file, in bytes. */
  size(): Promise<number>;
  /** How many names (hard links) the file has. */
  links(): Promise<number>;
}

/** What exists at a path. Links are not followed. */
export interface Lying {
  /** `other`: a pipe, a socket or a device. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** How many names (hard links) it has. */
  readonly links: number;
  readonly bytes: number;
}

/**
 * Everything the vault and the library do to a disk, so that a test can stand in between: refuse a write,
 * take half of it, fail a sync, or die between two steps. Every method throws what Node throws (an error with
 * an errno `code`); the callers turn that into a `Fault`.
 */
export interface Disk {
  /** Creates a file that must not exist yet. */
  create(path: string, mode: number): Promise<NewFile>;
  /**
   * Opens a plain file. Refuses links, pipes, sockets and devices at once, with errno code `ELOOP` or
   * `ENOTREG`.
   */
  open(path: string): Promise<OpenFile>;
  /** Opens a plain file to overwrite its bytes. Refuses what `open` refuses. */
  openForOverwriting(path: string): Promise<OverwritableFile>;
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name, which must not exist yet. */
  link(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Whether anything exists at the path, even a dangling link. */
  exists(path: string): Promise<boolean>;
  /** What exists at the path; undefined if nothing does. */
  look(path: string): Promise<Lying | undefined>;
  /** The same path with all links resolved. */
  resolve(path: string): Promise<string>;
  /** The names in a folder. */
  list(folder: string): Promise<string[]>;
  /** Creates a folder (mode 0700) and its missing parents. */
  makeFolder(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>;
  /** Makes created, renamed and removed names in a folder durable. Does nothing where the system can't. */
  syncFolder(folder: string): Promise<void>;
  /** Bytes that this user may still write to the disk that holds the folder. */
  freeBytes(folder: string): Promise<number>;
}

/** The errno code of an error from Node, if it has one. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

// What file systems answer that cannot sync folders (some network shares and virtual machines).
const folderSyncUnknown = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS']);

/**
 * Opens a plain file and nothing else. Another program may have made the folder: a link could lead to the
 * user's own files, and opening a pipe would wait forever. Windows knows neither flag, so the path is checked
 * first as well.
 */
async function openPlainFile(path: string, access: number): Promise<FileHandle> {
  if (process.platform === 'win32' && !(await fs.lstat(path)).isFile()) throw notPlain();
  const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const handle = await fs.open(path, access | O_NOFOLLOW | O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) throw notPlain();
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const notPlain = (): Error => Object.assign(new Error('not a plain file'), { code: 'ENOTREG' });

function kindOf(found: Stats): Lying['kind'] {
  if (found.isFile()) return 'file';
  // A Windows junction counts as a link here.
  if (found.isSymbolicLink()) return 'link';
  return found.isDirectory() ? 'folder' : 'other';
}

/** The disk of this computer. */
export const realDisk: Disk = {
  async create(path, mode) {
    const handle = await fs.open(path, 'wx', mode);
    return {
      write: async (bytes, position) =>
        (await handle.write(bytes, 0, bytes.byteLength, position)).bytesWritten,
      // On macOS libuv asks for F_FULLFSYNC here, so the drive's own cache is emptied too.
      datasync: () => handle.datasync(),
      close: () => handle.close(),
    };
  },

  async open(path) {
    const handle = await openPlainFile(path, constants.O_RDONLY);
    return {
      read: async (into, position) => (await handle.read(into, 0, into.byteLength, position)).bytesRead,
      size: async () => (await handle.stat()).size,
      close: () => handle.close(),
    };
  },

  async openForOverwriting(path) {
    const handle = await openPlainFile(path, constants.O_RDWR);
    return {
      write: async (bytes, position) =>
        (await handle.write(bytes, 0, bytes.byteLength, position)).bytesWritten,
      datasync: () => handle.datasync(),
      size: async () => (await handle.stat()).size,
      links: async () => (await handle.stat()).nlink,
      close: () => handle.close(),
    };
  },

  rename: (from, to) => fs.rename(from, to),
  link: (from, to) => fs.link(from, to),
  remove: (path) => fs.unlink(path),

  async exists(path) {
    try {
      await fs.lstat(path);
      return true;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return false;
      throw error;
    }
  },

  async look(path) {
    try {
      const found = await fs.lstat(path);
      return { kind: kindOf(found), links: found.nlink, bytes: found.size };
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  },

  resolve: (path) => fs.realpath(path),
  list: (folder) => fs.readdir(folder),
  async makeFolder(path) {
    try {
      await fs.mkdir(path, { recursive: true, mode: 0o700 });
    } catch (error) {
      // That is what Node makes of a write-protected disk, if it is to make the parents, too.
      if (errnoOf(error) !== 'ENOENT') throw error;
      await fs.mkdir(path, 0o700);
    }
  },
  removeFolder: (path) => fs.rmdir(path),

  async syncFolder(folder) {
    // Windows cannot open a folder to sync it; NTFS journals its names itself.
    if (process.platform === 'win32') return;
    const handle = await fs.open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } catch (error) {
      if (!folderSyncUnknown.has(errnoOf(error) ?? '')) throw error;
    } finally {
      await handle.close();
    }
  },

  async freeBytes(folder) {
    const { bavail, bsize } = await fs.statfs(folder);
    return bavail * bsize;
  },
};
