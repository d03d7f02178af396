import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, type TestContext, vi } from 'vitest';
import { Library } from '../../main/library/library';
import { recordPart } from '../../main/library/testing/libraries';
import { type Disk, realDisk } from '../../main/vault/disk';
import { errno } from '../../main/vault/testing/memory-disk';
import { carveFilmBytes, carveKeys } from '../rig/disk/carve-image';
import { type Ext4Image, mountExt4 } from '../rig/disk/ext4-image';
import { sweep } from '../rig/time-limits';

/**
 * A disk on which nothing can be overwritten: the control, which shows that the search can find something.
 */
const withoutOverwriting: Disk = {
  ...realDisk,
  link: () => Promise.reject(errno('EPERM')),
  openForOverwriting: () => Promise.reject(errno('EPERM')),
};

let image: Ext4Image | undefined;
afterEach(() => {
  image?.remove();
  image = undefined;
  vi.restoreAllMocks();
});

/** A separate file system; without one the test is skipped, and says why. */
function mount(context: TestContext): string {
  const mounted = mountExt4(96);
  if (typeof mounted === 'string') {
    console.warn(`skipped: ${mounted}`);
    context.skip(mounted);
    return '';
  }
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  image = mounted;
  return mounted.folder;
}

const open = (folder: string, disk: Disk): Promise<Library> =>
  Library.open({
    folder: join(folder, 'library'),
    vaultsFolder: join(folder, 'vaults'),
    keychain: undefined,
    disk,
  });

/** Reads the library key from its file. */
function readLibraryKey(folder: string): Buffer {
  const [vault = ''] = readdirSync(join(folder, 'vaults'));
  return readFileSync(join(folder, 'vaults', vault, 'library.key'));
}

/** Records, deletes and quits. @returns everything that can be read from the disk itself */
async function carved(context: TestContext, disk: Disk) {
  const folder = mount(context);
  let library = await open(folder, disk);
  const { id } = await library.createSession('gone');
  // Several versions of `keys`, as in a real evening, and 8 MB in place of a film.
  await library.createSession('kept');
  await recordPart(library.session(id), 1, { bytes: randomBytes(8 * 1024 * 1024), ended: false });
  await library.close();
  library = await open(folder, disk);
  const sessionKey = await library.session(id).withKey(async (key) => Buffer.from(key));
  await library.erase(id);
  await library.close();
  const libraryKey = readLibraryKey(folder);
  const bytes = image?.unmount() ?? Buffer.alloc(0);
  const keys = carveKeys(bytes, libraryKey);
  return {
    keptKeys: keys.size - (keys.has(id) ? 1 : 0),
    // For someone who got the key elsewhere: the film's beginning must still be overwritten.
    hasKey: keys.get(id)?.equals(sessionKey) ?? false,
    filmBytes: await carveFilmBytes(bytes, sessionKey),
  };
}

describe('an ext4 file system after a deletion, unmounted, with the library key', () => {
  it('[promise] gives no key of the deleted session and no byte of its film', sweep, async (context) => {
    const { keptKeys, hasKey, filmBytes } = await carved(context, realDisk);
    expect(keptKeys).toBeGreaterThan(0);
    expect(hasKey).toBe(false);
    expect(filmBytes).toBe(0);
  });

  it('[promise] the control: without overwriting, the key and nearly all of the film are found', async (context) => {
    const { hasKey, filmBytes } = await carved(context, withoutOverwriting);
    expect(hasKey).toBe(true);
    expect(filmBytes).toBeGreaterThan(7 * 1024 * 1024);
  });
});

describe('an ext4 file system after a passphrase was set, unmounted', () => {
  const earlierKeys = async (context: TestContext, disk: Disk): Promise<number> => {
    const folder = mount(context);
    const library = await open(folder, disk);
    const libraryKey = readLibraryKey(folder);
    await library.guard.setPassphrase('walnut bridge kettle');
    await library.close();
    const bytes = image?.unmount() ?? Buffer.alloc(0);
    return bytes.includes(libraryKey) ? 1 : 0;
  };

  it('[promise] gives no earlier key file', async (context) => {
    expect(await earlierKeys(context, realDisk)).toBe(0);
  });

  it('[promise] the control: without overwriting, the key file is found', async (context) => {
    expect(await earlierKeys(context, withoutOverwriting)).toBe(1);
  });
});
