import { describe, expect, it } from 'vitest';
import type { FilmWish } from '../../shared/model/film-export';
import { ffmpegPath, filmDesk, frames, hasFfmpeg, plain, upTo } from './testing/film-desk';
import { framesOf, loudnessOf, makeNumberedFilm, probed, soundOf, stripesIn } from './testing/numbered-film';

const stripes = { x: 0.1, y: 0.3, width: 0.8, height: 0.6 };
const desk = filmDesk();

describe.skipIf(!hasFfmpeg)('a film that leaves changed', () => {
  it('[promise] blurred everywhere nothing can be read; blurred in a region, the region alone; without a picture there is none', async () => {
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      const clips = [{ fromMs: 0, toMs: 400 }];
      const clip = (name: string, protection: Partial<FilmWish['protection']>) =>
        desk.give(library, id, [name], {
          ...{ extent: 'passage', clips, format: 'mp4' },
          protection: { ...plain.protection, ...protection },
        });
      await clip('sharp.mp4', {});
      await clip('blurred.mp4', { picture: 'blurred' });
      const region = { x: 0.1, y: 0.3, width: 0.4, height: 0.6 };
      await clip('region.mp4', { picture: 'regions', regions: [region] });
      // The width of a light stripe and a dark one.
      const narrow = { x: 0.5, y: 0.3, width: 0.025, height: 0.6 };
      await clip('narrow.mp4', { picture: 'regions', regions: [narrow] });
      await clip('sound.m4a', { picture: 'none' });
      const inner = { x: 0.12, y: 0.33, width: 0.36, height: 0.54 };
      const beside = { x: 0.52, y: 0.3, width: 0.4, height: 0.6 };
      for (const frame of framesOf(ffmpegPath, desk.at('sharp.mp4')))
        expect(stripesIn(frame, stripes)).toBeGreaterThan(150);
      for (const frame of framesOf(ffmpegPath, desk.at('blurred.mp4')))
        expect(stripesIn(frame, stripes)).toBeLessThan(5);
      for (const frame of framesOf(ffmpegPath, desk.at('region.mp4'))) {
        expect(stripesIn(frame, inner)).toBeLessThan(5);
        expect(stripesIn(frame, beside)).toBeGreaterThan(150);
      }
      for (const frame of framesOf(ffmpegPath, desk.at('narrow.mp4')))
        expect(stripesIn(frame, { ...narrow, y: 0.35, height: 0.5 })).toBeLessThan(20);
      expect(desk.numbersOf('region.mp4')).toEqual(upTo(10));
      expect(probed(desk.at('sound.m4a')).streams.map(({ codec_type }) => codec_type)).toEqual(['audio']);
      expect(probed(desk.at('region.mp4')).streams).toHaveLength(2);
    });
  });

  it('[inout] lowered voices are deeper and come no later; evened out, the sound has −23 LUFS', async () => {
    await desk.laptop.run(async (library) => {
      const tone = '0.02*sin(2*PI*440*t)*gte(mod(t\\,2)\\,1)';
      const spoken = await makeNumberedFilm(ffmpegPath, { frames, sound: tone });
      const id = await desk.session(library, { parts: [spoken] });
      const protection = { ...plain.protection, picture: 'none', lowVoices: true } as const;
      await desk.give(library, id, ['deep.m4a'], { format: 'mp4', protection, evenLoudness: true });
      const sound = soundOf(ffmpegPath, desk.at('deep.m4a'));
      const begins = sound.findIndex((sample) => Math.abs(sample) > 0.05) / 8000;
      expect(Math.abs(begins - 1)).toBeLessThan(0.06);
      const second = sound.subarray(Math.round(1.2 * 8000), Math.round(1.8 * 8000));
      const crossings = second.filter((sample, n) => sample >= 0 && (second[n - 1] ?? 0) < 0).length / 0.6;
      expect(crossings).toBeGreaterThan(250);
      expect(crossings).toBeLessThan(360);
      expect(Math.abs(loudnessOf(ffmpegPath, desk.at('deep.m4a')) + 23)).toBeLessThan(1);
    });
  });
});
