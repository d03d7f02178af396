import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultCodeOf } from '../model/fault';
import { planCutFilm } from './cut-film';
import { concatBytes } from './ebml';
import { planFilm } from './film';
import { type GroupedBytes, GroupedFilm } from './grouped-film';
import { assembleFilm } from './testing/assemble-film';
import { type FakePacket, fakeMatroska, fakePackets } from './testing/fake-matroska';
import { grouped } from './testing/grouped';
import { type ReadBlock, readBlocks, readFilmHead } from './testing/read-film';
import { indexOf } from './testing/recordings';
import { WebmIndexer } from './webm-index';
import { checkJoin } from './webm-tracks';

/** Recordings of all shapes that importing meets, but with key frames near enough. */
const packets: fc.Arbitrary<FakePacket[]> = fc
  .record({
    groups: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }),
    between: fc.integer({ min: 0, max: 3 }),
    open: fc.boolean(),
    frameMs: fc.constantFrom(17, 33, 40),
    firstMs: fc.integer({ min: 0, max: 4000 }),
    soundFirstMs: fc.integer({ min: -40, max: 4000 }),
    soundUntilMs: fc.integer({ min: 0, max: 30_000 }),
    tracks: fc.constantFrom('both', 'both', 'both', 'picture', 'sound'),
  })
  .map(({ soundFirstMs, soundUntilMs, tracks, ...pictures }) =>
    fakePackets(
      tracks === 'sound' ? undefined : pictures,
      tracks === 'picture' ? undefined : { firstMs: soundFirstMs, untilMs: soundUntilMs },
    ),
  )
  .filter((all) => all.length > 0);

/** H.264 is refused where its groups are open; the others are taken as they come. */
const inGroups = (all: readonly FakePacket[]): Uint8Array => fakeMatroska(all, { codecId: 'V_VP9' });

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let at = 0;
  for (let n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    yield bytes.slice(at, at + size);
    at += size;
  }
}

const indexesOf = (parts: readonly Uint8Array[]) => parts.map((part) => ({ index: indexOf(part) }));

/** What a film shows and lets hear, with its times. */
function filmOf(parts: readonly Uint8Array[]): { film: ReturnType<typeof planFilm>; blocks: ReadBlock[] } {
  const film = planFilm(indexesOf(parts));
  return { film, blocks: readBlocks(assembleFilm(film, parts)) };
}

const text = (payload: Uint8Array): string => payload.join(' ');
const inOrderOfTime = (blocks: readonly ReadBlock[]): string[] =>
  blocks
    .filter(({ sound }) => !sound)
    .toSorted((a, b) => a.timeMs - b.timeMs)
    .map(({ timeMs, payload }) => `${timeMs} ${text(payload)}`);

