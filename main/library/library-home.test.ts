import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Openings } from '../playback/openings';
import { type Disk, realDisk } from '../vault/disk';
import { errno } from '../vault/testing/memory-disk';
import { Library } from './library';
import { markAt, recordPart } from './testing/libraries';

let place = '';
let folder = '';
let vaultsFolder = '';
let library: Library | undefined;

const open = async (at = folder, disk?: Disk): Promise<Library> => {
  library = await Library.open({
    ...{ folder: at, vaultsFolder, keychain: undefined, first: 'key-file' },
    ...(disk && { disk }),
  });
  return library;
};
const close = async (): Promise<void> => {
  await library?.close();
  library = undefined;
};
/** The disk is pulled: where it was connected, there is an empty folder. */
const pull = async (): Promise<void> => {
  await rename(folder, join(place, 'pulled'));
  await mkdir(folder);
};
/** It is connected again; that fails if anything was written into the empty folder. */
const connect = async (): Promise<void> => {
  await rmdir(folder);
  await rename(join(place, 'pulled'), folder);
};
const missing = { code: 'library-missing' };

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'second-look-home-'));
  folder = join(place, 'library');
  vaultsFolder = join(place, 'vaults');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  await close();
  await rm(place, { recursive: true, force: true });
  vi.restoreAllMocks();
});

/** A library with a recorded session. */
async function withSession() {
  const opened = await open();
  const session = await opened.createSession('S1');
  await recordPart(session, 1);
  return { opened, id: session.id };
}

describe('the disk with the recordings is pulled', () => {
  it('[room] nothing is begun, kept or deleted, nothing is written into the empty folder, and all of it is there once the disk is back', async () => {
    const { opened, id } = await withSession();
    const changes = vi.fn();
    opened.home.onChanged = changes;
    await pull();
    await expect(opened.createSession('S2')).rejects.toMatchObject(missing);
    await expect(opened.erase(id)).rejects.toMatchObject(missing);
    await expect(opened.finishErasing()).rejects.toMatchObject(missing);
    await expect(new Openings().open(opened.session(id), () => undefined)).rejects.toMatchObject(missing);
    await opened.home.look();
    expect(changes).toHaveBeenLastCalledWith({ isHere: false });
    expect(await readdir(folder)).toEqual([]);
    await connect();
    expect(await opened.home.look()).toEqual({ isHere: true });
    expect(changes).toHaveBeenLastCalledWith({ isHere: true });
    expect(opened.list()).toMatchObject([{ id, code: 'S1', condition: 'ready' }]);
    const openings = new Openings();
    const { facts } = await openings.open(opened.session(id), () => undefined);
    expect(facts.durationMs).toBeGreaterThan(2900);
    await openings.closeAll();
    await expect(opened.erase(id)).resolves.toMatchObject({ code: 'S1', filesLeft: 0 });
  });

  it('[room] a recording that ended because of it plays up to its last byte as soon as the disk is back', async () => {
    const opened = await open();
    const session = await opened.createSession('S1');
    session.recording = true;
    await recordPart(session, 1, { ended: false });
    await pull();
    await opened.home.look();
    // Its end can't be journaled.
    session.recording = false;
    await connect();
    await opened.home.look();
    const openings = new Openings();
    const { facts } = await openings.open(opened.session(session.id), () => undefined);
    expect(facts.durationMs).toBeGreaterThan(2900);
    expect(opened.session(session.id).state?.parts[0]?.ended).toBeDefined();
    await openings.closeAll();
  });

  it('[room] a session on a disk that answers nothing any more is not taken for damaged, and its marks are still there', async () => {
    const state = { isDead: false };
    /** Whatever is done with it fails once the disk is dead, and so does what is open of it. */
    const dyingWith = <Thing extends object>(thing: Thing, isOnDisk: (path: unknown) => boolean): Thing =>
      new Proxy(thing, {
        get(target, name) {
          const act: unknown = Reflect.get(target, name);
          if (typeof act !== 'function') return act;
          return async (...given: unknown[]) => {
            if (state.isDead && name !== 'close' && isOnDisk(given[0])) throw errno('EIO');
            const made = await act.apply(target, given);
            const isFile = typeof made === 'object' && made !== null && 'close' in made;
            return isFile && isOnDisk(given[0]) ? dyingWith(made, () => true) : made;
          };
        },
      });
    const dying: Disk = dyingWith(realDisk, (path) => String(path).startsWith(folder));
    const opened = await open(folder, dying);
    const session = await opened.createSession('S1');
    await recordPart(session, 1);
    await markAt(opened, session.id, 500);
    state.isDead = true;
    await expect(markAt(opened, session.id, 900)).rejects.toMatchObject(missing);
    await expect(new Openings().open(session, () => undefined)).rejects.toMatchObject(missing);
    expect((await opened.home.look()).isHere).toBe(false);
    state.isDead = false;
    expect((await opened.home.look()).isHere).toBe(true);
    const { condition, momentCount } = opened.list()[0] ?? {};
    expect({ condition, momentCount }).toEqual({ condition: 'ready', momentCount: 1 });
  });

  it('[room] another disk in its place is not taken for it, and not written to', async () => {
    const { opened, id } = await withSession();
    await pull();
    // The empty folder now holds another library.
    await writeFile(join(folder, 'library.json'), JSON.stringify({ version: 1, id: 'a'.repeat(32) }));
    await expect(opened.home.mustBeHere()).rejects.toMatchObject(missing);
    await expect(opened.erase(id)).rejects.toMatchObject(missing);
    expect(await readdir(folder)).toEqual(['library.json']);
    await rm(join(folder, 'library.json'));
    await connect();
    await opened.home.mustBeHere();
  });

  it('[room] another computer opened it meanwhile: that is said, and nothing is changed beside it', async () => {
    const { opened } = await withSession();
    await pull();
    await opened.home.look();
    await connect();
    const claim = join(folder, 'library.lock');
    await rm(claim);
    await writeFile(claim, JSON.stringify({ host: 'elsewhere', pid: 1, token: 'theirs' }));
    expect(await opened.home.look()).toEqual({ isHere: false, fault: 'library-in-use' });
    await expect(opened.home.mustBeHere()).rejects.toMatchObject({ code: 'library-in-use' });
    await expect(opened.createSession('S2')).rejects.toMatchObject(missing);
    await rm(claim);
    expect(await opened.home.look()).toEqual({ isHere: true });
  });

  it('[room] while it is locked, the disk comes and goes without a word of the sessions; unlocking asks for the disk', async () => {
    const { opened, id } = await withSession();
    await opened.lock();
    await pull();
    await expect(opened.unlock()).rejects.toMatchObject(missing);
    expect(opened.locked).toBe(true);
    await connect();
    await opened.unlock();
    expect(opened.list()).toMatchObject([{ id }]);
  });
});

