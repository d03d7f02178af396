import { describe, expect, it } from 'vitest';
import { blackJudge, clippingJudge, isBlack, quietJudge, stillJudge } from './judges';

const stepMs = 60;

/** When the alarm is first on, in ms, if `at` gives what is seen or heard at each look. */
function firstOn<Sample>(
  judge: (sample: Sample, nowMs: number) => boolean,
  at: (ms: number) => Sample,
  untilMs: number,
  step = stepMs,
): number | undefined {
  for (let ms = 0; ms <= untilMs; ms += step) if (judge(at(ms), ms)) return ms;
  return undefined;
}

describe('a microphone', () => {
  it('[faults] in a room that is quiet for 20 s gives a hint, and no sooner', () => {
    expect(firstOn(quietJudge(), () => -58, 60_000)).toBe(20_040);
    expect(firstOn(quietJudge(), (ms) => (ms % 15_000 < 100 ? -30 : -58), 60_000)).toBeUndefined();
  });
});

describe('clipping', () => {
  it('[faults] raises an alarm if it happens repeatedly, not at one slammed door', () => {
    expect(firstOn(clippingJudge(), (ms) => (ms === 1200 ? 0 : -20), 9000)).toBeUndefined();
    const judge = clippingJudge();
    expect(firstOn(judge, (ms) => (ms % 600 === 0 ? 0 : -20), 9000)).toBe(1200);
  });

  it('ends after five seconds without', () => {
    const judge = clippingJudge();
    for (const ms of [0, 600, 1200]) judge(0, ms);
    expect(judge(-20, 6100)).toBe(true);
    expect(judge(-20, 6200)).toBe(false);
  });
});

describe('a camera', () => {
  it('[faults] that gives no new picture is noticed within 2 s, and is fine with the next one', () => {
    const judge = stillJudge();
    const on = firstOn(judge, (ms) => ms < 3000, 9000, 100);
    expect(on).toBeGreaterThan(4000);
    expect(on).toBeLessThan(4800);
    expect(judge(true, 9000)).toBe(false);
  });

  it('that gives one picture a second in a dark room is fine', () => {
    expect(firstOn(stillJudge(), (ms) => ms % 1000 === 0, 20_000, 100)).toBeUndefined();
  });

  it('[room] that hung and was opened again stands still until it has given three pictures', () => {
    const judge = stillJudge(true);
    expect([false, true, false, true].map((seen, at) => judge(seen, at * 100))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(judge(true, 400)).toBe(false);
    expect(judge(false, 500)).toBe(false);
  });

  it('is not blamed after the computer has slept', () => {
    const judge = stillJudge();
    judge(false, 0);
    expect(judge(false, 20_000)).toBe(false);
  });

  it('[faults] whose picture is black is noticed within 2 s', () => {
    const on = firstOn(blackJudge(), (ms) => ms > 3000, 9000, 500);
    expect(on).toBe(4500);
  });
});

/** A picture of 32 × 18, made pixel by pixel. */
function picture(luma: (x: number, y: number) => number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(32 * 18 * 4);
  for (let at = 0; at < 32 * 18; at += 1) {
    pixels.fill(luma(at % 32, Math.floor(at / 32)), at * 4, at * 4 + 3);
  }
  return pixels;
}

describe('black', () => {
  it('is a covered lens, even one that gives black as 16 with a sensor’s noise', () => {
    expect(isBlack(picture(() => 0))).toBe(true);
    expect(isBlack(picture(() => 16))).toBe(true);
    expect(isBlack(picture((x, y) => 3 + ((x * 7 + y * 5) % 3)))).toBe(true);
  });

  it('[faults] is not a dim room in which people can be made out', () => {
    const people = (x: number, y: number) => (y > 7 && y < 13 && x % 4 < 2 ? 14 : 6);
    expect(isBlack(picture(people))).toBe(false);
  });

  it('is not a dark room with one small light', () => {
    expect(isBlack(picture((x, y) => (x === 5 && y === 5 ? 40 : 2)))).toBe(false);
  });

  it('is not a wall', () => {
    expect(isBlack(picture(() => 60))).toBe(false);
  });
});