describe('what ffmpeg writes becomes an imported part', () => {
  it('[inout] is the same wherever the output is cut, with every packet once, each at its time', () => {
    fc.assert(
      fc.property(
        packets,
        fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 8 }),
        (all, sizes) => {
          const bytes = inGroups(all);
          const [part = new Uint8Array(), ...others] = grouped(cut(bytes, sizes));
          expect(others).toEqual([]);
          expect(text(part)).toBe(text(grouped([bytes])[0] as Uint8Array));
          const blocks = readBlocks(part);
          const zeroMs = Math.min(...all.map(({ timeMs }) => timeMs));
          const told = (
            each: Pick<FakePacket, 'sound' | 'key' | 'timeMs' | 'payload'>,
            lessMs: number,
          ): string =>
            `${each.sound} ${each.sound || each.key} ${each.timeMs - lessMs} ${text(each.payload)}`;
          for (const sound of [true, false]) {
            const of = <Each extends { readonly sound: boolean }>(list: readonly Each[]): Each[] =>
              list.filter((each) => each.sound === sound);
            // Each track keeps its order: pictures are stored as they are decoded.
            expect(of(blocks).map((each) => told({ ...each, key: each.key || sound }, 0))).toEqual(
              of(all).map((each) => told(each, zeroMs)),
            );
          }
        },
      ),
    );
  });

  it('[inout] has all sounds of a group before its key frame, in the film too, silence included', () => {
    fc.assert(
      fc.property(packets, (all) => {
        const parts = grouped([inGroups(all)]);
        for (const blocks of [readBlocks(parts[0] as Uint8Array), filmOf(parts).blocks])
          expectGrouped(blocks);
      }),
    );
  });

  it('[inout] needs not be read again for its index, and its memory can be used again once it is stored', () => {
    fc.assert(
      fc.property(packets, fc.integer({ min: 1000, max: 20_000 }), (all, partBytes) => {
        const bytes = inGroups(all);
        const film = new GroupedFilm(partBytes);
        const [indexers, parts]: [WebmIndexer[], Uint8Array[][]] = [[], []];
        const store = (made: readonly GroupedBytes[]): void => {
          for (const { part, bytes: some, cluster } of made) {
            indexers[part] ??= new WebmIndexer();
            parts[part] ??= [];
            if (cluster) indexers[part].written(cluster, some.length);
            else indexers[part].push(some);
            parts[part].push(some.slice());
            film.reuse(some);
          }
        };
        for (const piece of cut(bytes, [777])) store(film.push(piece.slice()));
        store(film.finish());
        const whole = parts.map(concatBytes);
        expect(whole.map(text)).toEqual(grouped([bytes], partBytes).map(text));
        expect(indexers.map((each) => each.finish())).toEqual(whole.map(indexOf));
      }),
    );
  });

  it('[inout] gives back the memory of all that it has read, and of nothing that it still needs, where the runtime can', () => {
    const own = Reflect.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'transfer');
    // As Electron has it.
    Reflect.defineProperty(ArrayBuffer.prototype, 'transfer', {
      configurable: true,
      value(this: ArrayBuffer): ArrayBuffer {
        structuredClone(this, { transfer: [this] });
        return new ArrayBuffer(0);
      },
    });
    try {
      fc.assert(
        fc.property(packets, fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1 }), (all, sizes) => {
          const bytes = inGroups(all);
          const pieces = [...cut(bytes, sizes)];
          const film = new GroupedFilm();
          const made = pieces.flatMap((piece) => film.push(piece).map((each) => each.bytes.slice()));
          const part = concatBytes([...made, ...film.finish().map((each) => each.bytes)]);
          expect(text(part)).toBe(text(grouped([bytes])[0] as Uint8Array));
          expect(pieces.filter(({ buffer }) => buffer.byteLength > 0)).toEqual([]);
        }),
        { numRuns: 20 },
      );
    } finally {
      Reflect.deleteProperty(ArrayBuffer.prototype, 'transfer');
      if (own) Reflect.defineProperty(ArrayBuffer.prototype, 'transfer', own);
    }
  });

  it('[inout] is divided before a key frame where it grows too large, and joins without a hole or an offset', () => {
    fc.assert(
      fc.property(packets, fc.integer({ min: 1000, max: 20_000 }), (all, partBytes) => {
        const bytes = inGroups(all);
        const parts = grouped([bytes], partBytes);
        const whole = filmOf(grouped([bytes]));
        const divided = filmOf(parts);
        for (const part of parts.slice(0, -1)) {
          const { blocks, clusters } = indexOf(part);
          const inLast = (blocks.count - (clusters.firstBlock[clusters.count - 1] ?? 0)) * 310;
          // It is as large as its groups allow.
          expect(part.length).toBeLessThan(Math.max(partBytes, inLast) + 1000);
        }
        expect(inOrderOfTime(divided.blocks)).toEqual(inOrderOfTime(whole.blocks));
        // If the last part has a single picture, nothing tells how long that lasts.
        expect(Math.abs(divided.film.durationMs - whole.film.durationMs)).toBeLessThanOrEqual(33);
        // At a join, silence is divided into packets of other lengths.
        const sounds = (blocks: readonly ReadBlock[]) =>
          blocks
            .filter(({ sound, payload }) => sound && payload.length > 3)
            .map(({ timeMs, payload }) => `${timeMs} ${text(payload)}`);
        expect(sounds(divided.blocks)).toEqual(sounds(whole.blocks));
      }),
    );
  });

  it('[inout] leads a seek to each key frame by both tracks, to the cluster that holds it and its sounds', () => {
    const all = fakePackets(
      { groups: [60, 45, 60, 20], between: 3, open: false, frameMs: 33, firstMs: 0 },
      { firstMs: 0, untilMs: 6105 },
    );
    const parts = grouped([fakeMatroska(all)], 10_000);
    expect(parts.length).toBeGreaterThan(1);
    const film = planFilm(indexesOf(parts));
    const bytes = assembleFilm(film, parts);
    const keys = all.filter(({ sound, key }) => key && !sound).map(({ timeMs }) => timeMs);
    const starts = Array.from({ length: film.clusterCount }, (_, n) => film.clusterStart(n));
    expect(readFilmHead(bytes).cues).toEqual(
      keys.map((timeMs, n) => ({
        timeMs,
        tracks: [1, 2].map((track) => ({ track, position: starts[n] })),
      })),
    );
    expect(film.clusterCount).toBe(keys.length);
    expect(String.fromCharCode(...bytes.subarray(0, 64))).toContain('matroska');
  });

  it('[inout] is as long as its longer track, whichever that is, and silent where there is no sound', () => {
    const pictures = { groups: [60, 60, 60], between: 2, open: false, frameMs: 33, firstMs: 0 };
    const lengthOf = (all: readonly FakePacket[]): number => filmOf(grouped([inGroups(all)])).film.durationMs;
    expect(lengthOf(fakePackets(pictures, { firstMs: 0, untilMs: 3000 }))).toBe(180 * 33);
    expect(lengthOf(fakePackets(pictures, { firstMs: 0, untilMs: 90_000 }))).toBe(90_000);
    expect(lengthOf(fakePackets(pictures, undefined))).toBe(180 * 33);
    expect(lengthOf(fakePackets(undefined, { firstMs: 0, untilMs: 10_000 }))).toBe(10_000);
    // Sound from the first minute on, picture from the second, and a hole of ten seconds in both stays.
    const late = fakePackets({ ...pictures, firstMs: 60_000 }, { firstMs: 0, untilMs: 20_000 });
    const again = fakePackets(undefined, { firstMs: 50_000, untilMs: 60_000 });
    expect(lengthOf([...late, ...again].toSorted((a, b) => a.timeMs - b.timeMs))).toBe(60_000 + 180 * 33);
  });

  it('[inout] keeps, of a group that a cut divides, only pictures that need none beyond the cut', () => {
    const ofGroups = (all: readonly { sound: boolean; key: boolean; payload: Uint8Array }[]): string[][] => {
      const groups: string[][] = [];
      for (const { sound, key, payload } of all) {
        if (sound) continue;
        if (key) groups.push([]);
        groups.at(-1)?.push(text(payload));
      }
      return groups;
    };
    const pictures = { groups: [60, 60, 60], between: 3, open: false, frameMs: 33, firstMs: 0 };
    const all = fakePackets(pictures, { firstMs: 0, untilMs: 5900 });
    const parts = grouped([fakeMatroska(all)]);
    const whole = new Map(ofGroups(all).map((group) => [group[0], group]));
    fc.assert(
      fc.property(fc.integer({ min: 34, max: 5000 }), fc.integer({ min: 1, max: 900 }), (fromMs, lastsMs) => {
        const { film, pieceOf } = planCutFilm(indexesOf(parts), [{ fromMs, toMs: fromMs + lastsMs }]);
        const sources = pieceOf.map((part) => parts[part] as Uint8Array);
        // Pictures are stored as they are decoded: what is left of a group is its beginning.
        for (const group of ofGroups(readBlocks(assembleFilm(film, sources))))
          expect(group).toEqual(whole.get(group[0])?.slice(0, group.length));
      }),
      { numRuns: 40 },
    );
  });

  it('[inout] with key frames more than half a minute apart, or a group beyond what memory may hold, is refused', () => {
    const apart = fakePackets(
      { groups: [1000], between: 0, open: false, frameMs: 33, firstMs: 0 },
      { firstMs: 0, untilMs: 33_000 },
    );
    expect(faultCodeOf(thrownBy(() => grouped([fakeMatroska(apart)])))).toBe('keys-apart');
    const film = new GroupedFilm();
    const huge = Array.from({ length: 60 }, (_, n): FakePacket => {
      return { sound: false, key: n === 0, timeMs: n * 33, payload: new Uint8Array(1024 * 1024) };
    });
    expect(faultCodeOf(thrownBy(() => film.push(fakeMatroska(huge))))).toBe('keys-apart');
  });

  it('[inout] of H.264 with open groups is refused', () => {
    const pictures = { groups: [60, 60], between: 2, frameMs: 33, firstMs: 0 };
    const faultOf = (open: boolean) => () =>
      grouped([fakeMatroska(fakePackets({ ...pictures, open }, undefined))]);
    expect(faultOf(false)).not.toThrow();
    expect(faultCodeOf(thrownBy(faultOf(true)))).toBe('keys-apart');
  });

  it('[inout] joins others with the same set-up of the decoder only', () => {
    const part = (codecId: string, codecPrivate: Uint8Array) => {
      const all = fakePackets({ groups: [30], between: 0, open: false, frameMs: 33, firstMs: 0 }, undefined);
      return indexOf(grouped([fakeMatroska(all, { codecId, codecPrivate })])[0] as Uint8Array);
    };
    const [one, same, other] = [Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 4)];
    const faultOf = (...parts: Parameters<typeof checkJoin>[0]) =>
      faultCodeOf(thrownBy(() => checkJoin(parts)));
    for (const codec of ['V_MPEG4/ISO/AVC', 'V_AV1']) {
      expect(() => checkJoin([part(codec, one), part(codec, same)])).not.toThrow();
      expect(faultOf(part(codec, one), part(codec, other))).toBe('parts-differ');
    }
    expect(() => checkJoin([part('V_VP9', one), part('V_VP9', other)])).not.toThrow();
    expect(faultOf(part('V_VP9', one), part('V_AV1', one))).toBe('parts-differ');
    const large = part('V_AV1', one);
    const small = { ...large, video: large.video && { ...large.video, width: 320 } };
    expect(faultOf(large, small)).toBe('parts-differ');
  });
});

/** Between two key frames come pictures, and then sounds that are heard after all those pictures. */
function expectGrouped(blocks: readonly ReadBlock[]): void {
  let lastPictureMs = Number.POSITIVE_INFINITY;
  for (const { sound, key, timeMs } of blocks) {
    if (sound) {
      if (lastPictureMs < Number.POSITIVE_INFINITY) expect(timeMs).toBeGreaterThan(lastPictureMs);
    } else lastPictureMs = key ? timeMs : Math.max(lastPictureMs, timeMs);
  }
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
