import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { sweep } from '../../tests/rig/time-limits';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace, markAt } from '../library/testing/libraries';
import { errno, MemoryDisk, refuseAt } from '../vault/testing/memory-disk';

let place: LibraryPlace;
let disk: MemoryDisk;

beforeEach(async () => {
  place = await libraryPlace();
  disk = new MemoryDisk();
});
afterEach(() => place.remove());

const run = <Value>(use: (library: Library) => Promise<Value>): Promise<Value> => place.run(use, disk);

/** A session with a bookmark from each of three runs of the app: at 1, 2 and 3 seconds. */
async function threeRuns(): Promise<SessionId> {
  const id = await run(async (library) => (await library.createSession('A')).id);
  for (const mediaMs of [1000, 2000, 3000]) await run((library) => markAt(library, id, mediaMs));
  return id;
}

/** What the next start shows of a session. */
function shown(id: SessionId) {
  return run(async (library) => {
    const { summary, state } = library.session(id);
    return { condition: summary.condition, marks: state?.moments.map(({ mediaMs }) => mediaMs) };
  });
}

function journals(id: SessionId): string[] {
  return disk.paths().filter((path) => path.includes(id) && path.includes('/journal-'));
}

function remove(path: string): Promise<void> {
  return disk.remove(path);
}

