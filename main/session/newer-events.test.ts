import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { momentIdSchema, newId } from '../../shared/model/ids';
import type { UnknownEvent } from '../../shared/model/journal';
import { unknownWithout } from '../../shared/model/strike';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../library/testing/libraries';
import { MemoryDisk } from '../vault/testing/memory-disk';

const at = { utcMs: 1_795_900_000_000, offsetMinutes: 60 };
const ofNewer: readonly UnknownEvent[] = [
  { type: 'angle-named', at, angle: 1, name: 'door', people: 9 },
  // Of a known kind, with an unknown field value.
  { type: 'kept', at, until: { year: 2030 }, reason: 'x' },
  { type: 'said', at, lines: [{ fromMs: 2500, toMs: 2600, text: 'behind what is struck' }] },
];
const ofStruck: UnknownEvent = { type: 'said', at, lines: [{ fromMs: 200, toMs: 900, text: 'struck' }] };

let place: LibraryPlace;
let disk: MemoryDisk;

beforeEach(async () => {
  place = await libraryPlace();
  disk = new MemoryDisk();
});
afterEach(() => place.remove());

const run = <Value>(use: (library: Library) => Promise<Value>): Promise<Value> => place.run(use, disk);

describe('events of a newer version', () => {
  it('[promise] are kept and skipped, and are not damage; marks can be added after them', async () => {
    const id = await run(async (library) => {
      const session = await library.createSession('A');
      await recordPart(session, 1);
      for (const event of ofNewer) await session.copyUnknown(event);
      return session.id;
    });
    for (const start of [1, 2]) {
      await run(async (library) => {
        const session = library.session(id);
        expect([start, session.summary.condition, await session.isJournalWhole()]).toEqual([
          start,
          'ready',
          true,
        ]);
        expect(await session.unknownEvents()).toEqual(ofNewer);
        expect(session.state?.kept).toBeUndefined();
        await session.append({ type: 'chosen', ids: [] });
      });
    }
  });

  it('[promise] are in the copy that a strike makes, except for those that name a struck time', async () => {
    const options = {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      freeBytes: async () => 1e12,
    };
    const id = await run(async (library) => {
      const session = await library.createSession('A');
      await recordPart(session, 1);
      for (const event of [...ofNewer, ofStruck]) await session.copyUnknown(event);
      return library.strike(session.id, [{ fromMs: 0, toMs: 1000 }], options);
    });
    await run(async (library) => {
      expect(await library.session(id).unknownEvents()).toEqual(ofNewer);
    });
  });

  it('[hour] chosen phases are ids like those of moments: any id is kept in the list, and a strike copies those that remain, in order', async () => {
    const options = {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      freeBytes: async () => 1e12,
    };
    const ids = Array.from({ length: 5 }, () => newId(momentIdSchema));
    const [presentation = '', struck = '', ofNewerVersion = '', moment = '', groupWork = ''] = ids;
    const old = await run(async (library) => {
      const session = await library.createSession('A');
      await recordPart(session, 1);
      for (const [id, mediaMs, name] of [
        [struck, 500, undefined],
        [presentation, 1500, 'presentation'],
        [moment, 2700, undefined],
        [groupWork, 2500, 'group-work'],
      ] as const) {
        const about = { id: momentIdSchema.parse(id), mediaMs };
        await session.append({
          type: 'moment-added',
          moment: name ? { kind: 'phase', ...about, name } : { kind: 'bookmark', ...about },
        });
      }
      await session.append({ type: 'chosen', ids });
      expect(ids).toContain(ofNewerVersion);
      return session.id;
    });
    await run(async (library) => expect(library.session(old).state?.chosen).toEqual(ids));
    const id = await run((library) => library.strike(old, [{ fromMs: 0, toMs: 1000 }], options));
    await run(async (library) =>
      expect(library.session(id).state?.chosen).toEqual([presentation, moment, groupWork]),
    );
  });

  it('[promise] that reach into a struck span are removed with it, wherever in them its time is named', () => {
    const struck = [{ fromMs: 1000, toMs: 2000 }];
    const left = (event: Record<string, unknown>): boolean =>
      unknownWithout([{ type: 'new', at, ...event }], struck).length === 1;
    expect(left({})).toBe(true);
    expect(left({ people: 1500 })).toBe(true);
    expect(left({ mediaMs: 999 })).toBe(true);
    expect(left({ mediaMs: 1000 })).toBe(false);
    expect(left({ mediaMs: 2000 })).toBe(true);
    expect(left({ fromMs: 500, deep: [{ toMs: 2500 }] })).toBe(false);
    expect(left({ picturesMs: [100, 1999] })).toBe(false);
  });
});
