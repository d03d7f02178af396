import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { defaultTagSet } from '../../shared/model/tags';
import { exportSentences, words } from '../../shared/words';
import { ffmpegOf } from '../ffmpeg/testing/own-ffmpeg';
import type { Library } from '../library/library';
import { FilmOpening } from '../playback/film-opening';
import { exportFilm, type FilmServices } from './export-film';
import {
  agreement,
  code,
  ffmpegPath,
  filmDesk,
  frames,
  hasFfmpeg,
  plain,
  purpose,
  servicesFor,
  sound,
  upTo,
} from './testing/film-desk';
import { makeNumberedFilm, probed, rate } from './testing/numbered-film';

const { filmExport: said } = words;
const desk = filmDesk();

describe.skipIf(!hasFfmpeg)('a film that leaves', () => {
  it('[promise] no film leaves without a fresh agreement: main refuses it, and nothing is asked, noted or written', async () => {
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      const never = async (): Promise<never> => {
        throw new Error('asked where');
      };
      const refused = desk.give(
        library,
        id,
        [],
        {},
        { agreement: undefined, askWhere: never, askFolder: never },
      );
      await expect(refused).rejects.toMatchObject({ code: 'export-not-agreed' });
      const unasked = await desk.session(library, { stillAgreed: false });
      await expect(desk.give(library, unasked, ['a.webm'])).rejects.toMatchObject({
        code: 'export-not-agreed',
      });
      expect(await desk.give(library, id, undefined)).toBeUndefined();
      for (const each of [id, unasked])
        expect(library.session(each).state).toMatchObject({ exportAgreements: [], exports: [] });
      expect(readdirSync(desk.out)).toEqual([]);
    });
  });

  it('[inout] as WebM is byte for byte what the player gets; chapters change its head alone, and are where the marks are', async () => {
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      const asked = { what: 'film', purpose, extent: 'whole', clips: [], chapters: false } as const;
      expect(await desk.give(library, id, ['a.webm'])).toEqual({ names: ['a.webm'], deleteBy: '2099-12-31' });
      expect(library.session(id).state).toMatchObject({
        exports: [{ name: 'a.webm' }],
        exportAgreements: [
          {
            ...{ people: 9, what: 'film' },
            sentences: exportSentences({ ...asked, lengthMs: 4000, protection: plain.protection }),
          },
        ],
      });
      const opening = await FilmOpening.open(library.session(id));
      const played: Uint8Array[] = [];
      for (let from = 0; from < opening.length; ) {
        played.push(await opening.readFrom(from));
        from += played.at(-1)?.length ?? 0;
      }
      const { head } = opening.film;
      await opening.close();
      const made = readFileSync(desk.at('a.webm'));
      expect(Buffer.concat(played).equals(made)).toBe(true);
      expect(desk.numbersOf('a.webm')).toEqual(upTo(frames));

      for (const format of ['webm', 'mp4'] as const) {
        await desk.give(library, id, [`b.${format}`], { chapters: true, format });
        const found = probed(desk.at(`b.${format}`)).chapters.map(({ start_time, tags }) => [
          Math.round(Number(start_time) * 20),
          tags.title,
        ]);
        const frame = defaultTagSet.find(({ id: tag }) => tag === 'frame')?.label;
        const titles = [said.beginning, words.phases.presentation, frame];
        expect(found, format).toEqual([0, 25, 50].map((twentieths, n) => [twentieths, titles[n]]));
        expect(desk.numbersOf(`b.${format}`), format).toEqual(upTo(frames));
      }
      const chaptered = readFileSync(desk.at('b.webm'));
      expect(chaptered.subarray(chaptered.length - (made.length - head.length))).toEqual(
        made.subarray(head.length),
      );
    });
  });

  it('[inout] as MP4 starts fast, and has the length, the streams and the frames of the film', async () => {
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      const shares: number[] = [];
      await desk.give(
        library,
        id,
        ['a.mp4'],
        { format: 'mp4' },
        { onProgress: (share) => shares.push(share) },
      );
      const made = readFileSync(desk.at('a.mp4'));
      expect(made.indexOf('moov')).toBeLessThan(made.indexOf('mdat'));
      const { streams, format } = probed(desk.at('a.mp4'));
      expect(streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'aac']);
      expect(Math.abs(Number(format.duration) - frames / rate)).toBeLessThan(0.1);
      expect(desk.numbersOf('a.mp4')).toEqual(upTo(frames));
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBeGreaterThan(0.9);
    });
  });

  it('[inout] imported H.264 is taken over into an MP4, and a clip of it is as exact; as it is, it leaves as Matroska', async () => {
    await desk.laptop.run(async (library) => {
      const imported = await makeNumberedFilm(ffmpegPath, { frames, sound, isH264: true });
      const id = await desk.session(library, { parts: [imported] });
      const decoder = vi.fn();
      const { ffmpeg } = ffmpegOf(ffmpegPath);
      const toFile: FilmServices['ffmpeg']['toFile'] = (work, ...rest) => {
        decoder(work.options.includes('libx264'));
        return ffmpeg.toFile(work, ...rest);
      };
      const spied: Partial<FilmServices> = {
        ffmpeg: {
          toFile,
          toPipe: (...asked) => ffmpeg.toPipe(...asked),
          probe: (...asked) => ffmpeg.probe(...asked),
          program: () => ffmpeg.program(),
        },
      };
      await desk.give(library, id, ['a.mp4'], { format: 'mp4', chapters: true }, spied);
      expect(desk.numbersOf('a.mp4')).toEqual(upTo(frames));
      const { streams, chapters } = probed(desk.at('a.mp4'));
      // After them comes the track of the chapters' titles.
      expect(streams.map(({ codec_name }) => codec_name).slice(0, 2)).toEqual(['h264', 'aac']);
      expect(chapters).toHaveLength(3);
      const clips = [{ fromMs: 1530, toMs: 3010 }];
      await desk.give(library, id, ['b.mp4'], { extent: 'passage', clips, format: 'mp4' }, spied);
      expect(desk.numbersOf('b.mp4')).toEqual(upTo(38, 38));
      expect(decoder.mock.calls).toEqual([[false], [true]]);
      const suggested = vi.fn(async () => undefined);
      expect(await desk.give(library, id, [], {}, { askWhere: suggested })).toBeUndefined();
      const name = `${code} ${said.fileNames.whole}.mkv`;
      expect(suggested.mock.calls).toEqual([[name, { name: said.kinds.mkv, ending: 'mkv' }]]);
    });
  });

  it('[promise] what was taken out is in no copy, and passages of several parts and sizes follow one another', async () => {
    await desk.laptop.run(async (library) => {
      const small = await makeNumberedFilm(ffmpegPath, { frames: 50, first: 500, scale: '160:96' });
      const id = await desk.session(library, { parts: [desk.recording, small] });
      const takenOut = { id: newId(momentIdSchema), fromMs: 1000, toMs: 2000 };
      const made = library.session(id);
      await made.append({ type: 'taken-out', takenOut });
      // Asked again after the stop, it stays in the desk.recording here: what is checked is the film's own cut.
      const opening = await FilmOpening.open(made);
      const left = [...upTo(25), ...upTo(50, 50), ...upTo(50, 500)];
      const services = servicesFor(library);
      for (const format of ['webm', 'mp4'] as const) {
        const film = { ...plain, format, chapters: true };
        // The gate itself refuses while the passage is unanswered.
        const gate = {
          ...library,
          session: () => made,
          noteExportAgreed: async () => {},
          noteExported: async () => {},
        };
        await exportFilm({ sessionId: id, film, purpose, agreement }, opening, {
          ...{ ...services, library: gate as unknown as Library },
          askWhere: async () => desk.at(`a.${format}`),
        });
        const seen = desk.numbersOf(`a.${format}`);
        expect(
          seen.filter((number) => !left.includes(number ?? -1)),
          format,
        ).toEqual([]);
        // Where a part ends in the middle of a frame, one may be missing.
        expect(new Set(seen).size, format).toBeGreaterThan(left.length - 4);
      }
      await opening.close();
    });
  });
});
