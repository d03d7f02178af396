import { cpSync, existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { sentencesForImport } from '../../shared/words';
import { ffmpegOf, ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { sideEntries } from '../session/side-log';
import {
  fieldsOf,
  film,
  h264,
  ImportRig,
  importer,
  makeFilm,
  program,
  sessionsOf,
} from './testing/import-rig';

const rig = new ImportRig();
const folder = ownFolder();
const patient = { timeout: 120_000 };

describe.skipIf(!program)('importing', () => {
  it('[inout] keeps what people agreed to, and the limit counts from the import', async () => {
    const plan = await rig.planOf(film(folder));
    await expect(rig.begin(plan, { agreement: undefined })).rejects.toMatchObject({ code: 'not-agreed' });
    await expect(rig.begin(plan, { recordedOn: '2026-12-01' })).rejects.toMatchObject({
      code: 'bad-arguments',
    });
    await expect(rig.begin(plan, { limit: '2027-06-01' })).rejects.toMatchObject({ code: 'bad-arguments' });
    expect(sessionsOf(rig.place.folder)).toEqual([]);
    await rig.begin(plan);
    const end = await rig.ended();
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    const { state } = rig.library.session(end.sessionId);
    const promised = { watchers: 'This group', deleteBy: '2026-12-05', limit: '2026-12-30' };
    expect(state?.agreement).toEqual({
      ...{ sentences: sentencesForImport('2026-11-28', promised), people: 9 },
      ...{ deleteBy: '2026-12-05', limit: '2026-12-30' },
    });
    expect(state?.imported).toEqual({ recordedOn: '2026-11-28', repairs: [] });
    expect(rig.library.session(end.sessionId).summary).toMatchObject({
      deleteBy: '2026-12-05',
      limit: '2026-12-30',
    });
  });

  /** The highest sample of each step of a session's line of peaks. */
  async function highestOf(id: SessionId): Promise<number[]> {
    const session = rig.library.session(id);
    const line: Buffer[] = [];
    await session.withKey(async (sessionKey) => {
      const place = {
        path: session.folder.sidePath(1, 'peaks'),
        kind: 'peaks',
        disk: session.folder.disk,
      } as const;
      for await (const { bytes } of sideEntries({ ...place, sessionKey })) line.push(Buffer.from(bytes));
    });
    const peaks = Buffer.concat(line);
    return Array.from({ length: peaks.length / 4 }, (_, step) => peaks.readInt16LE(4 * step + 2));
  }

  it('[inout] has a line of peaks that begins with its sound', async () => {
    const path = folder.in('late.mkv');
    // Its sound begins a second after its picture.
    makeFilm(path, [...h264, '-af', 'asetpts=PTS+1/TB']);
    const { end } = await rig.bring(path);
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    const highest = await highestOf(end.sessionId);
    expect(Math.abs(highest.length * 20 - end.lengthMs)).toBeLessThanOrEqual(60);
    const loud = highest.findIndex((value) => value > 1000);
    expect(Math.abs(loud * 20 - 1000)).toBeLessThanOrEqual(60);
  });

  for (const [is, coder] of [
    ['converted', 'aac'],
    ['copied', 'libopus'],
  ] as const)
    it(`[inout] has a line of peaks as loud as its louder channel, also for channels in opposite phase: ${is}`, async () => {
      const mixes = ['c0=c0|c1=c0', 'c0=c0|c1=-1*c0', 'c0=0*c0|c1=c0'];
      const means: number[] = [];
      for (const [at, mix] of mixes.entries()) {
        const path = folder.in(`mix${at}.mkv`);
        makeFilm(path, [...h264.slice(0, -1), coder, '-b:a', '256k', '-af', `pan=stereo|${mix}`]);
        const { plan, end } = await rig.bring(path);
        expect(plan.files).toMatchObject([{ sound: is }]);
        if (end?.step !== 'done') throw new Error(JSON.stringify(end));
        const highest = await highestOf(end.sessionId);
        expect(Math.abs(highest.length * 20 - end.lengthMs)).toBeLessThanOrEqual(60);
        means.push(highest.reduce((sum, value) => sum + value, 0) / highest.length);
      }
      for (const mean of means) expect(mean / (means[0] ?? 0)).toBeCloseTo(1, 1);
      expect(means[0]).toBeGreaterThan(1000);
    });

  it('[inout] becomes several parts if it is large, each of which begins with a key frame', async () => {
    makeFilm(folder.in('large.mp4'), [...h264, '-vf', 'noise=alls=40:allf=t'], { seconds: 6 });
    rig.use({ partBytes: 200_000 });
    const { end } = await rig.bring(folder.in('large.mp4'));
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    const { parts = [], complete } = rig.library.session(end.sessionId).state ?? {};
    expect(parts.length).toBeGreaterThan(2);
    expect(complete).toBe(true);
    expect(parts.map(({ gapMs }) => gapMs)).toEqual([undefined, ...parts.slice(1).map(() => 0)]);
    expect(Math.abs(end.lengthMs - 6000)).toBeLessThanOrEqual(100);
    writeFileSync(folder.in('film.webm'), await rig.filmOf(end.sessionId));
    expect(fieldsOf(folder.in('film.webm'), 5)).toEqual(['red', 'green', 'blue', 'white']);
  });

  it('[inout] takes files of one camera as they are, in the order of their names', async () => {
    for (const name of ['MVI_10.mp4', 'MVI_9.mp4']) film(folder, name);
    const plan = await rig.planOf(folder.in('MVI_10.mp4'), folder.in('MVI_9.mp4'));
    expect(plan.files.map(({ name, picture }) => [name, picture])).toEqual([
      ['MVI_9.mp4', 'copied'],
      ['MVI_10.mp4', 'copied'],
    ]);
    await rig.begin(plan);
    const end = await rig.ended();
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    expect(rig.library.session(end.sessionId).state?.parts).toHaveLength(2);
    expect(Math.abs(end.lengthMs - 6000)).toBeLessThanOrEqual(200);
  });

  it('[inout] encodes files of different cameras to one size, and their film plays', patient, async () => {
    makeFilm(folder.in('a.mp4'), h264, { seconds: 4 });
    makeFilm(folder.in('b.avi'), ['-c:v', 'mjpeg', '-c:a', 'pcm_s16le'], { size: '80x40', rate: 15 });
    const { plan, end } = await rig.bring(folder.in('a.mp4'), folder.in('b.avi'));
    expect(plan.files.map(({ picture }) => picture)).toEqual(['converted', 'converted']);
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    writeFileSync(folder.in('film.webm'), await rig.filmOf(end.sessionId));
    for (const seconds of [1, 6])
      expect(fieldsOf(folder.in('film.webm'), seconds)).toEqual(['red', 'green', 'blue', 'white']);
  });

  it('[inout] takes the picture with the most time and the loudest sound, or those that a person chooses', async () => {
    const second = ['-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=10:duration=1'];
    const quiet = ['-map', '0:v', '-map', '2:v', '-map', '1:a', '-map', '1:a', '-filter:a:0', 'volume=0.02'];
    makeFilm(folder.in('two.mkv'), [...second, ...quiet, ...h264]);
    const plan = await rig.planOf(folder.in('two.mkv'));
    const [file] = plan.files;
    expect(file?.pictures?.map(({ width, isTaken }) => [width, isTaken])).toEqual([
      [128, true],
      [320, false],
    ]);
    expect(file?.sounds?.map(({ track, isTaken }) => [track, isTaken])).toEqual([
      [3, true],
      [2, false],
    ]);
    expect(file?.repairs).toEqual(['other-pictures', 'other-sounds']);
    const other = await rig.importing.arrange(plan.planId, [{ file: 0, picture: 1, sound: 2 }]);
    expect(other.files[0]?.sounds?.map(({ track, isTaken }) => [track, isTaken])).toEqual([
      [3, false],
      [2, true],
    ]);
    await expect(rig.importing.arrange(plan.planId, [{ file: 0, sound: 0 }])).rejects.toMatchObject({
      code: 'bad-arguments',
    });
  });

  it('[inout] whose film ffmpeg can’t copy into a film is encoded instead', patient, async () => {
    const odd = importer(
      folder,
      `case "$*" in *"-c:v copy"*) printf 'no film at all, but something else'; exit 0 ;; esac; exec "${program?.path}" "$@"`,
    );
    rig.use({ ffmpeg: ffmpegOf(odd).ffmpeg });
    const { plan, end } = await rig.bring(film(folder));
    expect(plan.files[0]?.picture).toBe('copied');
    expect(end).toMatchObject({ step: 'done' });
    expect(rig.library.list()).toHaveLength(1);
    expect(sessionsOf(rig.place.folder)).toHaveLength(1);
  });

  it(
    '[inout] says what can’t be stored: not as it is and not converted here, or not even converted',
    patient,
    async () => {
      const junk = `echo x >>"${folder.in('tries')}"; printf 'no film at all, but something else'`;
      const tries = (): number => readFileSync(folder.in('tries'), 'utf8').length / 2;
      const none = `*-encoders*) "${program?.path}" "$@" | grep -v -e libx264 -e libvpx; exit ;;`;
      const without = importer(folder, junk, none);
      rig.use({ ffmpeg: ffmpegOf(without).ffmpeg });
      const copied = await rig.bring(film(folder));
      expect(copied.plan.files[0]?.picture).toBe('copied');
      expect(copied.end).toMatchObject({ step: 'failed', fault: 'importing-no-copy' });
      expect(tries()).toBe(1);
      rig.use({ ffmpeg: ffmpegOf(importer(folder, junk)).ffmpeg });
      expect((await rig.bring(film(folder))).end).toMatchObject({
        step: 'failed',
        fault: 'importing-no-film',
      });
      expect(tries()).toBe(3);
      // What was converted at once is not converted again.
      makeFilm(folder.in('film.avi'), ['-c:v', 'mjpeg', '-c:a', 'pcm_s16le']);
      const { end } = await rig.bring(folder.in('film.avi'));
      expect([end, tries()]).toMatchObject([{ step: 'failed', fault: 'importing-no-film' }, 4]);
      expect(sessionsOf(rig.place.folder)).toEqual([]);
    },
  );

  it('[inout] says why there is no ffmpeg before it asks for files', async () => {
    rig.use({
      ffmpeg: ffmpegOf(folder.in('nothing')).ffmpeg,
      askForFiles: async () => {
        throw new Error('asked');
      },
    });
    await expect(rig.importing.look()).rejects.toMatchObject({ code: 'ffmpeg-missing' });
  });

  it('[inout] deletes the originals that are unchanged, and no others', patient, async () => {
    const [same, changed] = [film(folder, 'same.mp4'), film(folder, 'changed.mp4')];
    const { end } = await rig.bring(same, changed);
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    expect(end.originals).toBe(2);
    utimesSync(changed, 1, 1);
    const beside = film(folder, 'beside.mp4');
    expect(await rig.importing.deleteOriginals(end.sessionId)).toEqual({ deleted: 1, left: ['changed.mp4'] });
    expect([same, changed, beside].map((path) => existsSync(path))).toEqual([false, true, true]);
    expect(rig.library.list()).toHaveLength(1);
  });

  it('[inout] deletes no original of a session that has been deleted', async () => {
    const path = film(folder);
    const { end } = await rig.bring(path);
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    await rig.library.erase(end.sessionId);
    await expect(rig.importing.deleteOriginals(end.sessionId)).rejects.toMatchObject({
      code: 'no-such-session',
    });
    expect(existsSync(path)).toBe(true);
  });

  it(
    '[inout] deletes no original that could be read to its end and broke off while it was imported',
    patient,
    async () => {
      const breaks = importer(
        folder,
        `case "$*" in *broken.mp4*) ;; *) exec "${program?.path}" "$@" ;; esac; "${program?.path}" -t 2 "$@"; echo 'Input/output error' >&2; exit 1`,
      );
      rig.use({ ffmpeg: ffmpegOf(breaks).ffmpeg });
      const [whole, broken] = [film(folder, 'a.mp4', 6), film(folder, 'broken.mp4', 6)];
      const { end } = await rig.bring(whole, broken);
      if (end?.step !== 'done') throw new Error(JSON.stringify(end));
      expect(end.files.map(({ repairs }) => repairs)).toEqual([[], ['cut-end']]);
      expect(end.originals).toBe(1);
      expect(await rig.importing.deleteOriginals(end.sessionId)).toEqual({
        deleted: 1,
        left: ['broken.mp4'],
      });
      expect([whole, broken].map((path) => existsSync(path))).toEqual([false, true]);
    },
  );

  it('[inout] refuses a file that has changed since it was looked at', async () => {
    const path = film(folder);
    const plan = await rig.planOf(path);
    utimesSync(path, 1, 1);
    await rig.begin(plan);
    expect(await rig.ended()).toEqual({ step: 'failed', fault: 'importing-changed', name: 'film.mp4' });
    expect(sessionsOf(rig.place.folder)).toEqual([]);
  });

  const names = [
    ...[`"quotes" 'and' \`ticks\`.mp4`, '-dash.mp4', '%d %s 50%.mp4', 'ligne\nbrisée.mp4', '🎥 Gruppe.mp4'],
    ...['שלום.mp4', '$(touch x); & |.mp4', 'CON.mp4', 'concat:a|b.mp4', `${'n'.repeat(236)}.mp4`],
  ];
  it.skipIf(process.platform === 'win32')(
    '[inout] takes files whatever they are called',
    patient,
    async () => {
      const path = film(folder);
      for (const name of names) cpSync(path, folder.in(name));
      const plan = await rig.planOf(...names.map((name) => folder.in(name)));
      expect([plan.files.map(({ name }) => name).toSorted(), plan.refused]).toEqual([names.toSorted(), []]);
      await rig.begin(plan);
      const end = await rig.ended();
      if (end?.step !== 'done') throw new Error(JSON.stringify(end));
      expect(rig.library.session(end.sessionId).state?.parts).toHaveLength(names.length);
      expect(existsSync(join(process.cwd(), 'x'))).toBe(false);
      expect(await rig.importing.deleteOriginals(end.sessionId)).toEqual({ deleted: names.length, left: [] });
    },
  );

  it('[inout] refuses what is no recording, and takes the rest', async () => {
    writeFileSync(folder.in('letter.mp4'), 'Dear colleague, '.repeat(1000));
    writeFileSync(folder.in('empty.mov'), '');
    const { plan, end } = await rig.bring(
      folder.in('letter.mp4'),
      folder.path,
      folder.in('empty.mov'),
      film(folder),
    );
    const [unreadable, noFile] = ['ffmpeg-unreadable', 'importing-not-file'];
    expect(plan.refused.map(({ fault }) => fault)).toEqual([unreadable, noFile, unreadable]);
    expect(end).toMatchObject({ step: 'done' });
  });
});
