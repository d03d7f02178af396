import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { momentIdSchema, newId } from '../../../shared/model/ids';
import type { Library } from '../../library/library';
import { encodeSideEntry, sideEntries } from '../../session/side-log';
import { scanLog } from '../../vault/sealed-log-scan';
import { frameKinds } from './frames';
import {
  encoded,
  end,
  type Given,
  media,
  partWith,
  readFrom,
  sealedSession,
  sessionWith,
  writeBytes,
  writeFrames,
} from './testing/own-sealed';
import { codeOf, sessionsOf, twoLaptops } from './testing/two-laptops';

// Scrypt is slow on purpose, and there is one file after another.
vi.mock('node:crypto', async (original) =>
  (await import('../../vault/testing/derive-once')).derivingOnce(await original()),
);

const laptops = twoLaptops();
let path: string;
beforeEach(() => {
  path = join(laptops.there.desk, 'a.second-look');
});

const whole: readonly Given[] = [sessionWith({}), partWith({}), media, end];
const side = (kind: number, partMs: number, bytes = 4): Given => [
  kind,
  encodeSideEntry({ partMs, bytes: new Uint8Array(bytes) }),
];
const { peaks, picture } = frameKinds;
const bookmark = (id = newId(momentIdSchema)) => ({ kind: 'bookmark', id, mediaMs: 100 });

/** What becomes of a file of these frames: `came in`, or the code of the fault; after a fault, nothing stays. */
async function tryFrames(library: Library, frames: readonly Given[]): Promise<string> {
  await writeFrames(path, frames);
  return outcome(library);
}

async function outcome(library: Library): Promise<string> {
  const before = library.list().length;
  const code = await readFrom(library, path).then(() => 'came in', codeOf);
  if (code !== 'came in') {
    expect(library.list()).toHaveLength(before);
    expect(sessionsOf(laptops.there)).toHaveLength(before);
  }
  return code;
}