describe('a start without the disk', () => {
  it('[room] is told from a first start: no new library is made in the empty folder, nor where there is none at all', async () => {
    await withSession();
    await close();
    await pull();
    await expect(open()).rejects.toMatchObject(missing);
    expect(await readdir(folder)).toEqual([]);
    await rmdir(folder);
    await expect(open()).rejects.toMatchObject(missing);
    expect(await readdir(place)).not.toContain('library');
    expect(await readdir(vaultsFolder)).toHaveLength(1);
    await mkdir(folder);
    await connect();
    expect((await open()).list()).toMatchObject([{ code: 'S1' }]);
  });

  it('[room] with another folder, where no library of this computer was, it makes a new one', async () => {
    await withSession();
    await close();
    await pull();
    expect((await open(join(place, 'other'))).list()).toEqual([]);
  });

  it('[room] of a library that an earlier version made, no new one is made either: it may be anywhere', async () => {
    await withSession();
    await close();
    const [vault = ''] = await readdir(vaultsFolder);
    await rm(join(vaultsFolder, vault, 'place.json'));
    await pull();
    await expect(open(join(place, 'other'))).rejects.toMatchObject(missing);
    await connect();
    // From now on it is known where it is.
    await open();
    await close();
    expect((await open(join(place, 'other'))).list()).toEqual([]);
  });

  it('[room] a library that was moved is known in both places', async () => {
    await withSession();
    await close();
    const moved = join(place, 'moved');
    await rename(folder, moved);
    await open(moved);
    await close();
    for (const gone of [folder, moved]) {
      await rm(gone, { recursive: true, force: true });
      await expect(open(gone)).rejects.toMatchObject(missing);
    }
  });

  it('[room] a first start that was cut short is not missed: the next one begins', async () => {
    const refused = { first: 'ask' as const };
    const asked = Library.open({ folder, vaultsFolder, keychain: undefined, ...refused });
    await expect(asked).rejects.toMatchObject({ code: 'passphrase-choice' });
    expect(await readdir(vaultsFolder)).toEqual([]);
    // It died after its keys were made and before it had a file of its own.
    await withSession();
    await close();
    const [vault = ''] = await readdir(vaultsFolder);
    const path = join(vaultsFolder, vault, 'place.json');
    await writeFile(path, JSON.stringify({ version: 1, folders: [folder], isMade: false }));
    await rm(folder, { recursive: true });
    expect((await open()).list()).toEqual([]);
  });
});
