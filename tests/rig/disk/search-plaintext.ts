import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of one sample: long enough that chance never makes one. */
const sampleBytes = 64;

/** Samples of a recording, evenly spread. */
export function takeSamples(recording: Uint8Array, count = 100): Buffer[] {
  const step = Math.floor((recording.length - sampleBytes) / count);
  return (
    Array.from({ length: count }, (_, i) => Buffer.from(recording.subarray(i * step, i * step + sampleBytes)))
      // A stretch of one repeated byte (a Void, silence) says nothing.
      .filter((sample) => new Set(sample).size > 8)
  );
}

/** How many of these samples stand in any file below these folders. */
export function searchPlaintext(samples: readonly Buffer[], folders: readonly string[]): number {
  let hits = 0;
  for (const path of folders.flatMap(filesBelow)) {
    const bytes = readOrNothing(path);
    hits += samples.filter((sample) => bytes.includes(sample)).length;
  }
  return hits;
}

/** All files below a folder; sockets and pipes hold nothing that could be read. */
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
