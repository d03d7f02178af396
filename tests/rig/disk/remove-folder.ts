import { rmSync } from 'node:fs';

const tries = 50;

/**
 * Removes a folder to which a process that was killed may still be writing. With `maxRetries` alone, `rmSync` waits
 * for the folder to become empty, but does not look again for what came meanwhile.
 */
export function removeFolder(folder: string): void {
  for (let left = tries; ; left -= 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (left === 1) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}
