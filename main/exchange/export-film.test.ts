import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FilmWish } from '../../shared/model/film-export';
import { momentIdSchema, newId, type SessionId } from '../../shared/model/ids';
import { defaultTagSet } from '../../shared/model/tags';
import { exportSentences, words } from '../../shared/words';
import { mountSmallDisk } from '../../tests/rig/disk/small-disk';
import { findProgram } from '../ffmpeg/find';
import { ffmpegOf } from '../ffmpeg/testing/own-ffmpeg';
import { standIn } from '../ffmpeg/testing/stand-in';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../library/testing/libraries';
import { FilmOpening } from '../playback/film-opening';
import { exportFilm, type FilmServices } from './export-film';
import {
  framesOf,
  loudnessOf,
  makeNumberedFilm,
  numberIn,
  probed,
  rate,
  soundOf,
  stripesIn,
} from './testing/numbered-film';

const { filmExport: said } = words;

const { program } = await findProgram({
  ...{ chosen: null, env: process.env, platform: process.platform, packaged: async () => undefined },
});
const path = program?.path ?? '';

const sound = '0.3*sin(2*PI*440*t)*between(t\\,2\\,2.2)';

let laptop: LibraryPlace;
let out: string;
/** Four seconds, with a beep at the third. */
const frames = 100;
let recording: Uint8Array;

beforeAll(async () => {
  if (program) recording = await makeNumberedFilm(path, { frames, sound });
});
beforeEach(async () => {
  laptop = await libraryPlace();
  out = laptop.desk;
  mkdirSync(out);
});
afterEach(() => laptop.remove());

const code = '2026-11 Spokane G2 S4';
const agreement = { people: 9, agreed: true } as const;
const purpose = 'supervision';
const plain: FilmWish = {
  ...{ extent: 'whole', clips: [], format: 'webm', chapters: false, evenLoudness: false },
  protection: { picture: 'unchanged', regions: [], lowVoices: false },
};
const details = {
  ...{ purpose: '', watchers: '', deleteBy: '2099-12-31', plannedMinutes: 45 },
  aliases: { A: 'Heron', B: '' },
};

async function session(
  library: Library,
  {
    parts = [recording],
    stillAgreed = true,
    code: called = code,
  }: { readonly parts?: readonly Uint8Array[]; readonly stillAgreed?: boolean; readonly code?: string } = {},
): Promise<SessionId> {
  const made = await library.createSession(called, { details });
  for (const [n, bytes] of parts.entries()) await recordPart(made, n + 1, { bytes });
  const about = { id: newId(momentIdSchema), leader: 'A', note: 'a secret' } as const;
  await made.append({
    type: 'moment-added',
    moment: { kind: 'intervention', mediaMs: 2500, tagId: 'frame', ...about },
  });
  const phase = { kind: 'phase', id: newId(momentIdSchema), mediaMs: 1250, name: 'presentation' } as const;
  await made.append({ type: 'moment-added', moment: phase });
  if (stillAgreed) await library.noteStillAgreed(made.id);
  return made.id;
}

const servicesFor = (library: Library): FilmServices => ({
  ...{ library, ffmpeg: ffmpegOf(path).ffmpeg, partials: library.partials },
  askWhere: async () => undefined,
  askFolder: async () => undefined,
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onStalled: () => undefined,
});

/** Saves under the first of these names on the desk or, if there are several files, there. */
async function give(
  library: Library,
  sessionId: SessionId,
  names: readonly string[] | undefined,
  wish: Partial<FilmWish> = {},
  change: Partial<FilmServices & { readonly agreement: undefined }> = {},
  cards: readonly Uint8Array[] = [],
) {
  const opening = await FilmOpening.open(library.session(sessionId));
  try {
    const film = { ...plain, ...wish };
    const given = 'agreement' in change ? undefined : agreement;
    return await exportFilm({ sessionId, film, cards, purpose, agreement: given }, opening, {
      ...servicesFor(library),
      askWhere: async () => names?.[0] && join(out, names[0]),
      askFolder: async () => names && out,
      ...change,
    });
  } finally {
    await opening.close();
  }
}

const at = (name: string): string => join(out, name);
/** A title card of one colour. */
const card = (color: string): Uint8Array =>
  spawnSync(path, [
    '-f',
    'lavfi',
    '-i',
    `color=${color}:s=320x192`,
    '-frames:v',
    '1',
    '-f',
    'image2pipe',
    '-c:v',
    'png',
    '-',
  ]).stdout;
const numbersOf = (name: string) => framesOf(path, at(name)).map(numberIn);
const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, number) => from + number);
const exportsOf = (library: Library, id: SessionId) =>
  library.session(id).state?.exports.map(({ name }) => name);
const stripes = { x: 0.1, y: 0.3, width: 0.8, height: 0.6 };

