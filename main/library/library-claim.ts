import { randomBytes } from 'node:crypto';
import { lstat, lutimes, open, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../../shared/model/fault';
import { errnoOf } from '../vault/disk';
import { readWhole } from '../vault/durable';

/**
 * How often the holder touches its claim. One that was not touched for `staleMs` is left over from a crash.
 */
const beatMs = 5_000;
const staleMs = 60_000;

const holderSchema = z.object({ host: z.string(), pid: z.int(), token: z.string() });
type Holder = z.infer<typeof holderSchema>;
/** The most bytes that a holder's entry takes. */
const holderBytes = 4096;

/** How many beats to watch a claim that may be left over: a live holder touches it in that time. */
const watchedBeats = 2;

/** The stored name. Earlier versions called the claim a lock. */
const fileName = 'library.lock';

/** The claims that this process holds. */
const ours = new Set<string>();

/**
 * Ensures that only one app has a library open, with a file that names its holder. On this machine a dead
 * process is recognized at once; on another (a library on a shared drive), because its claim is no longer
 * touched. Nothing is concluded from a clock that may be wrong: a claim from the future, or an old one of
 * another machine, is watched for two beats.
 */
export class LibraryClaim {
  readonly #path: string;
  readonly #holder: Holder;
  readonly #beat: NodeJS.Timeout;

  private constructor(path: string, holder: Holder) {
    this.#path = path;
    this.#holder = holder;
    this.#beat = setInterval(() => {
      const now = new Date();
      // Touch the name itself: if a link has taken its place, the link's target is left alone.
      void lutimes(path, now, now).catch(() => undefined);
    }, beatMs);
    this.#beat.unref();
  }

  /**
   * @param wait for tests: waits until the next beat
   * @throws Fault `library-in-use` if another app has it open, `library-unwritable` if it cannot be written,
   * `not-plain` if a folder has the file's name
   */
  static async take(folder: string, wait: Wait = pause): Promise<LibraryClaim> {
    const path = join(folder, fileName);
    const token = randomBytes(16).toString('hex');
    const holder = { host: hostname(), pid: process.pid, token };
    ours.add(token);
    try {
      if (!(await create(path, holder)) && !(await takeOver(path, holder, wait)))
        throw new Fault('library-in-use');
      return new LibraryClaim(path, holder);
    } catch (error) {
      ours.delete(token);
      throw error;
    }
  }

  /**
   * The disk was away and is back. Another app may have taken the library meanwhile, on another machine as well.
   * @throws Fault like `take`
   */
  async renew(wait: Wait = pause): Promise<void> {
    const found = await look(this.#path);
    if (found?.holder?.token === this.#holder.token) return;
    if (!(await create(this.#path, this.#holder)) && !(await takeOver(this.#path, this.#holder, wait)))
      throw new Fault('library-in-use');
  }

  async release(): Promise<void> {
    clearInterval(this.#beat);
    ours.delete(this.#holder.token);
    const found = await look(this.#path).catch(() => undefined);
    // A claim that names nobody was taken on a full disk. If it cannot be removed, it is recognized later as
    // left over.
    if (found?.isPlain && (!found.holder || found.holder.token === this.#holder.token))
      await unlink(this.#path).catch(() => undefined);
  }
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      // On a full disk the claim names nobody. It is still touched, so others see that it is held.
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

/** What exists under the claim's name. */
interface Found {
  readonly holder: Holder | undefined;
  readonly touchedMs: number;
  /** A plain file with one name. Nobody claims a library with a link, a pipe or a device. */
  readonly isPlain: boolean;
}

/** @throws Fault `not-plain` if it is a folder, which cannot be removed like a leftover claim */
async function look(path: string): Promise<Found | undefined> {
  const info = await lstat(path).catch(() => undefined);
  if (!info) return undefined;
  if (info.isDirectory()) throw new Fault('not-plain', basename(path));
  const holder = await readHolder(path);
  return { holder, touchedMs: info.mtimeMs, isPlain: info.isFile() && info.nlink === 1 };
}

type Wait = (ms: number) => Promise<unknown>;

/** Whether a claim is held; `unknown` if only watching it can tell. */
function isHeld(found: Found | undefined): boolean | 'unknown' {
  if (!found) return false;
  const { holder, touchedMs, isPlain } = found;
  const untouchedMs = Date.now() - touchedMs;
  if (!holder && !isPlain) return false;
  const isHere = holder?.host === hostname();
  if (holder && isHere && !isAlive(holder)) return false;
  // Just created and not yet written, written on a full disk, or cut off by a crash: its age decides.
  if (Math.abs(untouchedMs) < (holder ? staleMs : 2 * beatMs)) return true;
  // The holder's clock or this one is wrong, or it was set back a moment ago and the next beat is still to
  // come.
  if (untouchedMs < 0 || (holder && !isHere)) return 'unknown';
  return false;
}

/**
 * @param known a claim that was watched already and is left over
 * @returns the leftover claim, or that there is none; undefined if it is held
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
 * Replaces a leftover claim by our own. Several apps may find it at the same time: a second file makes sure
 * that only one of them removes it, and never another's new claim.
 * @returns false if the library is held or just being taken over
 */
async function takeOver(path: string, holder: Holder, wait: Wait): Promise<boolean> {
  const known = await leftOver(path, wait);
  if (!known) return false;
  const takeover = `${path}.takeover`;
  if (!(await create(takeover, holder))) {
    if (!(await leftOver(takeover, wait))) return false;
    // There was a crash in the middle of a takeover.
    await remove(takeover);
    if (!(await create(takeover, holder))) return false;
  }
  try {
    if (!(await leftOver(path, wait, known))) return false;
    await remove(path);
    return await create(path, holder);
  } finally {
    await remove(takeover);
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
  // A dead process may have had the id that this process has now.
  if (pid === process.pid) return ours.has(token);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process is alive, but belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
