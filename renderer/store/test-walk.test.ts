import { describe, expect, it } from 'vitest';
import { judgeImage, judgeWalk } from './test-walk';

/** A walk of 30 s with this loudest peak in each five seconds, among quiet ones. */
const walk = (...loudest: number[]) =>
  judgeWalk(
    loudest.flatMap((peakDb, at) => [
      { atMs: at * 5000 + 100, peakDb: -70 },
      { atMs: at * 5000 + 2500, peakDb },
      { atMs: at * 5000 + 4900, peakDb: -65 },
    ]),
    30_000,
  );

describe('the verdict on a test recording', () => {
  it('[hour] says of each part of the walk where the sound is too quiet', () => {
    expect(walk(-20, -25, -30, -20, -12, -39)).toEqual({ kind: 'good' });
    expect(walk(-20, -45, -48, -20, -12, -41)).toEqual({
      kind: 'quiet',
      at: [
        { fromMs: 5000, toMs: 15_000 },
        { fromMs: 25_000, toMs: 30_000 },
      ],
    });
    expect(walk(-45, -45, -48, -60, -41, -41)).toEqual({ kind: 'quiet-everywhere' });
  });

  it('[hour] tells silence from a quiet voice, and names what is too loud if nothing is too quiet', () => {
    expect(judgeWalk([], 30_000)).toEqual({ kind: 'none' });
    const silent = Number.NEGATIVE_INFINITY;
    expect(judgeWalk([{ atMs: 10, peakDb: silent }], 30_000)).toEqual({ kind: 'none' });
    expect(walk(-20, silent, -20, -20, -20, -20)).toMatchObject({ kind: 'quiet' });
    expect(walk(-20, -20, 0, -20, -20, -20)).toEqual({
      kind: 'loud',
      at: [{ fromMs: 10_000, toMs: 15_000 }],
    });
    expect(walk(-20, -50, 0, -20, -20, -20)).toMatchObject({ kind: 'quiet' });
  });

  it('[hour] says whether the picture is black, dark, too bright or good', () => {
    const of = (mean: number, isBlack = false) => judgeImage({ mean, isBlack });
    expect([of(2, true), of(20), of(120), of(240), judgeImage(undefined)]).toEqual([
      ...['black', 'dark', 'good', 'bright', 'none'],
    ]);
  });
});
