import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes in a sample: too many to occur by chance. */
const sampleBytes = 64;

/** Samples of a recording, evenly spread. */
export function takeSamples(recording: Uint8Array, count = 100): Buffer[] {
  const step = Math.floor((recording.length - sampleBytes) / count);
  return (
    Array.from({ length: count }, (_, i) => Buffer.from(recording.subarray(i * step, i * step + sampleBytes)))
      // A run of one repeated byte (a Void, silence) proves nothing.
      .filter((sample) => new Set(sample).size > 8)
  );
}

/** How many of these samples occur in any file below these folders. */
export function searchPlaintext(samples: readonly Buffer[], folders: readonly string[]): number {
  let hits = 0;
  for (const path of folders.flatMap(filesBelow)) {
    const bytes = readOrNothing(path);
    hits += samples.filter((sample) => bytes.includes(sample)).length;
  }
  return hits;
}

/** All files below a folder, except sockets and pipes, which hold nothing that can be read. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
