import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportPlan } from '../../shared/model/importing';
import { sentencesForImport } from '../../shared/words';
import { ffmpegOf, ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { Library } from '../library/library';
import type { Session } from '../session/session';
import { sideEntries } from '../session/side-log';
import { fieldsOf, h264, ImportRig, makeFilm, program, said } from './testing/import-rig';

const rig = new ImportRig();
const folder = ownFolder();
const patient = { timeout: 60_000 };

/** What is left of sessions on the disk. */
const sessionsOf = (place: string): string[] => readdirSync(join(place, 'sessions'));

async function planOf(...paths: readonly string[]): Promise<ImportPlan> {
  const plan = await rig.importing.look(paths);
  if (!plan) throw new Error('no plan');
  return plan;
}

const begin = ({ planId, files }: ImportPlan, more: object = {}): Promise<void> =>
  rig.importing.begin({ ...said, planId, files: files.map(({ file }) => ({ file })), ...more });

/** A stand-in that is ffmpeg, but does something else when it is to import. */
function importer(body: string): string {
  const path = folder.in('stand-in');
  const others = `case "$*" in *" matroska "*) ;; *) exec "${program?.path}" "$@" ;; esac`;
  writeFileSync(path, ['#!/bin/sh', others, body, ''].join('\n'), { mode: 0o755 });
  return path;
}

const film = (name = 'film.mp4', seconds = 3): string => {
  makeFilm(folder.in(name), h264, { seconds });
  return folder.in(name);
};

describe.skipIf(!program)('importing', () => {
  it('[inout] keeps what people agreed to, and the limit counts from the import', async () => {
    const plan = await planOf(film());
    await expect(begin(plan, { agreement: undefined })).rejects.toMatchObject({ code: 'not-agreed' });
    await expect(begin(plan, { recordedOn: '2026-12-01' })).rejects.toMatchObject({ code: 'bad-arguments' });
    await expect(begin(plan, { limit: '2027-06-01' })).rejects.toMatchObject({ code: 'bad-arguments' });
    expect(sessionsOf(rig.place.folder)).toEqual([]);
    await begin(plan);
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

  it('[inout] has a line of peaks that begins with its sound', async () => {
    const path = folder.in('late.mkv');
    // Its sound begins a second after its picture.
    makeFilm(path, [...h264, '-af', 'asetpts=PTS+1/TB']);
    const { end } = await rig.bring(path);
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    const session = rig.library.session(end.sessionId);
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
    const highest = Array.from({ length: peaks.length / 4 }, (_, step) => peaks.readInt16LE(4 * step + 2));
    expect(Math.abs(highest.length * 20 - end.lengthMs)).toBeLessThanOrEqual(60);
    const loud = highest.findIndex((value) => value > 1000);
    expect(Math.abs(loud * 20 - 1000)).toBeLessThanOrEqual(60);
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
    for (const name of ['MVI_10.mp4', 'MVI_9.mp4']) film(name);
    const plan = await planOf(folder.in('MVI_10.mp4'), folder.in('MVI_9.mp4'));
    expect(plan.files.map(({ name, picture }) => [name, picture])).toEqual([
      ['MVI_9.mp4', 'copied'],
      ['MVI_10.mp4', 'copied'],
    ]);
    await begin(plan);
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
    const plan = await planOf(folder.in('two.mkv'));
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

  it('[inout] that is cancelled leaves nothing, whenever that is', patient, async () => {
    const path = film('film.mp4', 20);
    const before = readFileSync(path);
    for (const enough of [0, 0.05, 0.5]) {
      await begin(await planOf(path));
      while (rig.importing.active && shareNow() < enough) await new Promise((next) => setTimeout(next, 1));
      await rig.importing.cancel();
      expect(rig.importing.state).toBeUndefined();
      expect(rig.library.list()).toEqual([]);
      expect(sessionsOf(rig.place.folder)).toEqual([]);
      expect(await rig.library.receipts()).toEqual([]);
      expect(await rig.library.unfinished()).toEqual([]);
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  const shareNow = (): number => (rig.importing.state?.step === 'running' ? rig.importing.state.share : 1);

  it(
    '[inout] that a crash interrupted is gone after the next start, and nothing lists it before',
    patient,
    async () => {
      const waits = `while [ ! -e "${folder.in('go')}" ]; do sleep 0.05; done`;
      const slow = importer(
        `"${program?.path}" "$@" 4>/dev/null | { head -c 400000; : >"${folder.in('half')}"; ${waits}; cat; }`,
      );
      rig.use({ ffmpeg: ffmpegOf(slow).ffmpeg });
      makeFilm(folder.in('film.mp4'), [...h264, '-vf', 'noise=alls=40:allf=t'], { seconds: 8 });
      await begin(await planOf(folder.in('film.mp4')));
      const written = (): boolean =>
        sessionsOf(rig.place.folder).some((id) =>
          readdirSync(join(rig.place.folder, 'sessions', id)).some((name) => name.endsWith('.media')),
        );
      await expect.poll(() => existsSync(folder.in('half')) && written(), patient).toBe(true);
      expect(rig.library.list()).toEqual([]);
      // What a crash leaves.
      cpSync(rig.place.folder, folder.in('crashed'), { recursive: true });
      writeFileSync(folder.in('go'), '');
      await rig.ended();
      expect(sessionsOf(folder.in('crashed'))).toHaveLength(1);
      rmSync(join(folder.in('crashed'), 'library.lock'), { force: true });
      const again = await Library.open({
        ...{ folder: folder.in('crashed'), vaultsFolder: join(folder.in('crashed'), 'vaults') },
        keychain: undefined,
      });
      expect([
        again.list(),
        sessionsOf(folder.in('crashed')),
        await again.receipts(),
        again.takeNews(),
      ]).toEqual([...[[], [], [], []]]);
      await again.close();
    },
  );

  it('[inout] whose ffmpeg is killed leaves the library as before', patient, async () => {
    const killed = importer(`"${program?.path}" "$@" 4>/dev/null | head -c 60000; kill -9 $$`);
    rig.use({ ffmpeg: ffmpegOf(killed).ffmpeg });
    const { end } = await rig.bring(film());
    expect(end).toEqual({ step: 'failed', fault: 'ffmpeg-killed', name: 'film.mp4' });
    expect([rig.library.list(), sessionsOf(rig.place.folder), await rig.library.receipts()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('[inout] whose film ffmpeg can’t copy into a film is encoded instead', patient, async () => {
    const odd = importer(
      `case "$*" in *"-c:v copy"*) printf 'no film at all, but something else'; exit 0 ;; esac; exec "${program?.path}" "$@"`,
    );
    rig.use({ ffmpeg: ffmpegOf(odd).ffmpeg });
    const { plan, end } = await rig.bring(film());
    expect(plan.files[0]?.picture).toBe('copied');
    expect(end).toMatchObject({ step: 'done' });
    expect(rig.library.list()).toHaveLength(1);
    expect(sessionsOf(rig.place.folder)).toHaveLength(1);
  });

  it('[inout] goes on while locked, and comes in when it is unlocked', patient, async () => {
    const { library } = rig;
    const whileLocked: boolean[] = [];
    let coming: Session | undefined;
    rig.use({
      library: {
        async createIncoming(code, about) {
          coming = await library.createIncoming(code, about);
          return coming;
        },
        dropIncoming: (session) => library.dropIncoming(session),
        session: (id) => library.session(id),
        cameIn(session) {
          whileLocked.push(rig.isLocked);
          return library.cameIn(session);
        },
      },
    });
    const plan = await planOf(film());
    rig.isLocked = true;
    await begin(plan);
    await expect.poll(() => coming?.state?.stillAgreed, patient).toBe(true);
    expect([rig.library.list(), rig.states.some((state) => state?.step === 'running')]).toEqual([[], false]);
    rig.isLocked = false;
    // It may not have come to waiting yet.
    await expect
      .poll(() => {
        rig.importing.goOn();
        return rig.importing.state?.step;
      }, patient)
      .toBe('done');
    expect(whileLocked).toEqual([false]);
    expect(rig.library.list()).toHaveLength(1);
  });

  it('[inout] is refused where there is no room, during a recording, and twice at once', async () => {
    const plan = await planOf(film());
    rig.freeBytes = 1000;
    await expect(begin(plan)).rejects.toMatchObject({ code: 'importing-room' });
    expect((await planOf(folder.in('film.mp4'))).room.isEnough).toBe(false);
    rig.freeBytes = 1e12;
    await expect(begin(plan)).rejects.toMatchObject({ code: 'importing-over' });
    const again = await planOf(folder.in('film.mp4'));
    rig.isRecording = true;
    await expect(begin(again)).rejects.toMatchObject({ code: 'importing-recording' });
    rig.isRecording = false;
    await begin(again);
    await expect(begin(again)).rejects.toMatchObject({ code: 'importing-busy' });
    await expect(rig.importing.look([folder.in('film.mp4')])).rejects.toMatchObject({
      code: 'importing-busy',
    });
  });

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
    const [same, changed] = [film('same.mp4'), film('changed.mp4')];
    const { end } = await rig.bring(same, changed);
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    expect(end.originals).toBe(2);
    utimesSync(changed, 1, 1);
    const beside = film('beside.mp4');
    expect(await rig.importing.deleteOriginals(end.sessionId)).toEqual({ deleted: 1, left: ['changed.mp4'] });
    expect([same, changed, beside].map((path) => existsSync(path))).toEqual([false, true, true]);
    expect(rig.library.list()).toHaveLength(1);
  });

  it('[inout] deletes no original of a session that has been deleted', async () => {
    const path = film();
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
        `case "$*" in *broken.mp4*) ;; *) exec "${program?.path}" "$@" ;; esac; "${program?.path}" -t 2 "$@"; echo 'Input/output error' >&2; exit 1`,
      );
      rig.use({ ffmpeg: ffmpegOf(breaks).ffmpeg });
      const [whole, broken] = [film('a.mp4', 6), film('broken.mp4', 6)];
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
    const path = film();
    const plan = await planOf(path);
    utimesSync(path, 1, 1);
    await begin(plan);
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
      const path = film();
      for (const name of names) cpSync(path, folder.in(name));
      const plan = await planOf(...names.map((name) => folder.in(name)));
      expect([plan.files.map(({ name }) => name).toSorted(), plan.refused]).toEqual([names.toSorted(), []]);
      await begin(plan);
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
      film(),
    );
    expect(plan.refused.map(({ fault }) => fault)).toEqual(Array(3).fill('ffmpeg-unreadable'));
    expect(end).toMatchObject({ step: 'done' });
  });

  it('[inout] leaves no plaintext of a film in any file', patient, async () => {
    makeFilm(folder.in('film.mp4'), [...h264, '-vf', 'noise=alls=40:allf=t']);
    const bytes = readFileSync(folder.in('film.mp4'));
    const samples = [0.3, 0.5, 0.7].map((at) => bytes.subarray(at * bytes.length, at * bytes.length + 64));
    await rig.bring(folder.in('film.mp4'));
    const found = (where: string): number =>
      readdirSync(where, { recursive: true, encoding: 'utf8' }).filter((name) => {
        const read = spawnSync('cat', [join(where, name)], { maxBuffer: 1e9 }).stdout;
        return samples.some((sample) => read.includes(sample));
      }).length;
    expect([found(rig.place.folder), found(folder.path)]).toEqual([0, 1]);
  });
});
