import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { sweep } from '../../tests/rig/time-limits';
import { dieAt, errno, MemoryDisk } from '../vault/testing/memory-disk';
import type { Library } from './library';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

let place: LibraryPlace;
let disk: MemoryDisk;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  disk = new MemoryDisk();
});
afterEach(async () => {
  await place.remove();
  vi.restoreAllMocks();
});

function run<Value>(use: (library: Library) => Promise<Value>): Promise<Value> {
  return place.run(async (library) => {
    try {
      return await use(library);
    } finally {
      disk.intercept = undefined;
    }
  }, disk);
}

const conditions = (): Promise<string[]> =>
  run(async (library) => library.list().map(({ condition }) => condition));

const filesOf = (id: SessionId): string[] => disk.paths().filter((path) => path.includes(`/${id}/`));
const journalOf = (id: SessionId): string => filesOf(id).find((path) => path.includes('/journal-')) ?? '';

describe('a session of which a journal was once written', () => {
  it('[promise] keeps its key whatever is left of its folder: it is listed as unreadable, and is whole again when the files are back', async () => {
    const id = await run(async (library) => {
      const session = await library.createSession('A');
      await recordPart(session, 1);
      return session.id;
    });
    const whole = disk;
    const path = journalOf(id);
    const journal = whole.content(path);
    const nothing = async (): Promise<void> => {
      for (const each of filesOf(id)) await disk.remove(each);
    };
    const only = (at: string, bytes: Buffer) => async (): Promise<void> => {
      await nothing();
      disk.put(at, bytes);
    };
    const left: ReadonlyArray<readonly [string, () => Promise<unknown>]> = [
      ['nothing', nothing],
      ...[0, 1, 31, 32, 33, 100].map(
        (length) => [`${length} bytes of its journal`, only(path, journal.subarray(0, length))] as const,
      ),
      ['something else', only(path.replace('journal-0001.log', 'reserve'), Buffer.alloc(40))],
    ];
    for (const [what, leave] of left) {
      disk = whole.clone();
      await leave();
      expect([what, await conditions()]).toEqual([what, ['unreadable']]);
      // Start once more: the first start changed nothing.
      expect([what, await conditions()]).toEqual([what, ['unreadable']]);
      for (const path of whole.paths().filter((each) => each.includes(`/${id}/`)))
        disk.put(path, whole.content(path));
      expect([what, await conditions()]).toEqual([what, ['ready']]);
    }
  });

  it('[promise] is not lost to a disk that fails while the library opens', async () => {
    const id = await run(async (library) => (await library.createSession('A')).id);
    for (const act of ['list', 'open', 'read'] as const) {
      disk.intercept = (step) => {
        if (step.act === act && step.path.includes(id)) throw errno('EIO');
        return undefined;
      };
      expect([act, await conditions()]).toEqual([act, ['unreadable']]);
      expect(await conditions()).toEqual(['ready']);
    }
  });

  it('[promise] can be deleted by a person, like any other', async () => {
    const id = await run(async (library) => (await library.createSession('A')).id);
    for (const path of filesOf(id)) await disk.remove(path);
    await run(async (library) => {
      expect(library.session(id).summary.condition).toBe('unreadable');
      await library.erase(id);
      expect(await library.receipts()).toMatchObject([{ id }]);
    });
    expect(await conditions()).toEqual([]);
  });
});

describe('a crash while a session is begun', () => {
  it(
    '[promise] leaves nothing or a usable session, at any step; never one that cannot be opened',
    sweep,
    async () => {
      await run(async () => undefined);
      const before = disk;
      let left = 0;
      for (let step = 0; ; step += 1) {
        disk = before.clone();
        let died = (): boolean => false;
        await run(async (library) => {
          died = dieAt(disk, step);
          await library.createSession('A').catch(() => undefined);
          disk = disk.clone();
        });
        const found = await conditions();
        expect([step, found]).toEqual([step, found.length === 0 ? [] : ['ready']]);
        left += found.length;
        // From then on, `keys` knows of the session's journal.
        if (found.length > 0 && left === 1) {
          await run(async (library) => {
            const [session] = library.list();
            disk = disk.clone();
            for (const path of filesOf(session?.id as SessionId)) await disk.remove(path);
          });
          expect([step, await conditions()]).toEqual([step, ['unreadable']]);
        }
        if (!died()) break;
      }
      expect(left).toBeGreaterThan(1);
    },
  );
});
