import { describe, expect, it } from 'vitest';
import { coarseLine } from '../../../../shared/media/coarse-line';
import { noSound, soundColumns, soundLevels } from './sound-columns';

/** A line of this many steps, quiet except for these. */
function peaks(steps: number, loud: Readonly<Record<number, readonly [low: number, high: number]>>) {
  const values = new Int16Array(2 * steps).map((_, at) => (at % 2 === 0 ? -100 : 100));
  for (const [step, pair] of Object.entries(loud)) values.set(pair, 2 * Number(step));
  return { perSecond: 50, bytes: new Uint8Array(values.buffer) } as const;
}

const where = (line: Float32Array, atLeast = 0.5): number[] =>
  [...line].flatMap((value, at) => (value >= atLeast ? at : []));

describe('[review] the line of sound', () => {
  const threeHours = 3 * 3600 * 50;
  const loud = 400_000;
  const levels = soundLevels(peaks(threeHours, { [loud]: [-8000, 30_000] }));
  const loudMs = loud * 20;

  it('one loud step is visible in its place however far out the zoom is', () => {
    for (const lengthMs of [threeHours * 20, 3_600_000, 60_000, 1000]) {
      const fromMs = Math.max(0, Math.min(loudMs - lengthMs / 3, threeHours * 20 - lengthMs));
      const [highs, lows] = soundColumns(levels, { fromMs, toMs: fromMs + lengthMs }, 1200);
      const seen = where(highs);
      expect(seen.length, String(lengthMs)).toBeGreaterThan(0);
      const columnMs = lengthMs / 1200;
      for (const column of seen) {
        const ms = fromMs + column * columnMs;
        expect(Math.abs(ms - (loudMs + 10)), String(lengthMs)).toBeLessThan(10 + 5 * columnMs);
      }
      expect(where(lows, 0.2)).toEqual(seen);
    }
  });

  it('when zoomed in, a step is as wide as it is long', () => {
    const [highs] = soundColumns(levels, { fromMs: loudMs - 500, toMs: loudMs + 500 }, 1000);
    const seen = where(highs);
    expect([seen[0], seen.at(-1)]).toEqual([500, 519]);
  });

  it('a part that begins between two steps is drawn where it is heard', () => {
    const parts = [
      { fromStep: 100, ms: -9 },
      { fromStep: 150, ms: 7 },
    ];
    const line = peaks(200, { 50: [-9000, 30_000], 120: [-9000, 30_000], 180: [-9000, 30_000] });
    const [highs] = soundColumns(soundLevels({ ...line, offsets: parts }), { fromMs: 0, toMs: 4000 }, 4000);
    const seen = where(highs);
    expect([seen[0], seen[19], seen[20], seen[39], seen[40], seen[59]]).toEqual([
      1000, 1019, 2391, 2410, 3607, 3626,
    ]);
    expect(seen.length).toBe(60);
  });

  it('scrolling by whole px moves the columns and does not change them', () => {
    const columnMs = 137;
    const shown = (px: number) =>
      soundColumns(levels, { fromMs: px * columnMs, toMs: (px + 800) * columnMs }, 800)[0];
    const [before, after] = [shown(58_000), shown(58_007)];
    expect([...after.subarray(0, 700)]).toEqual([...before.subarray(7, 707)]);
  });

  it('the whole line looks the same if only the coarse line exists', () => {
    const voices = Object.fromEntries(
      Array.from({ length: 60_000 }, (_, n) => [9 * n, [-(n % 9000), (7 * n) % 12_000]] as const),
    );
    const fine = peaks(threeHours, { ...voices, [loud]: [-8000, 30_000] });
    const coarse = coarseLine(fine);
    expect(coarse.bytes.length).toBe(fine.bytes.length / 16);
    const whole = { fromMs: 0, toMs: threeHours * 20 };
    expect(soundColumns(soundLevels(coarse), whole, 1880)).toEqual(
      soundColumns(soundLevels(fine), whole, 1880),
    );
  });

  it('it is flat beyond the line, and without one; its input is not changed', () => {
    const given = peaks(50, { 3: [-32_768, 32_767] });
    const before = given.bytes.slice();
    const [highs] = soundColumns(soundLevels(given), { fromMs: 0, toMs: 2000 }, 100);
    expect(given.bytes).toEqual(before);
    expect(where(highs, 0.001).at(-1)).toBe(49);
    expect(where(soundColumns(noSound, { fromMs: 0, toMs: 2000 }, 100)[0], 0.001)).toEqual([]);
    expect(soundLevels({ perSecond: 50, bytes: new Uint8Array(400) }).loud).toBe(0);
  });
});
