import { describe, expect, it } from 'vitest';
import { grouped } from '../../shared/media/testing/grouped';
import { ffmpegPath, filmDesk, hasFfmpeg, upTo } from './testing/film-desk';
import { makeNumberedFilm, probed, rate } from './testing/numbered-film';

const desk = filmDesk();

/**
 * Whether these are the wanted frames in their order. A part ends with its sound, in the middle of a frame, so at each join
 * one may be missing or be there twice, and a clip after it may begin one earlier.
 */
function expectFrames(seen: readonly (number | undefined)[], wanted: readonly number[], joins: number): void {
  expect(seen).not.toContain(undefined);
  const numbers = seen.flatMap((number) => number ?? []);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  const apart = [
    ...wanted.filter((number) => !numbers.includes(number)),
    ...numbers.filter((number) => !wanted.includes(number)),
  ];
  expect(apart.length, apart.join(' ')).toBeLessThanOrEqual(joins);
  expect(Math.abs(numbers.length - wanted.length)).toBeLessThanOrEqual(joins);
}

/** In the proportion of 1080 to 720 lines; with a smaller part in the middle, and one at the beginning. */
const orders = [
  { sizes: ['480:288', '320:192', '480:288'], formats: ['webm', 'mp4'] },
  { sizes: ['320:192', '480:288', '320:192'], formats: ['mp4'] },
] as const;

describe.skipIf(!hasFfmpeg)('a session whose picture became smaller in the middle', () => {
  for (const { sizes, formats } of orders)
    it(`[room] what remains after a strike, and each copy of it, has every frame in its place, and clips across the joins are as exact (${sizes})`, async () => {
      await desk.laptop.run(async (library) => {
        const made = await Promise.all(
          sizes.map((scale, n) =>
            makeNumberedFilm(ffmpegPath, { frames: 25, first: 100 * n, scale, keyEvery: 0.4 }),
          ),
        );
        // Stored the way an import is, because ffmpeg's WebM differs from a recorder's.
        const parts = made.flatMap((bytes) => grouped([bytes]));
        const recorded = await desk.session(library, { parts });
        const all = [...upTo(25), ...upTo(25, 100), ...upTo(25, 200)];
        for (const format of formats) {
          await desk.give(library, recorded, [`whole.${format}`], { format });
          expectFrames(desk.numbersOf(`whole.${format}`), all, 2);
        }
        const { streams, format } = probed(desk.at('whole.mp4'));
        expect(streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'aac']);
        expect(Math.abs(Number(format.duration) - all.length / rate)).toBeLessThan(0.2);
        // From the first part into the second, and from the second into the third.
        for (const [fromMs, first] of [
          [600, 15],
          [1600, 40],
        ] as const) {
          const clips = [{ fromMs, toMs: fromMs + 800 }];
          await desk.give(library, recorded, ['clip.mp4'], { extent: 'passage', clips, format: 'mp4' });
          expectFrames(desk.numbersOf('clip.mp4'), all.slice(first, first + 20), 3);
        }

        // A key frame each 400 ms: what is struck begins at one of the first part and ends at one of the second.
        const copy = await library.strike(recorded, [{ fromMs: 400, toMs: 1800 }], {
          ...{ signal: new AbortController().signal, onProgress: () => undefined },
          freeBytes: async () => 1e12,
        });
        await library.noteStillAgreed(copy);
        const left = [...all.slice(0, 10), ...all.slice(45)];
        for (const format of formats) {
          await desk.give(library, copy, [`left.${format}`], { format });
          expectFrames(desk.numbersOf(`left.${format}`), left, 3);
        }
      });
    });
});
