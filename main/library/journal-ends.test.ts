import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { momentIdSchema, newId, type SessionId } from '../../shared/model/ids';
import { logHeaderBytes, parseRecordHead, recordBytes } from '../vault/sealed-log-format';
import { MemoryDisk } from '../vault/testing/memory-disk';
import type { Library } from './library';
import { type LibraryPlace, libraryPlace } from './testing/libraries';

let place: LibraryPlace;
let disk: MemoryDisk;

beforeEach(async () => {
  place = await libraryPlace();
  disk = new MemoryDisk();
});
afterEach(() => place.remove());

/** Starts the app and does something; it quits in order, or (`killed`) is gone at once. @returns what was done, and what the disk then holds */
async function run<Value>(use: (library: Library) => Promise<Value>, killed = false): Promise<Value> {
  const library = await place.open(disk);
  try {
    const value = await use(library);
    if (killed) disk = disk.clone();
    return value;
  } finally {
    await library.close();
  }
}

const mark = (library: Library, id: SessionId, mediaMs: number): Promise<void> =>
  library
    .session(id)
    .append({ type: 'moment-added', moment: { kind: 'bookmark', id: newId(momentIdSchema), mediaMs } });

/** A session of two runs of the app, and what its newest journal is. */
async function twoRuns(): Promise<{ id: SessionId; newest: string }> {
  const id = await run(async (library) => (await library.createSession('A')).id);
  await run(async (library) => {
    for (const mediaMs of [1000, 2000, 3000]) await mark(library, id, mediaMs);
  });
  return { id, newest: newestOf(id) };
}

const newestOf = (id: SessionId): string =>
  disk
    .paths()
    .filter((path) => path.includes(id) && path.includes('/journal-'))
    .at(-1) ?? '';

/** Where its records end, in order; the header's end is the first of them. */
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

/** Tries every cut of a journal at the end of a record, the last but whole one, and none. */
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
  it('[promise] that was ended, and then cut at any record, is noticed when the library opens; it stays so when the session is written to', async () => {
    const { id, newest } = await twoRuns();
    await cutEverywhere(newest, async (isCut) => {
      const expected = { condition: isCut ? 'damaged' : 'ready', whole: !isCut };
      expect(await seen(id)).toEqual(expected);
      await run((library) => mark(library, id, 5000));
      expect(await seen(id)).toEqual(expected);
    });
  });

  it('[promise] that was ended by the lock is known at the next unlocking: a cut after that is noticed, too', async () => {
    const id = await run(async (library) => (await library.createSession('A')).id);
    await run(async (library) => {
      for (const mediaMs of [1000, 2000]) await mark(library, id, mediaMs);
      await library.lock();
      await library.unlock();
    }, true);
    await cutEverywhere(newestOf(id), async (isCut) => {
      expect((await seen(id)).condition).toBe(isCut ? 'damaged' : 'ready');
    });
  });

  it('[promise] that a crash left without its end is no damage, wherever it is cut', async () => {
    const { id } = await twoRuns();
    await run(async (library) => {
      for (const mediaMs of [4000, 5000, 6000]) await mark(library, id, mediaMs);
    }, true);
    const newest = newestOf(id);
    const look = async (): Promise<void> => {
      expect((await seen(id)).condition).toBe('ready');
    };
    // Its first record was there before `keys` knew of it.
    await cutEverywhere(newest, look, boundaries(newest).slice(1));
  });

  it('[promise] may be written on after a strike that came to nothing, and is whole then', async () => {
    const { id } = await twoRuns();
    await run(async (library) => {
      await mark(library, id, 4000);
      const options = {
        signal: new AbortController().signal,
        onProgress: () => undefined,
        freeBytes: async () => 0,
      };
      await expect(library.strike(id, [{ fromMs: 0, toMs: 1000 }], options)).rejects.toThrow();
      await mark(library, id, 5000);
    });
    expect(await seen(id)).toEqual({ condition: 'ready', whole: true });
  });
});
