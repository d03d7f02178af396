import { expect, test } from 'vitest';
import { seekError, sourceMs } from '../../rig/film/film-times';
import type { FilmMeasure } from '../../rig/film/measure-film';
import type { LiveMeasure } from '../../rig/film/page-measure';

/** Frames 1 to 3, of which the second is shown for 200 ms because its successors were dropped. */
const film = {
  frames: [0, 33, 233].map((ms, i) => ({ ms, frame: i + 1, flashLevel: 0 })),
} as unknown as FilmMeasure;
const errorOf = (number: number | undefined, ms: number) => seekError(film, number, { ms, loopFrames: 100 });

test('a seek is right wherever the shown frame is the one due, however long it is shown', () => {
  expect(errorOf(2, 33)).toBe(0);
  expect(errorOf(2, 220)).toBe(0);
});

test('a frame too early or too late is off by the distance to the time at which it is shown', () => {
  expect(errorOf(3, 200)).toBe(-33);
  expect(errorOf(1, 60)).toBe(27);
  expect(errorOf(undefined, 60)).toBeNaN();
  expect(errorOf(50, 60)).toBeNaN();
});

test('the source took as long as the camera had between the first and the last picture of the film', () => {
  const pictures = (msEach: number) =>
    Array.from({ length: 31 }, (_, i) => ({ ms: i * msEach, frame: i + 1, flashLevel: 0 }));
  const squeezed = { frames: pictures(30), durationMs: 950 } as unknown as FilmMeasure;
  const live = {
    frames: pictures(33).map((each) => ({ ...each, ms: each.ms + 5000 })),
  } as unknown as LiveMeasure;
  expect(sourceMs(live, squeezed, 100)).toBe(950 + 30 * 3);
});
