import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const megabyte = 1_000_000;

/** A small file system of its own, in memory. */
export interface SmallDisk {
  readonly folder: string;
  freeBytes(): number;
  /**
   * Another program uses space: writes a file of this many bytes, or of what is free. @returns the bytes
   * written
   */
  take(name: string, bytes: number): number;
  /** Frees the space that was taken under that name. */
  giveBack(name: string): void;
  /** Removes the file system and everything on it. */
  remove(): void;
}

/**
 * Makes a folder and mounts a small disk there. @throws Error that says what is missing if that is not
 * allowed
 */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('a full disk can only be tried as root on Linux: it takes a tmpfs to be mounted');
  mkdirSync(folder, { recursive: true });
  const size = `size=${megabytes * megabyte},mode=700`;
  run('mount', ['-t', 'tmpfs', '-o', size, 'second-look-small-disk', folder]);
  const pathOf = (name: string): string => join(folder, name);
  return {
    folder,
    freeBytes() {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    },
    take(name, bytes) {
      const file = openSync(pathOf(name), 'a');
      const piece = Buffer.alloc(64 * 1024, 7);
      let taken = 0;
      try {
        while (taken < bytes) taken += writeSync(file, piece, 0, Math.min(piece.length, bytes - taken));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
      return taken;
    },
    giveBack: (name) => rmSync(pathOf(name), { force: true }),
    // Lazily, because a process that is ending may still have a file open.
    remove: () => run('umount', ['-l', folder]),
  };
}

/** A disk that can be pulled and connected again; what is on it stays. */
export interface LooseDisk {
  /** Pulls it: its folder is then an empty one of the machine's own disk. */
  pull(): void;
  connect(): void;
  /** Its switch against writing. */
  protect(on: boolean): void;
  /** Removes the file system and everything on it. */
  remove(): void;
}

/**
 * Makes a folder at which a disk is connected. What has files of it open goes on reading and writing them after it was
 * pulled, as with a disk that the system unmounts by itself.
 * @throws Error that says what is missing if that is not allowed
 */
export function mountLooseDisk(folder: string, megabytes: number): LooseDisk {
  const disk = mountSmallDisk(mkdtempSync(join(tmpdir(), 'second-look-loose-')), megabytes);
  mkdirSync(folder, { recursive: true });
  let isConnected = false;
  const connect = (): void => {
    if (!isConnected) run('mount', ['--bind', disk.folder, folder]);
    isConnected = true;
  };
  const pull = (): void => {
    if (isConnected) run('umount', ['-l', folder]);
    isConnected = false;
  };
  connect();
  return {
    pull,
    connect,
    protect: (on) => run('mount', ['-o', `remount,bind,${on ? 'ro' : 'rw'}`, folder]),
    remove() {
      pull();
      disk.remove();
      rmdirSync(disk.folder);
    },
  };
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${program} failed (${error?.message ?? stderr.trim()}): a small file system is needed`);
}
