import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../shared/model/fault';
import { type FilmWish, filmWishSchema, maxInOneFilm } from '../../shared/model/film-export';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { argumentsFor } from '../ffmpeg/command-line';
import type { FilmServices } from './export-film';
import {
  card,
  exportsOf,
  ffmpegPath,
  filmDesk,
  hasFfmpeg,
  plain,
  servicesFor,
  upTo,
} from './testing/film-desk';
import { probed, soundOf } from './testing/numbered-film';

const { filmExport: said } = words;
const desk = filmDesk();

describe.skipIf(!hasFfmpeg)('clips of a film that leave', () => {
  it('[inout] a clip begins and ends at its frame, and its sound with it', async () => {
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      // Neither is near a key frame.
      const clips = [{ fromMs: 1530, toMs: 3010 }];
      for (const format of ['mp4', 'webm'] as const) {
        const name = `clip.${format}`;
        await desk.give(library, id, [name], { extent: 'passage', clips, format });
        expect(desk.numbersOf(name), format).toEqual(upTo(38, 38));
        // The beep is from 2 s to 2.2 s of the film; the frame that is visible at 1.53 s began at 1.52 s.
        const sound = soundOf(ffmpegPath, desk.at(name));
        const begins = sound.findIndex((sample) => Math.abs(sample) > 0.05) / 8000;
        expect(Math.abs(begins - 0.48), format).toBeLessThan(0.04);
      }
    });
  });

  it('[inout] clips are files of their own, noted in their order, under names that were free, whatever the session is called', async () => {
    await desk.laptop.run(async (library) => {
      const odd = '‮"a" $(touch x) 50%d \'b\' 👩‍⚕️ con.';
      const id = await desk.session(library, { code: odd });
      const clips = [
        { fromMs: 2000, toMs: 2400 },
        { fromMs: 400, toMs: 1000 },
      ];
      const wish = { extent: 'clips', format: 'mp4', clips } as const;
      await desk.give(library, id, ['folder'], wish);
      await desk.give(library, id, ['folder'], wish);
      const first = exportsOf(library, id)?.slice(0, 2) ?? [];
      expect(exportsOf(library, id)).toEqual([
        ...first,
        ...first.map((name) => name.replace('.mp4', ' (2).mp4')),
      ]);
      expect(readdirSync(desk.out).toSorted()).toEqual(exportsOf(library, id)?.toSorted());
      expect(first.map(desk.numbersOf)).toEqual([upTo(10, 50), upTo(15, 10)]);
      expect(first.join('')).not.toMatch(/["%$/]{2}|^[.-]/);
    });
  });

  it('[inout] more clips than a person can count get a file each; if one can’t have its name, it is said that the others are there', async () => {
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      const clips = Array.from({ length: 21 }, (_, n) => ({ fromMs: n * 40, toMs: n * 40 + 200 }));
      const protection: FilmWish['protection'] = { picture: 'none', regions: [], lowVoices: false };
      const wish = { extent: 'clips', format: 'mp4', clips, protection } as const;
      expect(filmWishSchema.parse({ ...plain, ...wish })).toMatchObject(wish);
      await desk.give(library, id, ['folder'], wish);
      const names = exportsOf(library, id) ?? [];
      expect(readdirSync(desk.out).toSorted()).toEqual(names.toSorted());
      expect(names).toHaveLength(21);
      for (const name of names) rmSync(desk.at(name));
      const inTheWay = names[2] ?? '';
      const fewer = { ...wish, clips: clips.slice(0, 3) };
      const onProgress = (): void => void mkdirSync(desk.at(inTheWay), { recursive: true });
      const partly = desk.give(library, id, ['folder'], fewer, { onProgress });
      await expect(partly).rejects.toMatchObject({ code: 'export-partly' });
      expect(readdirSync(desk.out).toSorted()).toEqual(names.slice(0, 3).toSorted());
    });
  });

  it('[inout] the command for as many clips as fit into one film is one that Windows takes', async () => {
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      const clips = Array.from({ length: maxInOneFilm }, (_, n) => ({ fromMs: n * 10, toMs: n * 10 + 500 }));
      const region = { x: 0.123, y: 0.123, width: 0.5, height: 0.5 };
      const protection = { picture: 'regions', regions: Array(12).fill(region), lowVoices: true } as const;
      const wish = { extent: 'one-film', format: 'mp4', clips, protection } as const;
      const asked = filmWishSchema.parse({ ...plain, ...wish });
      const { ffmpeg } = servicesFor(library);
      const lengths: number[] = [];
      const toFile: FilmServices['ffmpeg']['toFile'] = async (work, file) => {
        lengths.push(argumentsFor(work, { file }).join(' ').length);
        throw new Fault('ffmpeg-cancelled');
      };
      const spied = {
        toFile,
        toPipe: (...of: Parameters<typeof ffmpeg.toPipe>) => ffmpeg.toPipe(...of),
        probe: (...of: Parameters<typeof ffmpeg.probe>) => ffmpeg.probe(...of),
        program: () => ffmpeg.program(),
      };
      const cards = Array<Uint8Array>(maxInOneFilm).fill(card('black'));
      const stopped = desk.give(library, id, ['a.mp4'], asked, { ffmpeg: spied }, cards);
      await expect(stopped).rejects.toMatchObject({ code: 'ffmpeg-cancelled' });
      // What is left of 32,767 is for longer times and for the paths.
      expect(lengths.filter((length) => length < 28_000)).toHaveLength(1);
    });
  });

  it('[inout] clips as one film follow one another in the order they were given, each after its card', async () => {
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      const clips = [
        { fromMs: 2000, toMs: 2800 },
        { fromMs: 400, toMs: 1000 },
      ];
      // White and black, so they read as all bits and as none.
      const cards = [card('white'), card('black')];
      const wish = { extent: 'one-film', format: 'mp4', clips, chapters: true } as const;
      await expect(desk.give(library, id, ['a.mp4'], wish)).rejects.toMatchObject({ code: 'bad-arguments' });
      await desk.give(library, id, ['a.mp4'], wish, {}, cards);
      const shown = (count: number, number: number) => Array<number>(count).fill(number);
      expect(desk.numbersOf('a.mp4')).toEqual([
        ...[...shown(75, 1023), ...upTo(20, 50)],
        ...[...shown(75, 0), ...upTo(15, 10)],
      ]);
      const { chapters } = probed(desk.at('a.mp4'));
      const frame = defaultTagSet.find(({ id: tag }) => tag === 'frame')?.label;
      expect(
        chapters.map(({ start_time, tags }) => [Math.round(Number(start_time) * 20), tags.title]),
      ).toEqual([
        [0, said.clipTitle(1)],
        [70, frame],
        [76, said.clipTitle(2)],
      ]);
      const beeps =
        soundOf(ffmpegPath, desk.at('a.mp4')).findIndex((sample) => Math.abs(sample) > 0.05) / 8000;
      expect(Math.abs(beeps - 3)).toBeLessThan(0.04);
    });
  });
});
