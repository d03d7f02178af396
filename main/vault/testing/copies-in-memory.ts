import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that are to be searched for, XORed with `mask`, so that the search does not find itself. */
export interface Masked {
  readonly bytes: Uint8Array;
  readonly mask: number;
}

/** Memory of this process that is read at once. */
const chunk = Buffer.from(new ArrayBuffer(4 * 1024 * 1024));

/** How often these bytes are in this process's memory, freed memory included; on Linux, after a collection. */
export function copiesInMemory({ bytes, mask }: Masked): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const memory = openSync('/proc/self/mem', 'r');
  let copies = 0;
  try {
    for (const line of readFileSync('/proc/self/maps', 'utf8').split('\n')) {
      const [, from = '', to = '', rest = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw\S+ (.*)$/.exec(line) ?? [];
      if (from === '' || rest.includes('/dev/')) continue;
      const end = Number.parseInt(to, 16);
      for (let at = Number.parseInt(from, 16); at < end; at += chunk.length) {
        const length = readOrNothing(memory, Math.min(chunk.length, end - at), at);
        copies += copiesIn(chunk.subarray(0, length), bytes, mask);
        chunk.fill(0);
      }
    }
  } finally {
    closeSync(memory);
  }
  return copies;
}

function readOrNothing(file: number, length: number, position: number): number {
  try {
    return readSync(file, chunk, 0, length, position);
  } catch {
    return 0;
  }
}

function copiesIn(memory: Buffer, bytes: Uint8Array, mask: number): number {
  const first = (bytes[0] ?? 0) ^ mask;
  let copies = 0;
  for (let at = memory.indexOf(first); at >= 0; at = memory.indexOf(first, at + 1))
    if (bytes.every((byte, index) => memory[at + index] === (byte ^ mask))) copies += 1;
  return copies;
}