describe.skipIf(!program)('a film that leaves', () => {
  it('[promise] no film leaves without a fresh agreement: main refuses it, and nothing is asked, noted or written', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const never = async (): Promise<never> => {
        throw new Error('asked where');
      };
      const refused = give(library, id, [], {}, { agreement: undefined, askWhere: never, askFolder: never });
      await expect(refused).rejects.toMatchObject({ code: 'export-not-agreed' });
      const unasked = await session(library, { stillAgreed: false });
      await expect(give(library, unasked, ['a.webm'])).rejects.toMatchObject({ code: 'export-not-agreed' });
      expect(await give(library, id, undefined)).toBeUndefined();
      for (const each of [id, unasked])
        expect(library.session(each).state).toMatchObject({ exportAgreements: [], exports: [] });
      expect(readdirSync(out)).toEqual([]);
    });
  });

  it('[inout] as WebM is byte for byte what the player gets; chapters change its head alone, and are where the marks are', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const asked = { what: 'film', purpose, extent: 'whole', clips: [], chapters: false } as const;
      expect(await give(library, id, ['a.webm'])).toEqual({ names: ['a.webm'], deleteBy: '2099-12-31' });
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
      const made = readFileSync(at('a.webm'));
      expect(Buffer.concat(played).equals(made)).toBe(true);
      expect(numbersOf('a.webm')).toEqual(upTo(frames));

      for (const format of ['webm', 'mp4'] as const) {
        await give(library, id, [`b.${format}`], { chapters: true, format });
        const found = probed(at(`b.${format}`)).chapters.map(({ start_time, tags }) => [
          Math.round(Number(start_time) * 20),
          tags.title,
        ]);
        const frame = defaultTagSet.find(({ id: tag }) => tag === 'frame')?.label;
        const titles = [said.beginning, words.phases.presentation, frame];
        expect(found, format).toEqual([0, 25, 50].map((twentieths, n) => [twentieths, titles[n]]));
        expect(numbersOf(`b.${format}`), format).toEqual(upTo(frames));
      }
      const chaptered = readFileSync(at('b.webm'));
      expect(chaptered.subarray(chaptered.length - (made.length - head.length))).toEqual(
        made.subarray(head.length),
      );
    });
  });

  it('[inout] as MP4 starts fast, and has the length, the streams and the frames of the film', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const shares: number[] = [];
      await give(library, id, ['a.mp4'], { format: 'mp4' }, { onProgress: (share) => shares.push(share) });
      const made = readFileSync(at('a.mp4'));
      expect(made.indexOf('moov')).toBeLessThan(made.indexOf('mdat'));
      const { streams, format } = probed(at('a.mp4'));
      expect(streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'aac']);
      expect(Math.abs(Number(format.duration) - frames / rate)).toBeLessThan(0.1);
      expect(numbersOf('a.mp4')).toEqual(upTo(frames));
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBeGreaterThan(0.9);
    });
  });

  it('[inout] a clip begins and ends at its frame, and its sound with it', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      // Neither is near a key frame.
      const clips = [{ fromMs: 1530, toMs: 3010 }];
      for (const format of ['mp4', 'webm'] as const) {
        const name = `clip.${format}`;
        await give(library, id, [name], { extent: 'passage', clips, format });
        expect(numbersOf(name), format).toEqual(upTo(38, 38));
        // The beep is from 2 s to 2.2 s of the film; the frame that is visible at 1.53 s began at 1.52 s.
        const sound = soundOf(path, at(name));
        const begins = sound.findIndex((sample) => Math.abs(sample) > 0.05) / 8000;
        expect(Math.abs(begins - 0.48), format).toBeLessThan(0.04);
      }
    });
  });

  it('[inout] clips are files of their own, noted in their order, under names that were free, whatever the session is called', async () => {
    await laptop.run(async (library) => {
      const odd = '‮"a" $(touch x) 50%d \'b\' 👩‍⚕️ con.';
      const id = await session(library, { code: odd });
      const clips = [
        { fromMs: 2000, toMs: 2400 },
        { fromMs: 400, toMs: 1000 },
      ];
      const wish = { extent: 'clips', format: 'mp4', clips } as const;
      await give(library, id, ['folder'], wish);
      await give(library, id, ['folder'], wish);
      const first = exportsOf(library, id)?.slice(0, 2) ?? [];
      expect(exportsOf(library, id)).toEqual([
        ...first,
        ...first.map((name) => name.replace('.mp4', ' (2).mp4')),
      ]);
      expect(readdirSync(out).toSorted()).toEqual(exportsOf(library, id)?.toSorted());
      expect(first.map(numbersOf)).toEqual([upTo(10, 50), upTo(15, 10)]);
      expect(first.join('')).not.toMatch(/["%$/]{2}|^[.-]/);
    });
  });

  it('[inout] imported H.264 is taken over into an MP4, and a clip of it is as exact; as it is, it leaves as Matroska', async () => {
    await laptop.run(async (library) => {
      const imported = await makeNumberedFilm(path, { frames, sound, isH264: true });
      const id = await session(library, { parts: [imported] });
      const decoder = vi.fn();
      const { ffmpeg } = ffmpegOf(path);
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
      await give(library, id, ['a.mp4'], { format: 'mp4', chapters: true }, spied);
      expect(numbersOf('a.mp4')).toEqual(upTo(frames));
      const { streams, chapters } = probed(at('a.mp4'));
      // After them comes the track of the chapters' titles.
      expect(streams.map(({ codec_name }) => codec_name).slice(0, 2)).toEqual(['h264', 'aac']);
      expect(chapters).toHaveLength(3);
      const clips = [{ fromMs: 1530, toMs: 3010 }];
      await give(library, id, ['b.mp4'], { extent: 'passage', clips, format: 'mp4' }, spied);
      expect(numbersOf('b.mp4')).toEqual(upTo(38, 38));
      expect(decoder.mock.calls).toEqual([[false], [true]]);
      let suggested = '';
      const askWhere = async (name: string): Promise<undefined> => {
        suggested = name;
      };
      expect(await give(library, id, [], {}, { askWhere })).toBeUndefined();
      expect(suggested).toBe(`${code} ${said.fileNames.whole}.mkv`);
    });
  });

  it('[inout] clips as one film follow one another in the order they were given, each after its card', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const clips = [
        { fromMs: 2000, toMs: 2800 },
        { fromMs: 400, toMs: 1000 },
      ];
      // White and black, so they read as all bits and as none.
      const cards = [card('white'), card('black')];
      const wish = { extent: 'one-film', format: 'mp4', clips, chapters: true } as const;
      await expect(give(library, id, ['a.mp4'], wish)).rejects.toMatchObject({ code: 'bad-arguments' });
      await give(library, id, ['a.mp4'], wish, {}, cards);
      const shown = (count: number, number: number) => Array<number>(count).fill(number);
      expect(numbersOf('a.mp4')).toEqual([
        ...[...shown(75, 1023), ...upTo(20, 50)],
        ...[...shown(75, 0), ...upTo(15, 10)],
      ]);
      const { chapters } = probed(at('a.mp4'));
      const frame = defaultTagSet.find(({ id: tag }) => tag === 'frame')?.label;
      expect(
        chapters.map(({ start_time, tags }) => [Math.round(Number(start_time) * 20), tags.title]),
      ).toEqual([
        [0, said.clipTitle(1)],
        [70, frame],
        [76, said.clipTitle(2)],
      ]);
      const beeps = soundOf(path, at('a.mp4')).findIndex((sample) => Math.abs(sample) > 0.05) / 8000;
      expect(Math.abs(beeps - 3)).toBeLessThan(0.04);
    });
  });

  it('[promise] what was taken out is in no copy, and passages of several parts and sizes follow one another', async () => {
    await laptop.run(async (library) => {
      const small = await makeNumberedFilm(path, { frames: 50, first: 500, scale: '160:96' });
      const id = await session(library, { parts: [recording, small] });
      const takenOut = { id: newId(momentIdSchema), fromMs: 1000, toMs: 2000 };
      const made = library.session(id);
      await made.append({ type: 'taken-out', takenOut });
      // Asked again after the stop, it stays in the recording here: what is checked is the film's own cut.
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
          askWhere: async () => at(`a.${format}`),
        });
        const seen = numbersOf(`a.${format}`);
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

  it('[promise] blurred everywhere nothing can be read; blurred in a region, the region alone; without a picture there is none', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const clips = [{ fromMs: 0, toMs: 400 }];
      const clip = (name: string, protection: Partial<FilmWish['protection']>) =>
        give(library, id, [name], {
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
      for (const frame of framesOf(path, at('sharp.mp4')))
        expect(stripesIn(frame, stripes)).toBeGreaterThan(150);
      for (const frame of framesOf(path, at('blurred.mp4')))
        expect(stripesIn(frame, stripes)).toBeLessThan(5);
      for (const frame of framesOf(path, at('region.mp4'))) {
        expect(stripesIn(frame, inner)).toBeLessThan(5);
        expect(stripesIn(frame, beside)).toBeGreaterThan(150);
      }
      for (const frame of framesOf(path, at('narrow.mp4')))
        expect(stripesIn(frame, { ...narrow, y: 0.35, height: 0.5 })).toBeLessThan(20);
      expect(numbersOf('region.mp4')).toEqual(upTo(10));
      expect(probed(at('sound.m4a')).streams.map(({ codec_type }) => codec_type)).toEqual(['audio']);
      expect(probed(at('region.mp4')).streams).toHaveLength(2);
    });
  });

  it('[inout] lowered voices are deeper and come no later; evened out, the sound has −23 LUFS', async () => {
    await laptop.run(async (library) => {
      const tone = '0.02*sin(2*PI*440*t)*gte(mod(t\\,2)\\,1)';
      const spoken = await makeNumberedFilm(path, { frames, sound: tone });
      const id = await session(library, { parts: [spoken] });
      const protection = { ...plain.protection, picture: 'none', lowVoices: true } as const;
      await give(library, id, ['deep.m4a'], { format: 'mp4', protection, evenLoudness: true });
      const sound = soundOf(path, at('deep.m4a'));
      const begins = sound.findIndex((sample) => Math.abs(sample) > 0.05) / 8000;
      expect(Math.abs(begins - 1)).toBeLessThan(0.06);
      const second = sound.subarray(Math.round(1.2 * 8000), Math.round(1.8 * 8000));
      const crossings = second.filter((sample, n) => sample >= 0 && (second[n - 1] ?? 0) < 0).length / 0.6;
      expect(crossings).toBeGreaterThan(250);
      expect(crossings).toBeLessThan(360);
      expect(Math.abs(loudnessOf(path, at('deep.m4a')) + 23)).toBeLessThan(1);
    });
  });

  it('[promise] that is cancelled, whose ffmpeg is killed or fails, or whose film is closed leaves nothing, and no receipt names it', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const clips = [
        { fromMs: 0, toMs: 1000 },
        { fromMs: 0, toMs: 4000 },
      ];
      const two = { extent: 'clips', clips, format: 'mp4' } as const;
      for (const [wish, atShare] of [
        [plain, 0],
        [{ format: 'mp4' }, 0],
        // When the first of the two files is whole already.
        [two, 0.82],
      ] as const) {
        const cancel = new AbortController();
        const seen: string[] = [];
        const onProgress = (share: number): void => {
          seen.push(...readdirSync(out));
          if (share >= atShare) cancel.abort();
        };
        const cancelled = give(library, id, ['a.mp4'], wish, { signal: cancel.signal, onProgress });
        await expect(cancelled).rejects.toMatchObject({ code: 'ffmpeg-cancelled' });
        // What is there meanwhile has a name that says nothing.
        expect(seen).toEqual(seen.filter((name) => /^Second Look [0-9a-f]{16}\.partial$/.test(name)));
        expect(seen.length).toBeGreaterThan(0);
        expect(readdirSync(out)).toEqual([]);
      }
      const half = await standIn(
        join(laptop.folder, 'half'),
        `cat >/dev/null; echo half >"$(eval echo \\\${$#} | sed s/^file://)"`,
      );
      const killed = await standIn(join(laptop.folder, 'killed'), 'kill -9 $$');
      for (const [stand, code] of [
        [killed, 'ffmpeg-killed'],
        [half, /^ffmpeg-/],
      ] as const) {
        const failed = give(library, id, ['a.mp4'], { format: 'mp4' }, { ffmpeg: ffmpegOf(stand).ffmpeg });
        await expect(failed).rejects.toMatchObject({ code: expect.stringMatching(code) });
        expect(readdirSync(out)).toEqual([]);
      }
      const opening = await FilmOpening.open(library.session(id));
      const closing = exportFilm({ sessionId: id, film: plain, purpose, agreement }, opening, {
        ...servicesFor(library),
        askWhere: async () => at('a.webm'),
        onProgress: () => opening.letGo(),
      });
      await expect(closing).rejects.toMatchObject({ code: 'film-closed' });
      await opening.close();
      expect(readdirSync(out)).toEqual([]);
      expect(exportsOf(library, id)).toEqual([]);
      expect(await library.partials.all()).toEqual([]);
    });
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    '[inout] a disk that fills up is said to, and nothing is left on it',
    async () => {
      const disk = mountSmallDisk(join(out, 'stick'), 0.2);
      try {
        await laptop.run(async (library) => {
          const id = await session(library);
          disk.take('other', disk.freeBytes() - 12 * 1024);
          expect(disk.freeBytes()).toBeLessThan(recording.length);
          await expect(give(library, id, ['stick/a.webm'])).rejects.toMatchObject({
            code: 'export-disk-full',
          });
          const encoded = give(library, id, ['stick/a.mp4'], { format: 'mp4' });
          await expect(encoded).rejects.toMatchObject({ code: 'ffmpeg-disk-full' });
          expect(readdirSync(disk.folder)).toEqual(['other']);
          expect(exportsOf(library, id)).toEqual([]);
          await expect(give(library, id, ['none/a.webm'])).rejects.toMatchObject({ code: 'export-refused' });
        });
      } finally {
        disk.remove();
      }
    },
  );
});
