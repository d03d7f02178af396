import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planFilm } from './film';
import { opusUnitMs } from './opus-silence';
import { partZeroMs } from './part-index';
import { recorderSoundLateMs } from './sound-lateness';
import { assembleFilm } from './testing/assemble-film';
import { type FakeWebm, fakeWebm } from './testing/fake-webm';
import { type ReadBlock, readBlocks } from './testing/read-film';
import { recordings } from './testing/recordings';
import { WebmIndexer } from './webm-index';

function filmOf(parts: readonly FakeWebm[]) {
  const recorded = parts.map(fakeWebm);
  const indexes = recorded.map(({ bytes }) => {
    const indexer = new WebmIndexer(recorderSoundLateMs);
    indexer.push(bytes);
    return indexer.finish();
  });
  const film = planFilm(indexes.map((index) => ({ index })));
  const blocks = readBlocks(
    assembleFilm(
      film,
      recorded.map(({ bytes }) => bytes),
    ),
  );
  return { recorded, indexes, film, blocks };
}

const isSilence = ({ payload }: ReadBlock): boolean =>
  payload.length === 3 && payload[1] === 0xff && payload[2] === 0xfe;

test('[faults] sounds are in the film where they were heard, not where the recorder stamped them', () => {
  const both: FakeWebm = {
    durationMs: 4000,
    video: { number: 1, firstMs: 0 },
    audio: { number: 2, firstMs: 5 },
  };
  const { recorded, film, indexes, blocks } = filmOf([both, { ...both, seed: 2 }]);
  const played = blocks.filter((block) => block.sound && !isSilence(block));
  let found = 0;
  for (const [part, { blocks: made }] of recorded.entries()) {
    const { startMs = 0 } = film.parts[part] ?? {};
    const zero = partZeroMs(indexes[part] as (typeof indexes)[number]);
    for (const { sound, timeMs, payload } of made) {
      if (!sound) continue;
      const match = played.find((block) => String(block.payload) === String(payload));
      if (!match) continue;
      found += 1;
      expect(Math.abs(match.timeMs - (startMs + timeMs - recorderSoundLateMs - zero))).toBeLessThanOrEqual(
        opusUnitMs + 1,
      );
    }
    // The first packet of each part was heard before its first frame: only that one is left out.
  }
  expect(found).toBe(recorded.flatMap(({ blocks: made }) => made).filter(({ sound }) => sound).length - 2);
});

test('[faults] with its lateness subtracted, the sound of any session still has no hole and no overlap', () => {
  fc.assert(
    fc.property(fc.array(recordings(3000), { minLength: 1, maxLength: 3 }), (parts) => {
      const { film, blocks } = filmOf(parts);
      if (!film.hasAudio) return;
      let end = 0;
      for (const { sound, units, timeMs } of blocks) {
        if (!sound) continue;
        expect(Math.abs(timeMs - end)).toBeLessThanOrEqual(31);
        end += units * opusUnitMs;
      }
      expect(Math.abs(end - film.durationMs)).toBeLessThanOrEqual(31);
    }),
    { numRuns: 60 },
  );
});
