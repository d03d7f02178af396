import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelJudge } from './judge-level';
import type { LevelFall } from './types';

const stepMs = 60;
const minute = 60_000;

/** A room: how loud its noise and its voices are, and how much of the time nobody speaks. */
interface Room {
  readonly noiseDb: number;
  readonly voicesDb: number;
  readonly pauses: number;
  readonly seed: number;
}

const rooms = fc.record({
  noiseDb: fc.integer({ min: -72, max: -48 }),
  voicesDb: fc.integer({ min: -30, max: -10 }),
  pauses: fc.double({ min: 0.15, max: 0.7, noNaN: true }),
  seed: fc.integer(),
});

type Sound = (random: () => number, room: Room) => number;

/** People speak: syllables, and pauses in which the room still rings. */
const speech: Sound = (random, { noiseDb, voicesDb, pauses }) => {
  const noise = noiseDb + 3 * random();
  if (random() < pauses) return Math.max(noise, voicesDb - 25 - 40 * random());
  return Math.max(noise, voicesDb - 15 * random());
};

/** Everybody speaks at once: there is no pause in which the room itself could be heard. */
const everybody: Sound = (random, { noiseDb, voicesDb }) => Math.max(noiseDb, voicesDb - 25 * random());

/** Nobody speaks; now and then a chair creaks. */
const nobody: Sound = (random, { noiseDb, voicesDb }) =>
  random() < 0.02 ? voicesDb - 10 : noiseDb + 3 * random();

/** A microphone in a room, and what its judge says. */
function listen(room: Room) {
  const judge = levelJudge();
  const random = makeRandom(room.seed);
  let ms = 0;
  let fall: LevelFall | undefined;
  return {
    /** @returns after how long it was first said, in ms; undefined if it was not */
    hear(
      sound: Sound,
      forMs: number,
      { byDb = 0, in: there = room, everyMs = stepMs } = {},
    ): number | undefined {
      const fromMs = ms;
      let saidMs: number | undefined;
      for (; ms < fromMs + forMs; ms += everyMs) {
        fall = judge(sound(random, there) + byDb, ms);
        if (fall) saidMs ??= ms - fromMs;
      }
      return saidMs;
    },
    get fall() {
      return fall;
    },
  };
}

function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const check = <Ts>(property: fc.IProperty<Ts>): void => fc.assert(property, { numRuns: 15 });

describe('a microphone that is turned down behind our back', () => {
  it('[room] to 3 % is said within 35 s, with how loud it was and is', () => {
    check(
      fc.property(rooms, (room) => {
        const one = listen(room);
        expect(one.hear(speech, 3 * minute)).toBeUndefined();
        expect(one.hear(speech, 35_000, { byDb: 20 * Math.log10(0.03) })).toBeLessThanOrEqual(35_000);
        const { beforeDb = 0, nowDb = 0, share = 1 } = one.fall ?? {};
        expect(Math.abs(beforeDb - room.voicesDb)).toBeLessThan(5);
        expect(Math.abs(beforeDb - nowDb - 30.5)).toBeLessThan(4);
        expect(share).toBeGreaterThan(0.01);
        expect(share).toBeLessThan(0.07);
      }),
    );
  });

  it('by clearly more than 18 dB is said, by much less it is not', () => {
    check(
      fc.property(
        rooms,
        fc.integer({ min: 24, max: 50 }),
        fc.integer({ min: 0, max: 13 }),
        (room, much, little) => {
          const one = listen(room);
          one.hear(speech, 3 * minute);
          expect(one.hear(speech, 2 * minute, { byDb: -little })).toBeUndefined();
          const other = listen(room);
          other.hear(speech, 3 * minute);
          expect(other.hear(speech, 35_000, { byDb: -much })).toBeDefined();
        },
      ),
    );
  });

  it('is said until it is turned up, and then soon no longer, whether or not anybody speaks', () => {
    check(
      fc.property(rooms, (room) => {
        for (const [sound, withinMs] of [
          [speech, 15_000],
          [nobody, 35_000],
        ] as const) {
          const one = listen(room);
          one.hear(speech, 3 * minute);
          one.hear(speech, 40_000, { byDb: -30 });
          one.hear(nobody, 2 * minute, { byDb: -30 });
          expect(one.fall).toBeDefined();
          one.hear(sound, withinMs);
          expect(one.fall).toBeUndefined();
          // It was not learned as the session's own level.
          one.hear(speech, minute);
          expect(one.hear(speech, 35_000, { byDb: -30 })).toBeDefined();
        }
      }),
    );
  });

  it('is not judged by a time in which nothing was watched', () => {
    check(
      fc.property(rooms, (room) => {
        const one = listen(room);
        one.hear(speech, 3 * minute);
        expect(one.hear(speech, 5 * minute, { byDb: -30, everyMs: 1100 })).toBeUndefined();
        expect(one.hear(speech, 20_000, { byDb: -30 })).toBeUndefined();
        expect(one.hear(speech, 15_000, { byDb: -30 })).toBeDefined();
      }),
    );
  });
});

