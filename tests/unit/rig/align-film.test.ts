import { describe, expect, test } from 'vitest';
import { alignFilm, around, missingBetween } from '../../rig/film/align-film';

const loopFrames = 100;
const at = (frame: number, ms: number) => ({ frame, ms, flashLevel: 0 });
/** A source that gave a frame every 10 ms, starting with number 80 at 1000 ms. */
const live = { frames: Array.from({ length: 60 }, (_, i) => at(80 + i, 1000 + i * 10)) };

describe('a film beside its source', () => {
  test('pictures are counted as the source counts them, also past the end of its loop', () => {
    const film = { frames: [at(5, 0), at(6, 10), at(7, 20)] };
    const aligned = alignFilm(film, live, loopFrames);
    expect(aligned.pictures.map(({ number }) => number)).toEqual([105, 106, 107]);
    expect(aligned.capturedAt(105)).toBe(1250);
  });

  test('what was captured between two pictures that were seen is reckoned', () => {
    const holes = { frames: live.frames.filter((_, i) => i % 2 === 0) };
    expect(alignFilm({ frames: [at(80, 0)] }, holes, loopFrames).capturedAt(81)).toBe(1010);
  });

  test('a picture missed beside a time in which the camera stood still has no known time, and is passed over', () => {
    // Numbers 80 to 89, then 15 s of standing still, then 93 to 99; the watch missed three.
    const stood = {
      frames: [
        ...live.frames.slice(0, 10),
        ...live.frames.slice(13, 20).map(({ frame }, i) => at(frame, 16_090 + i * 10)),
      ],
    };
    const film = { frames: Array.from({ length: 20 }, (_, i) => at(80 + i, i * 10)) };
    const aligned = alignFilm(film, stood, loopFrames);
    expect([90, 91, 92].map(aligned.capturedAt)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    const { before, after } = around(aligned, aligned.numberAt(8000) + 1);
    expect([before?.number, after?.number]).toEqual([89, 93]);
    expect(aligned.capturedAt(93)).toBe(16_090);
  });

  test('missing pictures are counted, and found around a join', () => {
    const film = { frames: [at(81, 0), at(82, 10), at(90, 20), at(91, 30)] };
    const aligned = alignFilm(film, live, loopFrames);
    expect(missingBetween(aligned, 81, 92)).toBe(7);
    expect(around(aligned, 85)).toEqual({ before: { number: 82, ms: 10 }, after: { number: 90, ms: 20 } });
    expect(aligned.numberAt(1025)).toBe(82);
  });
});
