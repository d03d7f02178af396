import { dirname } from 'node:path';
import type { Disk, Lying, NewFile, OpenFile, OverwritableFile } from '../disk';

/** One act on the disk, reported before it happens. */
export interface DiskStep {
  act:
    | (
        | 'create'
        | 'write'
        | 'datasync'
        | 'rename'
        | 'link'
        | 'remove'
        | 'open'
        | 'openForOverwriting'
        | 'read'
      )
    | ('list' | 'makeFolder' | 'removeFolder' | 'syncFolder');
  path: string;
  bytes?: Uint8Array;
  position?: number;
}

/** An error as Node throws it. */
export function errno(code: string): Error {
  return Object.assign(new Error(code), { code });
}

interface Inode {
  bytes: Buffer;
  size: number;
  /** The content after a power cut. */
  durable: Buffer;
}

/**
 * A disk in memory, for tests and fault benches. It knows what a power cut would leave: names are durable
 * once their folder is synced, bytes once their file is synced.
 */
export class MemoryDisk implements Disk {
  /**
   * Called before each act. It may throw in place of the act, or return a number: then a write takes only
   * that many bytes.
   */
  intercept: ((step: DiskStep) => number | undefined) | undefined;
  /** What freeBytes() returns. */
  free = 1e12;
  #names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();
  /**
   * Files that lost their last name, with their last content: on a real disk their blocks stay until
   * something else takes them.
   */
  readonly #freed: Inode[] = [];
  /**
   * Folders that were created. A file may also be put where no folder was created; its folder then exists.
   * Kept at a power cut.
   */
  #folders = new Set<string>();

  /** The bytes of a file as they are now (a copy). Throws ENOENT. */
  content(path: string): Buffer {
    const inode = this.#inode(path);
    return Buffer.from(inode.bytes.subarray(0, inode.size));
  }

  /** Puts a file there, durably, as another program would. */
  put(path: string, bytes: Uint8Array): void {
    const inode = { bytes: Buffer.from(bytes), size: bytes.byteLength, durable: Buffer.from(bytes) };
    this.#names.set(path, inode);
    this.#durableNames.set(path, inode);
  }

