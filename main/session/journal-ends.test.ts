import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace, markAt, recordPart } from '../library/testing/libraries';
import { logHeaderBytes, parseRecordHead, recordBytes } from '../vault/sealed-log-format';
import { MemoryDisk } from '../vault/testing/memory-disk';

let place: LibraryPlace;
let disk: MemoryDisk;

beforeEach(async () => {
  place = await libraryPlace();
  disk = new MemoryDisk();
});
afterEach(() => place.remove());

/**
 * Starts the app and does something. The app quits cleanly or, if `killed`, is gone at once.
 * Afterwards `disk` holds what the run has left.
 */
function run<Value>(use: (library: Library) => Promise<Value>, killed = false): Promise<Value> {
  return place.run(async (library) => {
    const value = await use(library);
    if (killed) disk = disk.clone();
    return value;
  }, disk);
}

/** A session with two runs of the app, and the id of its newest journal. */
async function twoRuns(): Promise<{ id: SessionId; newest: string }> {
  const id = await run(async (library) => (await library.createSession('A')).id);
  await run(async (library) => {
    for (const mediaMs of [1000, 2000, 3000]) await markAt(library, id, mediaMs);
  });
  return { id, newest: newestOf(id) };
}

const newestOf = (id: SessionId): string =>
  disk
    .paths()
    .filter((path) => path.includes(id) && path.includes('/journal-'))
    .at(-1) ?? '';

/** Where the records end, in order. The first entry is the end of the header. */
function boundaries(path: string): number[] {
  const bytes = disk.content(path);
  const found = [logHeaderBytes];
  for (;;) {
    const at = found.at(-1) ?? 0;
    const head = at < bytes.length ? parseRecordHead(bytes.subarray(at)) : undefined;
    if (!head) return found;
    found.push(at + recordBytes(head));
  }
}

function seen(id: SessionId): Promise<{ condition: string; whole: boolean }> {
  return run(async (library) => {
    const session = library.session(id);
    return { condition: session.summary.condition, whole: await session.isJournalWhole() };
  });
}

/** Calls `look` with the journal cut at each of these ends in turn; the last one is the whole journal. */
async function cutEverywhere(
  path: string,
  look: (isCut: boolean) => Promise<void>,
  ends = boundaries(path),
): Promise<void> {
  expect(ends.length).toBeGreaterThan(3);
  const whole = disk;
  for (const end of ends) {
    disk = whole.clone();
    disk.put(path, whole.content(path).subarray(0, end));
    await look(end !== ends.at(-1));
  }
  disk = whole;
}

