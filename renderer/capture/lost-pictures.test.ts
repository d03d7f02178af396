import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LostPictures } from './lost-pictures';

const chunkMs = 400;

interface Source {
  /** Ms from one picture of the camera to the next, at a time. */
  readonly apartMs: (ms: number) => number;
  /** Whether the n-th picture reaches the disk. */
  readonly isKept: (n: number, ms: number) => boolean;
  /** Whether the camera counts it although it is lost. */
  readonly counts?: boolean;
  /** How late the recorder delivers a chunk. */
  readonly lateMs?: (ms: number) => number;
}

/** When pictures are first said to be lost, in ms of the film; undefined if never. */
function firstLost(source: Source, untilMs: number, judge = new LostPictures()): number | undefined {
  const { apartMs, isKept, counts = true, lateMs = () => 100 } = source;
  judge.partBegun();
  const pictures: { ms: number; kept: boolean }[] = [];
  for (let ms = 0, n = 0; ms < untilMs; ms += apartMs(ms), n += 1) pictures.push({ ms, kept: isKept(n, ms) });
  for (let from = 0; from < untilMs; from += chunkMs) {
    const end = from + chunkMs;
    const atMs = end + lateMs(from);
    const frames = pictures.filter(({ ms, kept }) => ms < atMs && (kept || counts)).length;
    const frameMs = pictures
      .filter(({ ms, kept }) => kept && ms >= from && ms < end)
      .map(({ ms }) => Math.round(ms));
    if (judge.see({ frameMs, given: { frames: counts ? frames : 0, atMs } })) return from;
  }
  return undefined;
}

const everyThird = (n: number): boolean => n % 3 !== 0;
const steady = (rate: number) => () => 1000 / rate;

describe('pictures that are lost', () => {
  it('[room] on the way to the disk are noticed once it has gone on for 20 s, if they are more than a tenth', () => {
    const at = firstLost({ apartMs: steady(30), isKept: everyThird }, 60_000);
    expect(at).toBeGreaterThanOrEqual(19_000);
    expect(at).toBeLessThan(22_000);
    expect(firstLost({ apartMs: steady(30), isKept: (n) => n % 15 !== 0 }, 60_000)).toBeUndefined();
  });

  it('[room] in the middle of a session are noticed within 20 s, also if nothing has counted them', () => {
    for (const counts of [true, false]) {
      const isKept = (n: number, ms: number): boolean => ms < 40_000 || everyThird(n);
      const at = firstLost({ apartMs: steady(30), isKept, counts }, 90_000);
      expect(at).toBeGreaterThan(40_000);
      expect(at).toBeLessThan(62_000);
    }
  });

  it('[room] a camera that becomes slower in the dark loses none, whatever its rates', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 5, max: 60, noNaN: true }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 300 }),
        fc.boolean(),
        (rates, lateMs, counts) => {
          // Half a minute each.
          const apartMs = (ms: number): number => 1000 / (rates[Math.floor(ms / 30_000)] ?? 30);
          const late = (ms: number): number => (ms % 10_000 < 2000 ? lateMs : 100);
          const source = { apartMs, isKept: () => true, counts, lateMs: late };
          expect(firstLost(source, rates.length * 30_000)).toBeUndefined();
        },
      ),
      { numRuns: 60, examples: [[[5, 45.78], 299, true]] },
    );
  });

  it('a camera that leaves out pictures as a habit is not blamed for it', () => {
    const source = { apartMs: steady(30), isKept: (n: number) => n % 5 !== 0, counts: false };
    expect(firstLost(source, 90_000)).toBeUndefined();
  });

  it('a short stretch in which half of them are lost is passed over', () => {
    const isKept = (n: number, ms: number): boolean => ms < 30_000 || ms > 33_000 || n % 2 === 0;
    expect(firstLost({ apartMs: steady(30), isKept }, 90_000)).toBeUndefined();
  });

  it('each part is judged by itself, once it is long enough', () => {
    const judge = new LostPictures();
    for (let part = 0; part < 5; part += 1)
      expect(firstLost({ apartMs: steady(30), isKept: everyThird }, 15_000, judge)).toBeUndefined();
    expect(firstLost({ apartMs: steady(30), isKept: everyThird }, 30_000, judge)).toBeDefined();
  });

  it('nothing is said of a part without pictures', () => {
    const judge = new LostPictures();
    judge.partBegun();
    for (let ms = 0; ms < 60_000; ms += chunkMs)
      expect(judge.see({ frameMs: [], given: { frames: 0, atMs: ms } })).toBeUndefined();
  });
});
