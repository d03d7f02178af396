import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silencesOf } from './silences';

const perSecond = 50;
/** Full scale is 32,768. */
const db = (decibels: number): number => 32_768 * 10 ** (decibels / 20);

type Sound = (seconds: number) => number;

/** A synthetic line: at each step these sounds, with the room's noise, which is never the same twice. */
function lineOf(seconds: number, loudest: Sound, noiseDb: Sound = () => -60) {
  const values = new Int16Array(2 * seconds * perSecond);
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let step = 0; step < values.length / 2; step += 1) {
    const at = step / perSecond;
    const level = loudest(at);
    if (Number.isNaN(level)) continue;
    const noise = db(noiseDb(at)) * (0.8 + 0.4 * random());
    values[2 * step] = -Math.max(1, level, noise);
    values[2 * step + 1] = Math.max(1, level, noise * (0.9 + 0.2 * random()));
  }
  return { perSecond, bytes: new Uint8Array(values.buffer) };
}

/** Speech: syllables of a fifth of a second, words with pauses, some of them soft. */
const speech: Sound = (at) => {
  const within = at % 0.28;
  return within > 0.2 ? 0 : db(-20 - 12 * Math.abs(Math.sin(at * 1.7))) * (0.4 + 0.6 * Math.sin(within * 15));
};
const between = (from: number, to: number, inside: Sound, outside: Sound): Sound => {
  return (at) => (at >= from && at < to ? inside(at) : outside(at));
};
const nothing: Sound = () => 0;

const found = (line: ReturnType<typeof lineOf>, silenceMs = 8000, breaks: number[] = []) =>
  silencesOf(line, silenceMs, breaks).map(({ fromMs, toMs }) => [fromMs / 1000, toMs / 1000] as const);

function expectNear(spans: readonly (readonly [number, number])[], wanted: [number, number][]): void {
  expect(spans).toHaveLength(wanted.length);
  for (const [n, [from, to]] of wanted.entries()) {
    expect(Math.abs((spans[n]?.[0] ?? Number.NaN) - from)).toBeLessThanOrEqual(0.2);
    expect(Math.abs((spans[n]?.[1] ?? Number.NaN) - to)).toBeLessThanOrEqual(0.2);
  }
}

describe('[review] silences', () => {
  it('are found where nobody speaks, unless they are too short', () => {
    const line = lineOf(120, between(30, 41, nothing, between(70, 77, nothing, speech)));
    expectNear(found(line), [[30, 41]]);
    expectNear(found(line, 6000), [
      [30, 41],
      [70, 77],
    ]);
  });

  it.each([-72, -60, -45])('are judged against a room whose noise is at %d dBFS', (noise) => {
    expectNear(found(lineOf(120, between(50, 62, nothing, speech), () => noise)), [[50, 62]]);
  });

  it('are found within a hum, and after a fan is switched on', () => {
    const hum: Sound = (at) => db(-44) * (1 + 0.1 * Math.sin(at * 40));
    const overHum: Sound = (at) => Math.max(hum(at), speech(at));
    expectNear(found(lineOf(120, between(50, 62, hum, overHum))), [[50, 62]]);
    const quiet = between(50, 62, nothing, between(300, 312, nothing, speech));
    const fan = lineOf(400, quiet, (at) => (at < 180 ? -60 : -50));
    expectNear(found(fan), [
      [50, 62],
      [300, 312],
    ]);
  });

  it('continue over a chair and a cough, and end with a word', () => {
    const noises = (length: number): Sound =>
      between(
        54,
        54 + length,
        () => db(-12),
        between(58, 58 + length, () => db(-15), nothing),
      );
    expectNear(found(lineOf(120, between(50, 62, noises(0.16), speech))), [[50, 62]]);
    expectNear(found(lineOf(120, between(50, 62, noises(0.4), speech)), 3000), [
      [50, 54],
      [54.4, 58],
      [58.4, 62],
    ]);
  });

  it('are not found where nothing is known, where a part ends, or where someone speaks without a pause', () => {
    const unknown = (): number => Number.NaN;
    expect(found(lineOf(120, between(50, 80, unknown, speech)))).toEqual([]);
    const half = between(50, 60, nothing, between(60, 80, unknown, speech));
    expectNear(found(lineOf(120, half)), [[50, 60]]);
    const line = lineOf(120, between(50, 62, nothing, speech));
    expect(found(line, 8000, [56_000])).toEqual([]);
    expectNear(found(line, 5000, [56_000]), [
      [50, 56],
      [56, 62],
    ]);
    const reading: Sound = (at) => db(-24 + 3 * Math.sin(at * 9));
    expectNear(found(lineOf(600, between(30, 45, nothing, between(100, 500, reading, speech)))), [[30, 45]]);
  });

  it('cover everything in a room in which nobody speaks; without a line there are none', () => {
    expectNear(found(lineOf(60, nothing)), [[0, 60]]);
    expect(silencesOf({ perSecond, bytes: new Uint8Array(0) }, 8000)).toEqual([]);
  });

  it('are separate, sorted, within the line and long enough, whatever the line is', () => {
    const line = fc.uint8Array({ maxLength: 4000 });
    fc.assert(
      fc.property(line, fc.integer({ min: 100, max: 3000 }), (bytes, silenceMs) => {
        let last = 0;
        for (const { fromMs, toMs } of silencesOf({ perSecond, bytes }, silenceMs)) {
          expect(fromMs).toBeGreaterThanOrEqual(last);
          expect(toMs - fromMs).toBeGreaterThanOrEqual(silenceMs - 20);
          last = toMs;
        }
        expect(last).toBeLessThanOrEqual((Math.floor(bytes.length / 4) * 1000) / perSecond);
      }),
    );
  });
});
