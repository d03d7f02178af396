import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { lookAtFile } from './look';
import { copyFilm, fieldsOf, h264, ImportRig, known, makeFilm, program, turn } from './testing/import-rig';

const rig = new ImportRig();
const folder = ownFolder();
const upright = ['red', 'green', 'blue', 'white'];
const has = (encoder: string): boolean => program?.encoders.has(encoder) ?? false;

interface Kind {
  readonly name: string;
  readonly make: (path: string) => void;
  readonly picture: string;
  readonly sound: string;
  readonly repairs?: readonly string[];
  readonly fields?: readonly string[];
  /** Width and height in the film. */
  readonly size?: readonly [number, number];
  readonly lengthMs?: number;
  readonly needs?: string;
}

const plain = { picture: 'copied', sound: 'converted' };
const encoded = { picture: 'converted', sound: 'converted' };
const turned = (matrix: readonly number[]) => (path: string) => {
  makeFilm(path, h264);
  turn(path, matrix);
};

/** The middle third of a file, in which bytes are overwritten here and there. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  for (let at = Math.floor(bytes.length / 3); at < (2 * bytes.length) / 3; at += 997) bytes[at] = 0xff;
  writeFileSync(path, bytes);
}

/** A stretch in the middle that a card has lost. */
function lose(path: string, bytes = 4096): void {
  const all = readFileSync(path);
  const from = Math.floor(all.length / 2);
  all.fill(0, from, from + bytes);
  writeFileSync(path, all);
}

const noisy = [...h264, '-vf', 'noise=alls=40:allf=t'];

const kinds: readonly Kind[] = [
  { name: 'b-frames.mp4', make: (path) => makeFilm(path, h264), ...plain, size: [128, 96] },
  {
    ...{ name: 'opus.mkv', picture: 'copied', sound: 'copied' },
    make: (path) => makeFilm(path, [...h264.slice(0, -1), 'libopus']),
  },
  {
    ...{ name: 'vp9.webm', picture: 'copied', sound: 'copied', needs: 'libvpx-vp9' },
    make: (path) => makeFilm(path, ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-c:a', 'libopus']),
  },
  {
    ...{ name: 'hevc.mov', ...encoded, needs: 'libx265' },
    make: (path) =>
      makeFilm(path, [
        '-c:v',
        'libx265',
        '-preset',
        'ultrafast',
        '-x265-params',
        'log-level=none',
        '-c:a',
        'aac',
      ]),
  },
  {
    ...{ name: 'wide-pixels.mp4', ...encoded, repairs: ['squared'], size: [170, 96] },
    make: (path) => makeFilm(path, [...h264, '-vf', 'setsar=4/3']),
  },
  {
    ...{ name: 'ten-bit.mp4', ...encoded },
    make: (path) => makeFilm(path, [...h264, '-pix_fmt', 'yuv420p10le']),
  },
  {
    ...{ name: 'motion-jpeg.avi', ...encoded },
    make: (path) => makeFilm(path, ['-c:v', 'mjpeg', '-c:a', 'pcm_s16le']),
  },
  {
    ...{ name: 'interlaced.ts', ...encoded, repairs: ['deinterlaced', 'squared'], size: [170, 96] },
    make: (path) =>
      makeFilm(path, [
        ...['-vf', 'setdar=16/9', '-c:v', 'mpeg2video', '-flags', '+ildct+ilme', '-top', '1', '-b:v', '1M'],
        ...['-c:a', 'mp2'],
      ]),
  },
  {
    ...{ name: 'damaged.ts', ...encoded, repairs: ['damaged'] },
    make: (path) => {
      makeFilm(path, ['-c:v', 'mpeg2video', '-b:v', '1M', '-g', '5', '-c:a', 'mp2'], { seconds: 6 });
      damage(path);
    },
    lengthMs: 6000,
  },
  {
    ...{ name: 'damaged.avi', ...encoded, repairs: ['damaged'] },
    make: (path) => {
      makeFilm(path, ['-c:v', 'mpeg4', '-vtag', 'xvid', '-c:a', 'mp3'], { seconds: 6 });
      damage(path);
    },
    lengthMs: 6000,
  },
  {
    // Within a picture: it is copied, and a player shows what it can.
    ...{ name: 'hole.mp4', ...plain, repairs: ['damaged'] },
    make: (path) => {
      makeFilm(path, noisy);
      lose(path, 600);
    },
  },
  {
    // Over several pictures: a player could stop there, so it is encoded.
    ...{ name: 'large-hole.mp4', ...plain, repairs: ['damaged'] },
    make: (path) => {
      makeFilm(path, noisy);
      lose(path, 60_000);
    },
  },
  {
    ...{ name: 'rotated.mov', ...encoded, repairs: ['turned'], size: [96, 128] },
    make: turned([0, 1, 0, -1, 0]),
    fields: ['blue', 'red', 'white', 'green'],
  },
  {
    ...{ name: 'mirrored.mov', ...encoded, repairs: ['turned'] },
    make: turned([-1, 0, 0, 0, 1]),
    fields: ['green', 'red', 'white', 'blue'],
  },
  {
    ...{ name: 'odd.avi', ...encoded, size: [130, 98] },
    make: (path) => makeFilm(path, ['-vf', 'scale=129:97', '-c:v', 'mjpeg', '-c:a', 'pcm_s16le']),
  },
  {
    ...{ name: 'five-channels.mkv', ...plain, repairs: ['mixed-down'] },
    make: (path) => makeFilm(path, [...h264, '-ac', '6']),
  },
  {
    ...{ name: 'sound.wav', picture: 'none', sound: 'converted', fields: [] },
    make: (path) => makeFilm(path, ['-map', '1:a', '-c:a', 'pcm_s16le']),
  },
  {
    ...{ name: 'silent.mp4', picture: 'copied', sound: 'none' },
    make: (path) => makeFilm(path, [...h264, '-an']),
  },
  {
    ...{ name: 'cut.mkv', ...plain, lengthMs: 2000 },
    make: (path) => {
      makeFilm(path, [...h264, '-vf', 'noise=alls=40:allf=t']);
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * 0.67)));
    },
    repairs: ['cut-end'],
  },
];

