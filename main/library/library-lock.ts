import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../shared/model/fault';

/** The holder touches its lock so often; one not touched for `staleMs` is left over from a crash. */
const beatMs = 5_000;
const staleMs = 60_000;

const holderSchema = z.object({ host: z.string(), pid: z.int(), token: z.string() });
type Holder = z.infer<typeof holderSchema>;

/**
 * One app on one library. A file that names its holder: on this machine a dead process is known at once,
 * on another (a library on a shared drive) by a lock that is no longer touched.
 */
export class LibraryLock {
  readonly #path: string;
  readonly #token: string;
  readonly #beat: NodeJS.Timeout;

  private constructor(path: string, token: string) {
    this.#path = path;
    this.#token = token;
    this.#beat = setInterval(() => {
      const now = new Date();
      void utimes(path, now, now).catch(() => undefined);
    }, beatMs);
    this.#beat.unref();
  }

  /** @throws Fault `library-in-use` when another app has it open, `library-unwritable` when it cannot be written */
  static async take(folder: string): Promise<LibraryLock> {
    const path = join(folder, 'library.lock');
    const token = randomBytes(16).toString('hex');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (await create(path, { host: hostname(), pid: process.pid, token }))
        return new LibraryLock(path, token);
      if (await isHeld(path)) throw new Fault('library-in-use');
      // Moved away first: of two apps that both find it stale only one succeeds.
      const aside = `${path}.${token}`;
      await rename(path, aside).catch(() => undefined);
      await rm(aside, { force: true });
    }
    throw new Fault('library-in-use');
  }

  async release(): Promise<void> {
    clearInterval(this.#beat);
    const holder = await readHolder(this.#path);
    if (!holder || holder.token === this.#token) await rm(this.#path, { force: true });
  }
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      // On a full disk it names nobody; it is touched all the same, and so is known to be held.
      await file.writeFile(JSON.stringify(holder)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOSPC') throw error;
      });
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new Fault('library-unwritable', (error as NodeJS.ErrnoException).code, { cause: error });
  }
}

async function isHeld(path: string): Promise<boolean> {
  const [holder, info] = await Promise.all([readHolder(path), stat(path).catch(() => undefined)]);
  if (!info) return false;
  const fresh = Date.now() - info.mtimeMs < staleMs;
  // Just created and not yet written, of a full disk, or cut off by a crash: its age decides.
  if (!holder) return Date.now() - info.mtimeMs < 2 * beatMs;
  return fresh && (holder.host !== hostname() || isAlive(holder.pid));
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, but another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
