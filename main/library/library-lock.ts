import { randomBytes } from 'node:crypto';
import { lstat, lutimes, open, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../../shared/model/fault';
import { errnoOf } from '../vault/disk';
import { readWhole } from '../vault/durable';

/** The holder touches its lock so often; one not touched for `staleMs` is left over from a crash. */
const beatMs = 5_000;
const staleMs = 60_000;

const holderSchema = z.object({ host: z.string(), pid: z.int(), token: z.string() });
type Holder = z.infer<typeof holderSchema>;
/** No holder takes more, bytes. */
const holderBytes = 4096;

/** How often one is watched that may be left over, one beat apart: a live holder touches it meanwhile. */
const watchedBeats = 2;

/** The locks that this process holds. */
const ours = new Set<string>();

/**
 * One app on one library. A file that names its holder: on this machine a dead process is known at once,
 * on another (a library on a shared drive) by a lock that is no longer touched. Nothing is concluded from a clock that
 * may be wrong: a lock from the future, or an old one of another machine, is watched for as long as two beats take.
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
      // Of the name itself: should a link have taken its place, what that leads to is not touched.
      void lutimes(path, now, now).catch(() => undefined);
    }, beatMs);
    this.#beat.unref();
  }

  /**
   * @param wait for tests: what waits until the next beat
   * @throws Fault `library-in-use` when another app has it open, `library-unwritable` when it cannot be written,
   *   `not-plain` when a folder has the lock's name
   */
  static async take(folder: string, wait: Wait = pause): Promise<LibraryLock> {
    const path = join(folder, 'library.lock');
    const token = randomBytes(16).toString('hex');
    const holder = { host: hostname(), pid: process.pid, token };
    ours.add(token);
    try {
      if (!(await create(path, holder)) && !(await takeOver(path, holder, wait)))
        throw new Fault('library-in-use');
      return new LibraryLock(path, token);
    } catch (error) {
      ours.delete(token);
      throw error;
    }
  }

  async release(): Promise<void> {
    clearInterval(this.#beat);
    ours.delete(this.#token);
    const found = await look(this.#path).catch(() => undefined);
    // One that names nobody was taken on a full disk. Where it cannot be removed it is found to be left over.
    if (found?.isPlain && (!found.holder || found.holder.token === this.#token))
      await unlink(this.#path).catch(() => undefined);
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

/** What was found under a lock's name. */
interface Found {
  readonly holder: Holder | undefined;
  readonly touchedMs: number;
  /** A plain file without another name: no link, pipe or device, which nobody makes to lock a library. */
  readonly isPlain: boolean;
}

/** @throws Fault `not-plain` where it is a folder, which cannot be taken away like a lock that was left over */
async function look(path: string): Promise<Found | undefined> {
  const info = await lstat(path).catch(() => undefined);
  if (!info) return undefined;
  if (info.isDirectory()) throw new Fault('not-plain', basename(path));
  const holder = await readHolder(path);
  return { holder, touchedMs: info.mtimeMs, isPlain: info.isFile() && info.nlink === 1 };
}

type Wait = (ms: number) => Promise<unknown>;

/** Whether a lock is held; `unknown` if that can only be told by watching it. */
function isHeld(found: Found | undefined): boolean | 'unknown' {
  if (!found) return false;
  const { holder, touchedMs, isPlain } = found;
  const untouchedMs = Date.now() - touchedMs;
  if (!holder && !isPlain) return false;
  const isHere = holder?.host === hostname();
  if (holder && isHere && !isAlive(holder)) return false;
  // Just created and not yet written, of a full disk, or cut off by a crash: its age decides.
  if (Math.abs(untouchedMs) < (holder ? staleMs : 2 * beatMs)) return true;
  // The holder's clock, or this one, is wrong; or it was set back a moment ago, and the next beat is still to come.
  if (untouchedMs < 0 || (holder && !isHere)) return 'unknown';
  return false;
}

/**
 * @param known one that was watched already, and is left over
 * @returns the lock that is left over, or that there is none; undefined if it is held
 */
async function leftOver(path: string, wait: Wait, known?: LeftOver): Promise<LeftOver | undefined> {
  const first = await look(path);
  const held = isHeld(first);
  if (held === true) return undefined;
  if (held === false || isSame(first, known?.found)) return { found: first };
  for (let beat = 0; beat < watchedBeats; beat += 1) {
    await wait(beatMs);
    const now = await look(path);
    if (!now) return { found: now };
    if (!isSame(now, first)) return undefined;
  }
  return { found: first };
}

interface LeftOver {
  readonly found: Found | undefined;
}

function isSame(one: Found | undefined, other: Found | undefined): boolean {
  return one?.touchedMs === other?.touchedMs && one?.holder?.token === other?.holder?.token;
}

/**
 * Puts one's own lock in the place of a left-over one. Several apps may find it so at the same time: a second file
 * makes sure that only one of them removes it, and never the new lock of another.
 * @returns false where the library is held, or is just being taken over
 */
async function takeOver(path: string, holder: Holder, wait: Wait): Promise<boolean> {
  const known = await leftOver(path, wait);
  if (!known) return false;
  const claim = `${path}.takeover`;
  if (!(await create(claim, holder))) {
    if (!(await leftOver(claim, wait))) return false;
    // A crash in the middle of taking over.
    await remove(claim);
    if (!(await create(claim, holder))) return false;
  }
  try {
    if (!(await leftOver(path, wait, known))) return false;
    await remove(path);
    return await create(path, holder);
  } finally {
    await remove(claim);
  }
}

async function remove(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    const errno = errnoOf(error);
    if (errno !== 'ENOENT') throw new Fault('library-unwritable', errno, { cause: error });
  });
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const bytes = await readWhole(path, holderBytes);
    return bytes && holderSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}

function isAlive({ pid, token }: Holder): boolean {
  // A dead one may have had the number that this process has now.
  if (pid === process.pid) return ours.has(token);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, but another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