describe('a sealed file by someone who knows its passphrase', () => {
  it('[promise] a sealed file with days, marks, times or frames that no session has is refused with words, and nothing of it stays', async () => {
    const id = newId(momentIdSchema);
    const sentences = ['a'.repeat(100_000)];
    const far = 24 * 3_600_000 + 1;
    const files: readonly (readonly [string, string, readonly Given[]])[] = [
      // What only a newer version can mean.
      ['version 2', 'sealed-unknown', [sessionWith({ version: 2 }), partWith({}), media, end]],
      ['a kind of frame', 'sealed-unknown', [sessionWith({}), partWith({}), [77, { a: 1 }], media, end]],
      ['no code', 'sealed-unknown', [sessionWith({ code: ' ' }), partWith({}), media, end]],
      [
        'the year 287396',
        'sealed-unknown',
        [sessionWith({ createdAt: { utcMs: 9e15, offsetMinutes: 0 } }), end],
      ],
      ['part of 25 hours', 'sealed-unknown', [sessionWith({}), partWith({ durationMs: far }), media, end]],
      ['no day', 'sealed-unknown', [sessionWith({ deleteBy: '2026-02-31' }), end]],
      ['a mark twice', 'sealed-unknown', [sessionWith({ entries: [bookmark(id), bookmark(id)] }), end]],
      [
        'marks',
        'sealed-unknown',
        [sessionWith({ entries: Array.from({ length: 20_001 }, () => bookmark()) }), end],
      ],
      ['struck', 'sealed-unknown', [sessionWith({ struck: Array(5001).fill({ fromMs: 1, toMs: 2 }) }), end]],
      [
        'sentences',
        'sealed-unknown',
        [sessionWith({ agreement: { ...sealedSession.agreement, sentences } }), end],
      ],
      ['no people', 'sealed-unknown', [sessionWith({ agreement: { sentences: ['a'], people: 0 } }), end]],
      ['not JSON', 'sealed-unknown', [[frameKinds.session, Buffer.from('{"a":')], end]],
      // What is not whole.
      ['nothing', 'sealed-damaged', []],
      ['an end only', 'sealed-damaged', [end]],
      ['no end', 'sealed-damaged', [sessionWith({}), partWith({}), media]],
      ['more after the end', 'sealed-damaged', [...whole, end]],
      ['two sessions', 'sealed-damaged', [sessionWith({}), ...whole]],
      ['film of no part', 'sealed-damaged', [sessionWith({}), media, end]],
      ['a part twice', 'sealed-damaged', [sessionWith({}), partWith({}), media, partWith({}), media, end]],
      ['parts in disorder', 'sealed-damaged', [sessionWith({}), partWith({ part: 2 }), media, end]],
      // Times so far off that drawing them would use up all memory.
      ['a late picture', 'sealed-damaged', [sessionWith({}), partWith({}), media, side(picture, 1e15), end]],
      ['late peaks', 'sealed-damaged', [sessionWith({}), partWith({}), media, side(peaks, far), end]],
      ['early peaks', 'sealed-damaged', [sessionWith({}), partWith({}), media, side(peaks, -1e9), end]],
      ['no time', 'sealed-damaged', [sessionWith({}), partWith({}), media, side(peaks, Number.NaN), end]],
      ['half a step', 'sealed-damaged', [sessionWith({}), partWith({}), media, side(peaks, 0, 3), end]],
      [
        'a large picture',
        'sealed-damaged',
        [sessionWith({}), partWith({}), media, side(picture, 0, 65_536), end],
      ],
      [
        'an empty picture',
        'sealed-damaged',
        [sessionWith({}), partWith({}), media, [picture, new Uint8Array(8)], end],
      ],
    ];
    await laptops.there.run(async (library) => {
      for (const [what, code, frames] of files)
        expect([what, await tryFrames(library, frames)]).toEqual([what, code]);
      const tooLong = Buffer.from([frameKinds.session, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]);
      const alloc = vi.spyOn(Buffer, 'alloc');
      for (const [what, bytes] of [
        ['a frame of 4 GB', tooLong],
        ['half a head', Buffer.from([frameKinds.session, 0, 0, 1])],
        ['half a head after the end', Buffer.concat([...whole.map(encoded), Buffer.from([picture, 0])])],
        ['half a frame', Buffer.concat([...whole.map(encoded), Buffer.from([picture, 0, 0, 0, 9, 1])])],
      ] as const) {
        await writeBytes(path, [bytes]);
        expect([what, await outcome(library)]).toEqual([what, 'sealed-damaged']);
      }
      // Its memory is not even asked for.
      const asked = alloc.mock.calls.map(([bytes]) => bytes);
      alloc.mockRestore();
      expect(asked.length).toBeGreaterThan(0);
      expect(Math.max(...asked)).toBeLessThan(1024 * 1024 * 1024);
      expect(await library.receipts()).toEqual([]);
      // The same place, and files in which everything is right: sound may begin a moment before the picture.
      expect(await tryFrames(library, whole)).toBe('came in');
      const early = [sessionWith({}), partWith({}), media, side(peaks, -40), side(picture, 0), end];
      expect(await tryFrames(library, early)).toBe('came in');
    });
  }, 60_000);

  it('[promise] the earliest of all days that a sealed file names holds: what is over does not come in, and no later day is believed', async () => {
    await laptops.there.run(async (library) => {
      const { agreement } = sealedSession;
      const over = [
        { limit: '2026-11-29' },
        { deleteBy: undefined, limit: '2026-11-29' },
        { limit: undefined, agreement: { ...agreement, limit: '2026-11-29' } },
        { deleteBy: undefined, limit: undefined, agreement: { ...agreement, deleteBy: '2026-11-29' } },
        { deleteBy: '2026-11-29' },
      ];
      for (const days of over)
        expect([days, await tryFrames(library, [sessionWith(days), partWith({}), media, end])]).toEqual([
          days,
          'sealed-expired',
        ]);
      const allowed = [
        [{ deleteBy: '2099-01-01' }, { deleteBy: '2026-12-28', limit: '2026-12-28' }],
        [
          { agreement: { ...agreement, limit: '2026-12-01' } },
          { deleteBy: '2026-12-01', limit: '2026-12-01' },
        ],
        [{ deleteBy: '2026-11-30' }, { deleteBy: '2026-11-30', limit: '2026-12-28' }],
        // Made by a version that knew no agreement.
        [{ agreement: undefined }, { deleteBy: '2026-12-11', limit: '2026-12-28' }],
      ] as const;
      for (const [change, days] of allowed) {
        await writeFrames(path, [sessionWith(change), partWith({}), media, end]);
        const { summary } = library.session(await readFrom(library, path));
        expect([change, summary]).toEqual([change, expect.objectContaining(days)]);
      }
    });
    // After a start as well.
    await laptops.there.run(async (library) => {
      expect(
        library
          .list()
          .map(({ deleteBy }) => deleteBy)
          .toSorted(),
      ).toEqual(['2026-11-30', '2026-12-01', '2026-12-11', '2026-12-28']);
    });
  });

  it('[inout] whatever a sealed file holds, it comes in or is refused by a fault that has words', async () => {
    const refusals = new Set(['came in', 'sealed-unknown', 'sealed-damaged', 'sealed-expired']);
    const part = fc.record({ part: fc.integer({ min: 1, max: 2 }), durationMs: fc.double({ noNaN: true }) });
    const frame: fc.Arbitrary<Given> = fc.oneof(
      fc.constantFrom(...whole, partWith({ part: 2 })),
      fc.object().map((change) => sessionWith(change)),
      part.map((change) => partWith(change)),
      fc.tuple(fc.integer({ min: 0, max: 8 }), fc.uint8Array({ maxLength: 200 })),
      fc.uint8Array({ maxLength: 3000 }).map((bytes): Given => [frameKinds.media, bytes]),
    );
    await laptops.there.run(async (library) => {
      await fc.assert(
        fc.asyncProperty(fc.array(frame, { maxLength: 6 }), async (frames) => {
          const code = await tryFrames(library, [sessionWith({}), partWith({}), ...frames, end]);
          expect([code, refusals.has(code)]).toEqual([code, true]);
        }),
        { numRuns: 30 },
      );
    });
  }, 60_000);

  it('[inout] whatever is written in several goes comes in whole and in order; codec and gap are those of the file', async () => {
    const count = 1234;
    const pieces = Array.from({ length: 9 }, (_, n) => Buffer.alloc(300_000, n + 1));
    await laptops.there.run(async (library) => {
      await writeFrames(path, [
        ...[sessionWith({ codec: 'vp8' }), partWith({})],
        ...pieces.map((bytes): Given => [frameKinds.media, bytes]),
        ...Array.from({ length: count }, (_, n) => side(peaks, n)),
        ...Array.from({ length: 3 }, (_, n) => side(picture, n, 60_000)),
        ...[partWith({ part: 2, gapMs: 1500 }), media, end],
      ]);
      const session = library.session(await readFrom(library, path));
      const { folder, state } = session;
      expect([state?.codec, state?.parts.map(({ gapMs }) => gapMs)]).toEqual(['vp8', [undefined, 1500]]);
      await session.withKey(async (sessionKey) => {
        const of = { sessionKey, disk: folder.disk };
        const times: number[] = [];
        for await (const { partMs } of sideEntries({
          ...of,
          kind: 'peaks',
          path: folder.sidePath(1, 'peaks'),
        }))
          times.push(partMs);
        expect(times).toEqual(Array.from({ length: count }, (_, n) => n));
        const film: Buffer[] = [];
        for await (const item of scanLog({ ...of, kind: 'media', path: folder.mediaPath(1) }))
          if (item.type === 'record') film.push(Buffer.from(item.data));
        expect(Buffer.concat(film).equals(Buffer.concat(pieces))).toBe(true);
      });
    });
  });

  it('[inout] film that is no film comes in as a session without a picture, and does no harm to the library', async () => {
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * at * 31) % 251));
    await laptops.there.run(async (library) => {
      expect(
        await tryFrames(library, [
          sessionWith({}),
          partWith({ durationMs: 24 * 3_600_000 }),
          [frameKinds.media, noise],
          end,
        ]),
      ).toBe('came in');
    });
    await laptops.there.run(async (library) => {
      expect(library.list()).toHaveLength(1);
    });
  });
});
