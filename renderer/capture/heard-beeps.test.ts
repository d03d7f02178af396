import { describe, expect, it } from 'vitest';
import { HeardBeeps } from './heard-beeps';

const rate = 48_000;
const pieceMs = 10;
const pieceSamples = (pieceMs * rate) / 1000;

/** A sound of three seconds with beeps at these samples, in pieces stamped as `stampOf` says. */
function heardIn(beeps: readonly number[], stampOf: (piece: number) => number): number[] {
  const samples = new Float32Array(3 * rate);
  for (const at of beeps) samples.fill(0.5, at, at + 960);
  const heard = new HeardBeeps(rate);
  for (let piece = 0; piece < 300; piece += 1)
    heard.push(stampOf(piece), samples.subarray(piece * pieceSamples, (piece + 1) * pieceSamples));
  return heard.beepsMs;
}

describe('beeps in a sound that comes in pieces', () => {
  const beeps = [24_500, 48_123, 100_001];
  const timesMs = beeps.map((at) => (at * 1000) / rate);

  it('[room] are timed to the sample, even if a busy machine stamps some pieces late', () => {
    const late = (piece: number): number => pieceMs * piece + (piece % 3 === 0 ? 9 : 0);
    expect(heardIn(beeps, (piece) => pieceMs * piece)).toEqual(timesMs.map((ms) => expect.closeTo(ms, 3)));
    expect(heardIn(beeps, late)).toEqual(timesMs.map((ms) => expect.closeTo(ms, 3)));
  });

  it('[room] keep the times of their stamps if the machine lost time between them', () => {
    const lostMs = 80;
    const stall = (piece: number): number => pieceMs * piece + (piece >= 155 ? lostMs : 0);
    const [first = 0, second = 0, third = 0] = timesMs;
    expect(heardIn(beeps, stall)).toEqual([first, second, third + lostMs].map((ms) => expect.closeTo(ms, 3)));
  });
});
