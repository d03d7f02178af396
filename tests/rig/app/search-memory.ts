import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const chunkBytes = 16 * 1024 * 1024;

/**
 * How often each of these needles occurs in a process's readable memory, by name; on Linux, from /proc. A
 * needle may be at most a page long.
 */
export function searchMemory(pid: number, needles: ReadonlyMap<string, Buffer>): Map<string, number> {
  const found = new Map([...needles.keys()].map((name) => [name, 0]));
  const overlap = Math.max(...[...needles.values()].map(({ length }) => length)) - 1;
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const { from, to } of readableRanges(pid)) {
      for (let at = from; at < to; at += chunkBytes) {
        const length = Math.min(chunkBytes + overlap, to - at);
        const bytes = readOrNothing(memory, at, length);
        for (const [name, needle] of needles) {
          const times = timesIn(bytes, needle, Math.min(chunkBytes, to - at));
          found.set(name, (found.get(name) ?? 0) + times);
        }
      }
    }
  } finally {
    closeSync(memory);
  }
  return found;
}

function readableRanges(pid: number): { from: number; to: number }[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, from = '', to = '', access = '', rest = ''] =
        /^([0-9a-f]+)-([0-9a-f]+) (\S+) (.*)$/.exec(line) ?? [];
      // Read-only mappings (the program, fonts) contain no secrets, and devices must not be read.
      if (!access.startsWith('rw') || rest.includes('/dev/')) return [];
      return [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }];
    });
}

/** Counts only matches that begin before `until`. */
function timesIn(bytes: Buffer, needle: Buffer, until: number): number {
  let times = 0;
  for (let at = bytes.indexOf(needle); at >= 0 && at < until; at = bytes.indexOf(needle, at + 1)) times += 1;
  return times;
}

function readOrNothing(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, length, position));
  } catch {
    return Buffer.alloc(0);
  }
}
