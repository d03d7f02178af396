import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realDisk } from '../vault/disk';
import { findStrangers } from './strangers';
import { type LibraryPlace, libraryPlace } from './testing/libraries';

let place: LibraryPlace;
beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await place.remove();
});

/** Where somebody lets a film be written. */
const path = '/home/ann/Supervision Maier/Second Look 0123456789abcdef.partial';

describe('where partials lie', () => {
  it('[inout] is known at the next start, sealed with the library key, until it is forgotten', async () => {
    const id = await place.run((library) => library.partials.remember(path));
    const names = await readdir(join(place.folder, 'receipts'));
    expect(names).toEqual([`${id}.partial`]);
    const bytes = await readFile(join(place.folder, 'receipts', `${id}.partial`));
    for (const part of ['ann', 'Maier', '0123456789abcdef']) expect(bytes.includes(part), part).toBe(false);
    const strangers = await findStrangers(place.folder, realDisk);
    expect(strangers.filter(({ path: at }) => at.startsWith('receipts'))).toEqual([]);
    await place.run(async (library) => {
      expect(await library.partials.all()).toEqual([{ id, path }]);
      expect(await library.receipts()).toEqual([]);
      await library.partials.forget(id);
    });
    expect(await readdir(join(place.folder, 'receipts'))).toEqual([]);
    await place.run(async (library) => expect(await library.partials.all()).toEqual([]));
  });

  it('[inout] is known after the passphrase has changed, and not while the library is locked', async () => {
    await place.run(async (library) => {
      const id = await library.partials.remember(path);
      await library.guard.setPassphrase('four or five unrelated words');
      expect(await library.partials.all()).toEqual([{ id, path }]);
      await library.lock();
      await expect(library.partials.all()).rejects.toMatchObject({ code: 'locked' });
      await expect(library.partials.remember(path)).rejects.toMatchObject({ code: 'locked' });
    });
  });
});