describe('nothing was turned down', () => {
  it('[room] when a group is silent for minutes', () => {
    check(
      fc.property(rooms, fc.integer({ min: 2, max: 6 }), (room, minutes) => {
        const one = listen(room);
        one.hear(speech, 3 * minute);
        expect(one.hear(nobody, minutes * minute)).toBeUndefined();
        expect(one.hear(speech, minute)).toBeUndefined();
      }),
    );
  });

  it('[room] when a lively group falls silent that has never paused before', () => {
    check(
      fc.property(rooms, (room) => {
        const one = listen(room);
        one.hear(everybody, 3 * minute);
        expect(one.hear(nobody, 2 * minute)).toBeUndefined();
      }),
    );
  });

  it('[room] when a door slams', () => {
    check(
      fc.property(rooms, (room) => {
        const one = listen(room);
        one.hear(speech, 2 * minute);
        for (let i = 0; i < 10; i += 1) {
          one.hear(() => -3, 900);
          expect(one.hear(i % 2 ? speech : nobody, 40_000)).toBeUndefined();
        }
      }),
    );
  });

  it('[room] when a fan is switched off', () => {
    check(
      fc.property(rooms, fc.integer({ min: 15, max: 30 }), (room, byDb) => {
        const fan = { ...room, noiseDb: room.noiseDb + 15 };
        const one = listen(fan);
        one.hear(speech, 3 * minute);
        const off = { ...fan, noiseDb: fan.noiseDb - byDb };
        expect(one.hear(speech, 3 * minute, { in: off })).toBeUndefined();
        expect(one.hear(nobody, 2 * minute, { in: off })).toBeUndefined();
      }),
    );
  });

  it('[room] when a quieter speaker goes on', () => {
    check(
      fc.property(rooms, fc.integer({ min: 18, max: 35 }), (room, byDb) => {
        const one = listen(room);
        one.hear(speech, 3 * minute);
        const quieter = { ...room, voicesDb: room.voicesDb - byDb };
        expect(one.hear(speech, 3 * minute, { in: quieter })).toBeUndefined();
      }),
    );
  });

  it('when it is dead, or cuts off quiet sounds: others say that', () => {
    check(
      fc.property(rooms, (room) => {
        const one = listen(room);
        one.hear(speech, 3 * minute);
        expect(one.hear(() => Number.NEGATIVE_INFINITY, 2 * minute)).toBeUndefined();
        const gate: Sound = (random, there) => {
          const db = speech(random, there);
          return db < there.voicesDb - 20 ? Number.NEGATIVE_INFINITY : db;
        };
        const cutting = listen(room);
        cutting.hear(gate, 3 * minute);
        expect(cutting.hear(nobody, 2 * minute)).toBeUndefined();
      }),
    );
  });

  it('before anybody has spoken', () => {
    check(
      fc.property(rooms, (room) => {
        const one = listen(room);
        one.hear(nobody, 3 * minute);
        expect(one.hear(nobody, 2 * minute, { byDb: -30 })).toBeUndefined();
      }),
    );
  });
});
