import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
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

function run(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${program} failed (${error?.message ?? stderr.trim()}): a small file system is needed`);
}
