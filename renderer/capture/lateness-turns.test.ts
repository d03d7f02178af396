import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockFlag, type PartIndex } from '../../shared/media/part-index';
import { latenessTurns } from './lateness-turns';

const rate = 48_000;
const packetMs = 60;
const beepMs = 20;

interface Made {
  /** On the page's clock, in ms. */
  readonly flashesMs: readonly number[];
  readonly beepsMs: readonly number[];
  /** The page's clock at block time 0, in ms. */
  readonly zeroMs: number;
  readonly lateMs: number;
  /** How much the decoder leaves out at the beginning, in ms. */
  readonly leftOutMs?: number;
}

/** What a recorder with this lateness would make of these flashes and beeps. */
function recorded({ flashesMs, beepsMs, zeroMs, lateMs, leftOutMs = 0 }: Made) {
  const lengthMs = Math.ceil((Math.max(...beepsMs, ...flashesMs) - zeroMs + 500) / packetMs) * packetMs;
  const rows: { timeMs: number; flags: number; size: number; units: number }[] = [];
  for (let timeMs = 0; timeMs < lengthMs; timeMs += 33) {
    const agoMs = Math.min(
      ...flashesMs.map((ms) => zeroMs + timeMs - ms).filter((ms) => ms > -33 && ms < 100),
    );
    const isFirst = agoMs <= 0;
    const flashMs = isFirst ? timeMs - agoMs : timeMs;
    rows.push({ timeMs: Math.round(flashMs), flags: 0, size: isFirst ? 15_000 : 200, units: 0 });
  }
  const samples = new Float32Array((lengthMs * rate) / 1000);
  for (const ms of beepsMs) {
    const from = Math.round(((ms - zeroMs) * rate) / 1000);
    samples.fill(0.5, from, from + (beepMs * rate) / 1000);
  }
  for (let timeMs = 0; timeMs < lengthMs; timeMs += packetMs)
    rows.push({ timeMs: timeMs + lateMs, flags: blockFlag.sound, size: 400, units: packetMs / 2.5 });
  rows.sort((a, b) => a.timeMs - b.timeMs);
  const blocks = {
    count: rows.length,
    offset: Float64Array.from(rows.keys()),
    size: Uint32Array.from(rows, ({ size }) => size),
    timeMs: Int32Array.from(rows, ({ timeMs }) => timeMs),
    flags: Uint8Array.from(rows, ({ flags }) => flags),
    units: Uint8Array.from(rows, ({ units }) => units),
  };
  return {
    index: { blocks } as PartIndex,
    sound: { rate, channels: [samples.subarray((leftOutMs * rate) / 1000)] },
  };
}

const everySo = (count: number, fromMs: number): number[] =>
  Array.from({ length: count }, (_, turn) => fromMs + 310 * turn);

describe('the lateness of made beeps', () => {
  it('[room] is found whatever it is, and wherever flashes, beeps and the recording begin', () => {
    fc.assert(
      fc.property(
        fc.record({
          lateMs: fc.integer({ min: -50, max: 200 }),
          zeroMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
          flashMs: fc.double({ min: 300, max: 700, noNaN: true }),
          beepMs: fc.double({ min: 300, max: 700, noNaN: true }),
          leftOutMs: fc.constantFrom(0, 6.5),
        }),
        ({ lateMs, zeroMs, flashMs, beepMs: firstMs, leftOutMs }) => {
          const flashesMs = everySo(12, zeroMs + flashMs);
          const beepsMs = everySo(12, zeroMs + firstMs);
          const made = { flashesMs, beepsMs, zeroMs, lateMs, leftOutMs };
          const turns = latenessTurns({ ...made, ...recorded(made) });
          expect(turns).toHaveLength(12);
          for (const ms of turns) expect(Math.abs(ms - lateMs)).toBeLessThanOrEqual(1.5);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('[room] is not told if a flash or a beep is missing', () => {
    const made = { flashesMs: everySo(8, 500), beepsMs: everySo(8, 520), zeroMs: 0, lateMs: 57 };
    const { index, sound } = recorded(made);
    expect(latenessTurns({ ...made, index, sound })).toHaveLength(8);
    expect(latenessTurns({ ...made, beepsMs: made.beepsMs.slice(1), index, sound })).toEqual([]);
    const quiet = { rate, channels: [new Float32Array(sound.channels[0]?.length ?? 0)] };
    expect(latenessTurns({ ...made, index, sound: quiet })).toEqual([]);
    expect(latenessTurns({ ...made, ...recorded({ ...made, flashesMs: made.flashesMs.slice(2) }) })).toEqual(
      [],
    );
  });
});