describe('the newest journal of a session', () => {
  it('[promise] that was ended and then cut at any record is noticed when the library opens, and is still known after the session is written to', async () => {
    const { id, newest } = await twoRuns();
    await cutEverywhere(newest, async (isCut) => {
      const expected = { condition: isCut ? 'damaged' : 'ready', whole: !isCut };
      expect(await seen(id)).toEqual(expected);
      await run((library) => markAt(library, id, 5000));
      expect(await seen(id)).toEqual(expected);
    });
  });

  it('[promise] that was ended by locking is known at the next unlock: a later cut is noticed, too', async () => {
    const id = await run(async (library) => (await library.createSession('A')).id);
    await run(async (library) => {
      for (const mediaMs of [1000, 2000]) await markAt(library, id, mediaMs);
      await library.lock();
      await library.unlock();
    }, true);
    await cutEverywhere(newestOf(id), async (isCut) => {
      expect((await seen(id)).condition).toBe(isCut ? 'damaged' : 'ready');
    });
  });

  it('[promise] that was ended by locking before the app quit is known from the next start on: a later cut is noticed', async () => {
    const { id } = await twoRuns();
    await run(async (library) => {
      for (const mediaMs of [4000, 5000]) await markAt(library, id, mediaMs);
      await library.lock();
    });
    const newest = newestOf(id);
    // `keys` knows nothing of its end yet.
    await cutEverywhere(
      newest,
      async () => {
        expect((await seen(id)).condition).toBe('ready');
      },
      boundaries(newest).slice(1),
    );
    await run(async () => undefined);
    await cutEverywhere(newest, async (isCut) => {
      expect(await seen(id)).toEqual({ condition: isCut ? 'damaged' : 'ready', whole: !isCut });
    });
  });

  it('[promise] cut after a crash, costs no deletion day: the session keeps the day that was named last, and can be kept until another, even after a strike', async () => {
    const id = await run(async (library) => {
      const about = {
        sentences: ['We record this.'],
        people: 3,
        deleteBy: '2030-01-05',
        limit: '2030-02-01',
      };
      const session = await library.createSession('A', { agreement: about });
      await recordPart(session, 1);
      return session.id;
    });
    const keep = (library: Library, session: SessionId, until: string): Promise<void> =>
      library.keep(session, { until, reason: 'x' }, { limitDays: 30, now: new Date(2030, 0, 1) });
    const dayOf = (session: SessionId): Promise<string | undefined> =>
      run(async (library) => library.session(session).summary.deleteBy);
    for (const [longer, named] of [
      ['2030-01-20', '2030-01-20'],
      ['2030-01-21', '2030-01-02'],
    ] as const) {
      await run(async (library) => {
        await keep(library, id, longer);
        await keep(library, id, named);
        await markAt(library, id, 1000);
      }, true);
      const newest = newestOf(id);
      await cutEverywhere(
        newest,
        async () => {
          for (const _start of [1, 2]) expect(await dayOf(id)).toBe(named);
          // An earlier day counts, too, once the group has agreed to it.
          const [last, struck] = await run(async (library) => {
            const options = {
              signal: new AbortController().signal,
              onProgress: () => undefined,
              freeBytes: async () => 1e12,
            };
            const copy = await library.strike(id, [{ fromMs: 0, toMs: 500 }], options);
            const copied = library.session(copy).summary.deleteBy;
            await keep(library, copy, '2030-01-03');
            return [copy, copied] as const;
          });
          expect([struck, await dayOf(last)]).toEqual([named, '2030-01-03']);
        },
        boundaries(newest).slice(1),
      );
    }
  });

  it('[promise] cut after a crash: the next day that is named counts, whatever was lost before it', async () => {
    const agreement = { sentences: ['x'], people: 3, deleteBy: '2030-01-05', limit: '2030-02-01' };
    const id = await run(async (library) => (await library.createSession('A', { agreement })).id);
    const keep = (library: Library, until: string): Promise<void> =>
      library.keep(id, { until, reason: 'x' }, { limitDays: 30, now: new Date(2030, 0, 1) });
    await run(async (library) => {
      for (const until of ['2030-01-10', '2030-01-15', '2030-01-20']) await keep(library, until);
    }, true);
    const newest = newestOf(id);
    await cutEverywhere(
      newest,
      async () => {
        for (const until of ['2030-01-02', '2030-01-25', '2030-01-03']) {
          await run((library) => keep(library, until));
          expect((await run(async (library) => library.session(id).summary)).deleteBy).toBe(until);
        }
      },
      boundaries(newest).slice(1),
    );
  });

  it('[promise] that a crash left without its end does not count as damaged, wherever it is cut', async () => {
    const { id } = await twoRuns();
    await run(async (library) => {
      for (const mediaMs of [4000, 5000, 6000]) await markAt(library, id, mediaMs);
    }, true);
    const newest = newestOf(id);
    const look = async (): Promise<void> => {
      expect((await seen(id)).condition).toBe('ready');
    };
    // Its first record was there before `keys` knew of it.
    await cutEverywhere(newest, look, boundaries(newest).slice(1));
  });

  it('[promise] can be continued after a strike that failed, and is then whole', async () => {
    const { id } = await twoRuns();
    await run(async (library) => {
      await markAt(library, id, 4000);
      const options = {
        signal: new AbortController().signal,
        onProgress: () => undefined,
        freeBytes: async () => 0,
      };
      await expect(library.strike(id, [{ fromMs: 0, toMs: 1000 }], options)).rejects.toThrow();
      await markAt(library, id, 5000);
    });
    expect(await seen(id)).toEqual({ condition: 'ready', whole: true });
  });
});
