import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { errno, MemoryDisk } from '../vault/testing/memory-disk';
import type { Library } from './library';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

describe('a library after a crash', () => {
  let place: LibraryPlace;
  let disk: MemoryDisk;

  beforeEach(async () => {
    place = await libraryPlace();
    disk = new MemoryDisk();
  });
  afterEach(() => place.remove());

  async function run<Value>(work: (library: Library) => Promise<Value>): Promise<Value> {
    const library = await place.open(disk);
    try {
      return await work(library);
    } finally {
      await library.close();
    }
  }

  /** Two sessions, the second one broken off in its part. */
  const twoSessions = (): Promise<{ whole: SessionId; broken: SessionId }> =>
    run(async (library) => {
      const whole = await library.createSession('A');
      await recordPart(whole, 1);
      const broken = await library.createSession('B');
      await recordPart(broken, 1, { ended: false });
      return { whole: whole.id, broken: broken.id };
    });

  test('[faults] on a full disk it opens all the same, and the broken session is put right at the next start', async () => {
    const { whole, broken } = await twoSessions();
    disk.intercept = ({ act }) => {
      if (act === 'write') throw errno('ENOSPC');
      return undefined;
    };
    await run(async (library) => {
      expect(library.session(whole).summary.condition).toBe('ready');
      expect(library.session(broken).summary).toMatchObject({ condition: 'broken-off', durationMs: 0 });
    });
    disk.intercept = undefined;
    await run(async (library) => {
      expect(library.session(broken).summary.condition).toBe('broken-off');
      expect(library.session(broken).summary.durationMs).toBeGreaterThan(2900);
    });
  });

  test('[faults] an index that cannot be written costs nothing of the part’s length', async () => {
    const { broken } = await twoSessions();
    disk.intercept = ({ act, path }) => {
      if (act === 'create' && path.endsWith('.index')) throw errno('EACCES');
      return undefined;
    };
    await run(async (library) => {
      expect(library.session(broken).summary.durationMs).toBeGreaterThan(2900);
    });
  });

  test('[faults] a journal that is missing is not forgotten by the next start', async () => {
    const { whole } = await twoSessions();
    await run((library) => library.session(whole).append({ type: 'moment-removed', id: 'x' }));
    const journals = disk.paths().filter((path) => path.includes(whole) && path.includes('journal'));
    await disk.remove(journals.at(-1) ?? '');
    for (const _start of [1, 2, 3]) {
      await run(async (library) => {
        expect(library.session(whole).summary.condition).toBe('damaged');
        await library.session(whole).append({ type: 'moment-removed', id: 'y' });
      });
    }
  });

  test('[faults] a library whose label is missing is not made anew over its sessions', async () => {
    await twoSessions();
    const before = disk.paths();
    await disk.remove(join(place.folder, 'library.json'));
    await expect(place.open(disk)).rejects.toMatchObject({ code: 'key-not-opened' });
    expect(disk.paths()).toEqual(before.filter((path) => !path.endsWith('library.json')));
  });

  test('[faults] a session that could not be begun leaves neither a line nor a key nor a folder', async () => {
    await run(async (library) => {
      disk.intercept = ({ act, path }) => {
        if (act === 'create' && path.includes('journal')) throw errno('ENOSPC');
        return undefined;
      };
      await expect(library.createSession('A')).rejects.toMatchObject({ code: 'disk-full' });
      disk.intercept = undefined;
      expect(library.list()).toEqual([]);
    });
    await run(async (library) => expect(library.list()).toEqual([]));
    expect(disk.paths().filter((path) => path.includes('/sessions/'))).toEqual([]);
  });
});
