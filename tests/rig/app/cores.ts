import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const patternPath = '/proc/sys/kernel/core_pattern';

/** Where the kernel writes core dumps while a test controls it. */
export interface Cores {
  /** From now on a core is written as a file in that folder. */
  toFiles(): void;
  /**
   * From now on a core goes through a pipe to a program that writes the first 100 MB of it there; through a
   * pipe, the kernel writes a core in full.
   */
  toPipe(): void;
  /** Paths of the cores written so far. */
  found(): string[];
  /** Restores the machine's setting. */
  restore(): void;
}

/**
 * Takes over where cores go, for the whole machine. @returns the reason as a text if that is not allowed here
 */
export function takeOverCores(folder: string): Cores | string {
  if (process.platform !== 'linux') return 'core dumps of this system go where they always go';
  let before: string;
  try {
    before = readFileSync(patternPath, 'utf8').trim();
    writeFileSync(patternPath, before);
  } catch (error) {
    return `${patternPath} cannot be set here (${(error as NodeJS.ErrnoException).code})`;
  }
  const taker = join(folder, 'take-core');
  writeFileSync(taker, `#!/bin/sh\nhead -c 100000000 > ${folder}/core.piped.$1\n`);
  chmodSync(taker, 0o755);
  const set = (pattern: string): void => writeFileSync(patternPath, pattern);
  const restore = (): void => {
    set(before);
    process.off('exit', restore);
  };
  // Also if the test is stopped early.
  process.on('exit', restore);
  return {
    toFiles: () => set(`${folder}/core.%p`),
    toPipe: () => set(`|${taker} %p`),
    found: () =>
      readdirSync(folder)
        .filter((name) => name.startsWith('core.'))
        .map((name) => join(folder, name)),
    restore,
  };
}

/**
 * Waits until a file exists and no longer grows: the kernel, or the program behind the pipe, has written it.
 */
export async function wholeFile(path: () => string | undefined): Promise<string> {
  let before = -1;
  for (;;) {
    const now = path();
    const size = now ? statSync(now).size : -1;
    if (now && size > 0 && size === before) return now;
    before = size;
    await pause(300);
  }
}
