import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { Ffmpeg, type FfmpegOptions } from '../ffmpeg';
import type { PartialNames } from '../partial';
import type { Waits } from '../run';

/** A folder for each test of a file. */
export function ownFolder(): { readonly path: string; in(name: string): string } {
  let path = '';
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'second-look-ffmpeg-'));
  });
  afterEach(() => rm(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    in: (name) => join(path, name),
  };
}

/** Names of partials, in memory. */
export class KnownPartials implements PartialNames {
  readonly now = new Map<string, string>();
  /** Every path that was ever remembered. */
  readonly ever: string[] = [];

  async remember(path: string): Promise<string> {
    const id = String(this.ever.push(path));
    this.now.set(id, path);
    return id;
  }

  async forget(id: string): Promise<void> {
    this.now.delete(id);
  }

  async all(): Promise<{ id: string; path: string }[]> {
    return [...this.now].map(([id, path]) => ({ id, path }));
  }
}

/** An ffmpeg of which only the named program is known. */
export function ffmpegOf(
  chosen: string,
  { waits, ...options }: Partial<Omit<FfmpegOptions, 'waits'>> & { readonly waits?: Partial<Waits> } = {},
): { readonly ffmpeg: Ffmpeg; readonly partials: KnownPartials } {
  const partials = new KnownPartials();
  const ffmpeg = new Ffmpeg({
    ...{ env: {}, platform: process.platform, partials, packaged: async () => undefined },
    chosen: () => chosen,
    choose: async () => undefined,
    askForProgram: async () => undefined,
    // A machine with something else to do may need long; what is meant to stall names its own.
    waits: { stallMs: 600_000, killMs: 600_000, ...waits },
    ...options,
  });
  return { ffmpeg, partials };
}

/** Everything that an output gives. */
export async function take(output: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of output) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Whether a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