/** Leaves out the sound of these seconds, with what stands there. */
const without = (from: number, to: number): string[] => [
  '-bsf:a',
  `noise=drop='between(pts*tb\\,${from}\\,${to})'`,
];

describe.skipIf(!program)('a recording made elsewhere', () => {
  for (const [where, from, to, isSaid] of [
    ['at the beginning', 0, 1.5, true],
    ['in the middle', 2, 3.5, true],
    ['at the end', 4.5, 9, true],
    ['nowhere', 90, 91, false],
  ] as const)
    for (const codec of ['aac', 'libopus'])
      it(`[inout] says that silence fills the places without sound: ${where}, ${codec}`, async () => {
        const [whole, path] = [folder.in('whole.mkv'), folder.in('gap.mkv')];
        makeFilm(whole, [...h264.slice(0, -1), codec], { seconds: 6 });
        copyFilm(whole, path, without(from, to));
        const { plan, end } = await rig.bring(path);
        const repairs = isSaid ? ['sound-filled'] : [];
        expect(plan.files[0]?.repairs).toEqual(repairs);
        if (end?.step !== 'done') throw new Error(JSON.stringify(end));
        expect([end.files[0]?.repairs, rig.library.session(end.sessionId).state?.imported?.repairs]).toEqual([
          repairs,
          repairs,
        ]);
        // In the film nothing is missing in the middle, and the sound does not end earlier.
        writeFileSync(folder.in('film.webm'), await rig.filmOf(end.sessionId));
        const made = await lookAtFile(known, folder.in('film.webm'), {
          signal: new AbortController().signal,
        });
        const source = await lookAtFile(known, path, { signal: new AbortController().signal });
        if ('fault' in made || 'fault' in source) throw new Error('not read');
        const [was, is] = [source.sounds[0], made.sounds[0]];
        expect(is?.gapsMs).toBe(0);
        expect((is?.toMs ?? 0) - (was?.toMs ?? 0)).toBeGreaterThanOrEqual(-100);
      });

  for (const { name, make, picture, sound, repairs = [], fields = upright, size, needs, ...kind } of kinds)
    it.skipIf(needs !== undefined && !has(needs))(`[inout] comes in: ${name}`, async () => {
      const { lengthMs = 3000 } = kind;
      make(folder.in(name));
      const { plan, end } = await rig.bring(folder.in(name));
      expect(plan.refused).toEqual([]);
      expect(plan.files).toMatchObject([{ name, picture, sound }]);
      if (end?.step !== 'done') throw new Error(JSON.stringify(end));
      expect(end.files).toEqual([{ name, repairs: expect.arrayContaining([...repairs]) }]);
      if (!repairs.includes('damaged')) expect(end.files[0]?.repairs).not.toContain('damaged');
      const isCut = repairs.includes('cut-end');
      expect(Math.abs(end.lengthMs - lengthMs)).toBeLessThanOrEqual(isCut ? 500 : 100);
      const film = folder.in('film.webm');
      writeFileSync(film, await rig.filmOf(end.sessionId));
      if (fields.length > 0) expect(fieldsOf(film)).toEqual(fields);
      const made = await lookAtFile(known, film, { signal: new AbortController().signal });
      if ('fault' in made) throw new Error(made.fault);
      expect(made.sounds.map(({ codec }) => codec)).toEqual(sound === 'none' ? [] : ['opus']);
      const [{ width, height } = { width: 0, height: 0 }] = made.pictures;
      if (size) expect([width, height]).toEqual(size);
      expect(rig.library.list()).toMatchObject([
        { code: 'S1', condition: 'ready', imported: { recordedOn: '2026-11-28' }, stillAgreed: true },
      ]);
    });
});
