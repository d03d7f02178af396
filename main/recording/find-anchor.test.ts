import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sweep } from '../../tests/rig/time-limits';
import { cases } from '../vault/testing/property';
import { findAnchor } from './find-anchor';

/** A camera and a recorder, and what main is told about them. */
interface Camera {
  readonly frameMs: number;
  /** By how much frames may stray from their even rhythm, in ms. */
  readonly jitterMs: number;
  /** From the call of `start()` to the first recorded frame, in ms. */
  readonly delayMs: number;
  /** How long the window is busy after the call of `start()` and sees no frames, in ms. */
  readonly blindMs: number;
  /** One frame in this many is not seen by the window, and another one is not recorded. */
  readonly lossEvery: number;
  readonly recordedMs: number;
  /** By how much block timestamps may differ from the capture times, in ms. */
  readonly stampNoiseMs: number;
  readonly seed: number;
}

const even: Camera = {
  frameMs: 1000 / 30,
  jitterMs: 0,
  delayMs: 0,
  blindMs: 0,
  lossEvery: 0,
  recordedMs: 3000,
  stampNoiseMs: 0,
  seed: 1,
};

/** @returns the input of `findAnchor`, and the true zero: when the first recorded frame was captured */
function shoot(camera: Camera) {
  const { frameMs, jitterMs, delayMs, blindMs, lossEvery, recordedMs, stampNoiseMs, seed } = camera;
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const startedAt = 5000 + random() * 1000;
  // Starts a second early: the window shows the picture all the time.
  const count = Math.ceil((1000 + delayMs + recordedMs) / frameMs);
  const phase = random() * frameMs;
  const captured = Array.from(
    { length: count },
    (_, i) => startedAt - 1000 + phase + i * frameMs + (random() - 0.5) * 2 * jitterMs,
  );
  const recorded = captured.filter((time) => time >= startedAt + delayMs);
  const zero = recorded[0] ?? Number.NaN;
  const isLost = (i: number, rest: number) => lossEvery > 0 && i % lossEvery === rest;
  const noise = () => (random() - 0.5) * 2 * stampNoiseMs;
  const frameTimes = recorded
    .filter((_, i) => !isLost(i, 3))
    .map((time) => Math.max(0, Math.round(time - zero + noise())))
    .sort((a, b) => a - b);
  const captureTimes = captured.filter(
    (time, i) => !(time >= startedAt && time < startedAt + blindMs) && !isLost(i, 5),
  );
  return { input: { captureTimes, frameTimes, startedAt }, zero, frameMs };
}

/** How far the zero that was found is from the true one, in ms. */
function missBy(camera: Partial<Camera>): number {
  const { input, zero } = shoot({ ...even, ...camera });
  return Math.abs((findAnchor(input) ?? Number.NaN) - zero);
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const frameMs = fc.constantFrom(1000 / 60, 1000 / 30, 1000 / 25, 1000 / 15);

describe('where a part begins on the camera’s clock', () => {
  it(
    '[job] with a camera of even rhythm it is the first frame after the start, whenever that was',
    sweep,
    () => {
      fc.assert(
        fc.property(seeds, frameMs, (seed, rhythm) => {
          expect(missBy({ seed, frameMs: rhythm })).toBeLessThanOrEqual(rhythm + 1);
        }),
        cases(200),
      );
    },
  );

  it(
    '[job] an uneven rhythm of the camera identifies it to the millisecond, however late the first frame came',
    sweep,
    () => {
      const delays = fc.double({ min: 0, max: 1200, noNaN: true });
      const losses = fc.constantFrom(0, 7, 20);
      fc.assert(
        fc.property(seeds, delays, losses, (seed, delayMs, lossEvery) => {
          expect(missBy({ seed, delayMs, lossEvery, jitterMs: 8 })).toBeLessThan(1);
        }),
        cases(200),
      );
    },
  );

  it('[job] is found even if the window was busy when recording began and saw no frame then', sweep, () => {
    const blinds = fc.double({ min: 30, max: 1000, noNaN: true });
    const jitters = fc.constantFrom(0, 1, 8);
    fc.assert(
      fc.property(seeds, blinds, jitters, (seed, blindMs, jitterMs) => {
        const worst = jitterMs === 8 ? 1 : even.frameMs + 2;
        expect(missBy({ seed, blindMs, jitterMs })).toBeLessThan(worst);
      }),
      cases(200),
    );
  });

  it('[job] is off by at most a frame if the recorder stamps a few ms off the capture', () => {
    const noises = fc.double({ min: 0, max: 4, noNaN: true });
    const lengths = fc.constantFrom(400, 800, 3000);
    fc.assert(
      fc.property(seeds, noises, lengths, (seed, stampNoiseMs, recordedMs) => {
        const missed = missBy({ seed, stampNoiseMs, recordedMs, jitterMs: 1 });
        expect(missed).toBeLessThan(even.frameMs + stampNoiseMs + 2);
      }),
      cases(300),
    );
  });

  it('[job] the first chunk (400 ms) is enough to place a key press within 100 ms of its flash', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0, 1, 8), (seed, jitterMs) => {
        expect(missBy({ seed, jitterMs, recordedMs: 400 })).toBeLessThan(100);
      }),
      cases(200),
    );
  });

  it('[job] is unknown while there is nothing to find it by', () => {
    const { input } = shoot(even);
    expect(findAnchor({ ...input, captureTimes: [] })).toBeUndefined();
    expect(findAnchor({ ...input, frameTimes: [] })).toBeUndefined();
    // Only frames from before the recording began, and none since.
    const before = input.captureTimes.filter((time) => time < input.startedAt - 200);
    expect(findAnchor({ ...input, captureTimes: before })).toBeUndefined();
  });
});