  /** What a scan of the whole disk would find: the bytes of files, and of what was replaced or removed. */
  blocks(): Buffer[] {
    const inodes = new Set([...this.#freed, ...this.#names.values(), ...this.#durableNames.values()]);
    return [...inodes].flatMap(({ bytes, size, durable }) => [Buffer.from(bytes.subarray(0, size)), durable]);
  }

  /** Every path, in order. */
  paths(): string[] {
    return [...this.#names.keys()].sort();
  }

  /** Everything as it is now. Equal texts mean that nothing was changed. */
  fingerprint(): string {
    return JSON.stringify(this.paths().map((path) => [path, this.content(path).toString('base64')]));
  }

  /** A disk with the same content, without the history of what was synced or freed. */
  clone(): MemoryDisk {
    return this.#copy(this.#names, ({ bytes, size }) => bytes.subarray(0, size));
  }

  /** What the next start finds after a power cut: only what was synced. */
  afterPowerCut(): MemoryDisk {
    return this.#copy(this.#durableNames, ({ durable }) => durable);
  }

  #copy(names: ReadonlyMap<string, Inode>, content: (inode: Inode) => Buffer): MemoryDisk {
    const other = new MemoryDisk();
    const copies = new Map<Inode, string>();
    for (const [path, inode] of names) {
      const first = copies.get(inode);
      if (first === undefined) other.put(path, content(inode));
      else other.putLink(first, path);
      copies.set(inode, first ?? path);
    }
    other.#folders = new Set(this.#folders);
    return other;
  }

  /** Gives a file a second name, durably, as another program would. */
  putLink(from: string, to: string): void {
    const inode = this.#inode(from);
    this.#names.set(to, inode);
    this.#durableNames.set(to, inode);
  }

  async create(path: string, _mode: number): Promise<NewFile> {
    this.#step({ act: 'create', path });
    if (this.#names.has(path)) throw errno('EEXIST');
    const inode: Inode = { bytes: Buffer.alloc(256), size: 0, durable: Buffer.alloc(0) };
    this.#names.set(path, inode);
    return this.#writable(path, inode);
  }

  #writable(path: string, inode: Inode): NewFile {
    return {
      write: async (bytes, position) => {
        const taken = this.#step({ act: 'write', path, bytes, position }) ?? bytes.byteLength;
        const end = position + taken;
        if (end > inode.bytes.length) inode.bytes = Buffer.concat([inode.bytes], end * 2);
        inode.bytes.set(bytes.subarray(0, taken), position);
        inode.size = Math.max(inode.size, end);
        return taken;
      },
      datasync: async () => {
        this.#step({ act: 'datasync', path });
        inode.durable = Buffer.from(inode.bytes.subarray(0, inode.size));
      },
      close: async () => undefined,
    };
  }

  async open(path: string): Promise<OpenFile> {
    this.#step({ act: 'open', path });
    const inode = this.#inode(path);
    return {
      read: async (into, position) => {
        this.#step({ act: 'read', path, bytes: into, position });
        const part = inode.bytes.subarray(position, Math.min(position + into.byteLength, inode.size));
        into.set(part);
        return part.length;
      },
      size: async () => inode.size,
      close: async () => undefined,
    };
  }

  async openForOverwriting(path: string): Promise<OverwritableFile> {
    this.#step({ act: 'openForOverwriting', path });
    const inode = this.#inode(path);
    return {
      ...this.#writable(path, inode),
      size: async () => inode.size,
      links: async () => this.#links(inode),
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step({ act: 'rename', path: to });
    const inode = this.#inode(from);
    const replaced = this.#names.get(to);
    this.#names.set(to, inode);
    this.#names.delete(from);
    if (replaced) this.#free(replaced);
  }

  async link(from: string, to: string): Promise<void> {
    this.#step({ act: 'link', path: to });
    const inode = this.#inode(from);
    if (this.#names.has(to)) throw errno('EEXIST');
    this.#names.set(to, inode);
  }

  async remove(path: string): Promise<void> {
    this.#step({ act: 'remove', path });
    const inode = this.#inode(path);
    this.#names.delete(path);
    this.#free(inode);
  }

  #free(inode: Inode): void {
    if (this.#links(inode) === 0) this.#freed.push(inode);
  }

  #links(inode: Inode): number {
    return [...this.#names.values()].filter((each) => each === inode).length;
  }

  async exists(path: string): Promise<boolean> {
    return this.#names.has(path) || this.#isFolder(path);
  }

  async look(path: string): Promise<Lying | undefined> {
    const inode = this.#names.get(path);
    if (inode) return { kind: 'file', links: this.#links(inode), bytes: inode.size };
    return this.#isFolder(path) ? { kind: 'folder', links: 1, bytes: 0 } : undefined;
  }

  async resolve(path: string): Promise<string> {
    return path;
  }

  async list(folder: string): Promise<string[]> {
    this.#step({ act: 'list', path: folder });
    if (!this.#isFolder(folder)) throw errno('ENOENT');
    return this.#inside(folder);
  }

  async makeFolder(path: string): Promise<void> {
    this.#step({ act: 'makeFolder', path });
    if (this.#names.has(path)) throw errno('EEXIST');
    this.#folders.add(path);
  }

  async removeFolder(path: string): Promise<void> {
    this.#step({ act: 'removeFolder', path });
    if (!this.#isFolder(path)) throw errno('ENOENT');
    if (this.#inside(path).length > 0) throw errno('ENOTEMPTY');
    this.#folders.delete(path);
  }

  async syncFolder(folder: string): Promise<void> {
    this.#step({ act: 'syncFolder', path: folder });
    for (const path of this.#durableNames.keys()) {
      if (dirname(path) === folder) this.#durableNames.delete(path);
    }
    for (const [path, inode] of this.#names) {
      if (dirname(path) === folder) this.#durableNames.set(path, inode);
    }
  }

  async freeBytes(): Promise<number> {
    return this.free;
  }

  #isFolder(path: string): boolean {
    return this.#folders.has(path) || this.#inside(path).length > 0;
  }

  #inside(folder: string): string[] {
    const paths = [...this.#names.keys(), ...this.#folders].filter((path) => path.startsWith(`${folder}/`));
    return [...new Set(paths.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))].sort();
  }

  #step(step: DiskStep): number | undefined {
    return this.intercept?.(step);
  }

  #inode(path: string): Inode {
    const inode = this.#names.get(path);
    if (inode === undefined) throw errno('ENOENT');
    return inode;
  }
}

/**
 * Makes a disk die at its n-th act (counted from 0): that act and all later ones throw, as if the process had
 * been killed there. Returns a function that tells whether the n-th act was reached.
 */
export function dieAt(disk: MemoryDisk, n: number): () => boolean {
  let acts = 0;
  disk.intercept = () => {
    acts += 1;
    if (acts > n) throw errno('EIO');
    return undefined;
  };
  return () => acts > n;
}

/**
 * Makes a disk refuse its n-th act (counted from 0), and only that one. Returns a function that tells whether the
 * n-th act was reached.
 */
export function refuseAt(disk: MemoryDisk, n: number, code: 'EIO' | 'ENOSPC'): () => boolean {
  let acts = 0;
  disk.intercept = () => {
    acts += 1;
    if (acts === n + 1) throw errno(code);
    return undefined;
  };
  return () => acts > n;
}
