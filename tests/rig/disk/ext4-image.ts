import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A separate disk in one file, so that what is left in its free blocks can be read. */
export interface Ext4Image {
  /** Where it is mounted. */
  readonly folder: string;
  /** Unmounts it. @returns all of its bytes */
  unmount(): Buffer;
  remove(): void;
}

/** @returns the image, or the reason why it cannot be made here */
export function mountExt4(megabytes: number): Ext4Image | string {
  if (process.platform !== 'linux') return 'only Linux has ext4 and loop devices';
  if (process.getuid?.() !== 0) return 'mounting an image needs root';
  const place = mkdtempSync(join(tmpdir(), 'second-look-ext4-'));
  const [image, folder] = [join(place, 'image'), join(place, 'mounted')];
  mkdirSync(folder);
  writeFileSync(image, '');
  truncateSync(image, megabytes * 1024 * 1024);
  let mounted = false;
  const unmount = (): void => {
    if (mounted) run('umount', folder);
    mounted = false;
  };
  const remove = (): void => {
    unmount();
    rmSync(place, { recursive: true, force: true });
  };
  try {
    run('mkfs.ext4', '-q', '-F', image);
    run('mount', '-o', 'loop', image, folder);
    mounted = true;
  } catch (error) {
    remove();
    return `no loop device or no ext4 here (${error instanceof Error ? error.message.split('\n')[0] : error})`;
  }
  return {
    folder,
    unmount() {
      unmount();
      return readFileSync(image);
    },
    remove,
  };
}

function run(program: string, ...args: string[]): void {
  const path = [`/usr/sbin/${program}`, `/sbin/${program}`].find(existsSync) ?? program;
  execFileSync(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