describe('the journals of a session', () => {
  it('[job] from four runs of the app are read as one, and nothing is missing', async () => {
    const id = await threeRuns();
    expect(journals(id)).toHaveLength(4);
    expect(await shown(id)).toEqual({ condition: 'ready', marks: [1000, 2000, 3000] });
  });

  it('[job] of which any one was removed: the rest is shown, and it is reported that something is missing', async () => {
    const id = await threeRuns();
    const whole = disk;
    for (const [i, path] of journals(id).entries()) {
      disk = whole.clone();
      await remove(path);
      const left = [1000, 2000, 3000].filter((mediaMs) => mediaMs !== i * 1000);
      expect(await shown(id)).toEqual({ condition: 'damaged', marks: left });
    }
  });

  it('[job] replaced by an earlier copy are noticed', async () => {
    const id = await threeRuns();
    const earlier = disk.clone();
    await run((library) => markAt(library, id, 4000));
    const copyOf = disk;
    // The library folder as it was then; the keys, which are elsewhere, as they are now.
    disk = copyOf.clone();
    for (const path of journals(id)) await remove(path);
    for (const path of earlier.paths()) {
      if (path.includes(id)) disk.put(path, earlier.content(path));
    }
    expect(await shown(id)).toEqual({ condition: 'damaged', marks: [1000, 2000, 3000] });
  });

  it(
    '[job] of which one other than the newest was cut or changed are noticed, and what verifies is shown',
    sweep,
    async () => {
      const id = await run(async (library) => {
        const session = await library.createSession('A');
        for (const mediaMs of [1000, 2000, 3000]) await markAt(library, session.id, mediaMs);
        return session.id;
      });
      await run((library) => markAt(library, id, 4000));
      const whole = disk;
      const [first = ''] = journals(id);
      const bytes = whole.content(first);
      for (let length = 0; length < bytes.length; length += 7) {
        disk = whole.clone();
        disk.put(first, bytes.subarray(0, length));
        const { condition, marks } = await shown(id);
        expect(['damaged', 'unreadable']).toContain(condition);
        expect([
          undefined,
          ...[0, 1, 2, 3].map((n) => [1000, 2000, 3000].slice(0, n).concat(4000)),
        ]).toContainEqual(marks);
      }
      disk = whole.clone();
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 4, bytes.length - 100);
      disk.put(first, bytes);
      expect((await shown(id)).condition).toBe('damaged');
    },
  );

  it(
    '[job] whose newest was cut off by a crash at any byte keep every mark that was whole',
    sweep,
    async () => {
      const id = await threeRuns();
      const whole = disk;
      const newest = journals(id).at(-1) ?? '';
      const bytes = whole.content(newest);
      for (let length = 0; length < bytes.length; length += 7) {
        disk = whole.clone();
        disk.put(newest, bytes.subarray(0, length));
        const { marks } = await shown(id);
        expect(marks?.slice(0, 2)).toEqual([1000, 2000]);
        // And the session can be continued.
        await run((library) => markAt(library, id, 5000));
        expect((await shown(id)).marks?.at(-1)).toBe(5000);
      }
    },
  );

  it('[job] that are really another session’s give nothing of that other session', async () => {
    const id = await threeRuns();
    const other = await run(async (library) => {
      const session = await library.createSession('B');
      await markAt(library, session.id, 7000);
      return session.id;
    });
    const [foreign = ''] = journals(other);
    const [, second = ''] = journals(id);
    disk.put(second, disk.content(foreign));
    expect(await shown(id)).toEqual({ condition: 'damaged', marks: [2000, 3000] });
    expect(await shown(other)).toEqual({ condition: 'ready', marks: [7000] });
  });

  it('[job] continue in a new one after a refused write, and the session is not called damaged for it', async () => {
    const id = await run(async (library) => (await library.createSession('A')).id);
    // Each act of a mark is refused once in turn: a write, a sync, the creation of a file, the note in
    // `keys`.
    let refused = 0;
    let marked = 0;
    for (let step = 0; ; step += 1) {
      let reached = (): boolean => false;
      const isRefused = await run(async (library) => {
        await markAt(library, id, 1000);
        reached = refuseAt(disk, step, 'EIO');
        const first = await markAt(library, id, 2000).catch(() => 'refused');
        disk.intercept = undefined;
        await markAt(library, id, 3000);
        return first === 'refused';
      });
      if (isRefused) refused += 1;
      else marked += 1;
      const { condition, marks } = await shown(id);
      expect(condition).toBe('ready');
      const count = (mediaMs: number) => marks?.filter((each) => each === mediaMs).length;
      expect([count(1000), count(3000)]).toEqual([step + 1, step + 1]);
      // A refused mark may have reached the disk all the same. A confirmed one is certainly there.
      expect(count(2000)).toBeGreaterThanOrEqual(marked);
      if (!reached()) break;
    }
    expect(refused).toBeGreaterThan(1);
  });

  it(
    '[job] continue if the beginning of one is refused at any step, and the session is not called damaged for it',
    sweep,
    async () => {
      const id = await run(async (library) => (await library.createSession('A')).id);
      let refused = 0;
      for (let step = 0; ; step += 1) {
        let reached = (): boolean => false;
        await run(async (library) => {
          reached = refuseAt(disk, step, 'EIO');
          await markAt(library, id, 2000).catch(() => {
            refused += 1;
          });
          disk.intercept = undefined;
          await markAt(library, id, 3000);
        });
        const { condition, marks } = await shown(id);
        expect(condition).toBe('ready');
        expect(marks?.filter((each) => each === 3000)).toHaveLength(step + 1);
        if (!reached()) break;
      }
      expect(refused).toBeGreaterThan(5);
    },
  );

  it('[job] that cannot be read just now are not overwritten, and the other sessions open', async () => {
    const id = await threeRuns();
    const other = await run(async (library) => (await library.createSession('B')).id);
    const before = journals(id).map((path) => disk.content(path));
    disk.intercept = ({ act, path }) => {
      if (path.includes(id) && (act === 'list' || act === 'open')) throw errno('EACCES');
      return undefined;
    };
    await run(async (library) => {
      expect(library.session(id).summary.condition).toBe('unreadable');
      expect(library.session(other).summary.condition).toBe('ready');
    });
    disk.intercept = undefined;
    expect(journals(id).map((path) => disk.content(path))).toEqual(before);
    expect(await shown(id)).toEqual({ condition: 'ready', marks: [1000, 2000, 3000] });
  });
});
