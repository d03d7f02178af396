import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { searchPlaintext } from '../../tests/rig/disk/search-plaintext';
import { ffmpegOf, ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { Library } from '../library/library';
import { Recording } from '../recording/recording';
import { agreed, quietOptions } from '../recording/testing/room';
import type { Session } from '../session/session';
import { film, h264, ImportRig, importer, makeFilm, program, sessionsOf } from './testing/import-rig';

const rig = new ImportRig();
const folder = ownFolder();
const patient = { timeout: 60_000 };

describe.skipIf(!program)('an import that runs, and one that does not end', () => {
  it('[inout] that is cancelled leaves nothing, whenever that is', patient, async () => {
    const path = film(folder, 'film.mp4', 20);
    const before = readFileSync(path);
    for (const enough of [0, 0.05, 0.5]) {
      await rig.begin(await rig.planOf(path));
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
    '[inout] that a crash interrupted is gone after the next start, which says so, and nothing lists it before',
    patient,
    async () => {
      const waits = `while [ ! -e "${folder.in('go')}" ]; do sleep 0.05; done`;
      const slow = importer(
        folder,
        `"${program?.path}" "$@" 4>/dev/null | { head -c 400000; : >"${folder.in('half')}"; ${waits}; cat; }`,
      );
      rig.use({ ffmpeg: ffmpegOf(slow).ffmpeg });
      makeFilm(folder.in('film.mp4'), [...h264, '-vf', 'noise=alls=40:allf=t'], { seconds: 8 });
      await rig.begin(await rig.planOf(folder.in('film.mp4')));
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
      ]).toEqual([[], [], [], [{ kind: 'import-removed', code: 'S1' }]]);
      await again.close();
    },
  );

  it(
    '[inout] that ends because the computer shuts down leaves nothing, and the next start says so once; of one that a person cancelled it says nothing',
    patient,
    async () => {
      const path = film(folder, 'film.mp4', 20);
      for (const isUnasked of [false, true]) {
        await rig.begin(await rig.planOf(path));
        if (isUnasked) rig.library.tellOfDropped();
        await rig.importing.cancel();
        expect([rig.library.list(), sessionsOf(rig.place.folder)]).toEqual([[], []]);
        const told: unknown[] = [];
        for (let starts = 0; starts < 2; starts += 1) {
          await rig.library.close();
          await rig.start();
          told.push(rig.library.takeNews());
          expect([rig.library.list(), await rig.library.receipts()]).toEqual([[], []]);
        }
        expect(told).toEqual([isUnasked ? [{ kind: 'import-removed', code: 'S1' }] : [], []]);
      }
    },
  );

  it(
    '[inout] keeps the computer awake while it works, not while it waits to be unlocked, and lets it go however it ends',
    patient,
    async () => {
      const path = film(folder, 'film.mp4', 20);
      const holds = (): number => rig.holds;
      await rig.begin(await rig.planOf(path));
      expect(holds()).toBe(1);
      await rig.importing.cancel();
      expect(holds()).toBe(0);

      rig.isLocked = false;
      const plan = await rig.planOf(path);
      rig.isLocked = true;
      await rig.begin(plan);
      expect(holds()).toBe(1);
      await expect.poll(holds, patient).toBe(0);
      expect(rig.importing.active).toBe(true);
      rig.isLocked = false;
      rig.importing.goOn();
      expect(await rig.ended()).toMatchObject({ step: 'done' });
      const killed = importer(folder, `"${program?.path}" "$@" 4>/dev/null | head -c 60000; kill -9 $$`);
      rig.use({ ffmpeg: ffmpegOf(killed).ffmpeg });
      expect((await rig.bring(path)).end).toMatchObject({ step: 'failed' });
      expect(holds()).toBe(0);
    },
  );

  it('[inout] that fails while locked is removed by unlocking, and is told of once', patient, async () => {
    const waits = `while [ ! -e "${folder.in('go')}" ]; do sleep 0.05; done`;
    const killed = importer(
      folder,
      `"${program?.path}" "$@" 4>/dev/null | head -c 60000; ${waits}; kill -9 $$`,
    );
    rig.use({ ffmpeg: ffmpegOf(killed).ffmpeg, isLocked: () => rig.library.locked });
    await rig.begin(await rig.planOf(film(folder)));
    await rig.library.lock();
    writeFileSync(folder.in('go'), '');
    expect(await rig.ended()).toMatchObject({ step: 'failed', fault: 'ffmpeg-killed' });
    await rig.library.unlock();
    expect([rig.library.list(), sessionsOf(rig.place.folder), rig.library.takeNews()]).toEqual([[], [], []]);
  });

  it('[inout] whose ffmpeg is killed leaves the library as before', patient, async () => {
    const killed = importer(folder, `"${program?.path}" "$@" 4>/dev/null | head -c 60000; kill -9 $$`);
    rig.use({ ffmpeg: ffmpegOf(killed).ffmpeg });
    const { end } = await rig.bring(film(folder));
    expect(end).toEqual({ step: 'failed', fault: 'ffmpeg-killed', name: 'film.mp4' });
    expect([rig.library.list(), sessionsOf(rig.place.folder), await rig.library.receipts()]).toEqual([
      [],
      [],
      [],
    ]);
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
    const plan = await rig.planOf(film(folder));
    rig.isLocked = true;
    await rig.begin(plan);
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
    const plan = await rig.planOf(film(folder));
    rig.freeBytes = 1000;
    await expect(rig.begin(plan)).rejects.toMatchObject({ code: 'importing-room' });
    expect((await rig.planOf(folder.in('film.mp4'))).room.isEnough).toBe(false);
    rig.freeBytes = 1e12;
    await expect(rig.begin(plan)).rejects.toMatchObject({ code: 'importing-over' });
    const again = await rig.planOf(folder.in('film.mp4'));
    rig.isRecording = true;
    await expect(rig.begin(again)).rejects.toMatchObject({ code: 'importing-recording' });
    rig.isRecording = false;
    await rig.begin(again);
    await expect(rig.begin(again)).rejects.toMatchObject({ code: 'importing-busy' });
    await expect(rig.importing.look([folder.in('film.mp4')])).rejects.toMatchObject({
      code: 'importing-busy',
    });
  });

  it('[inout] leaves no plaintext of a film in any file, halfway and afterwards', patient, async () => {
    makeFilm(folder.in('film.mp4'), [...h264, '-vf', 'noise=alls=40:allf=t'], { seconds: 6 });
    const bytes = readFileSync(folder.in('film.mp4'));
    const samples = [0.1, 0.3, 0.5, 0.7].map((at) => {
      const from = Math.floor(at * bytes.length);
      return bytes.subarray(from, from + 64);
    });
    const waits = `: >"${folder.in('half')}"; while [ ! -e "${folder.in('go')}" ]; do sleep 0.05; done`;
    const half = `"${program?.path}" "$@" | { head -c ${Math.floor(bytes.length / 2)}; ${waits}; cat; }`;
    rig.use({ ffmpeg: ffmpegOf(importer(folder, half)).ffmpeg });
    // Whatever asks the system for a place of its own gets this one.
    mkdirSync(folder.in('temp'));
    vi.stubEnv('TMPDIR', folder.in('temp'));
    await rig.begin(await rig.planOf(folder.in('film.mp4')));
    const found = (where: string): number => searchPlaintext(samples, [where]);
    await expect.poll(() => existsSync(folder.in('half')) && mediaBytes(), patient).toBeGreaterThan(0);
    expect([found(rig.place.folder), found(folder.in('temp')), found(folder.path)]).toEqual([
      0,
      0,
      samples.length,
    ]);
    writeFileSync(folder.in('go'), '');
    expect(await rig.ended()).toMatchObject({ step: 'done' });
    vi.unstubAllEnvs();
    expect(mediaBytes()).toBeGreaterThan(bytes.length / 2);
    expect([found(rig.place.folder), found(folder.in('temp')), found(folder.path)]).toEqual([
      0,
      0,
      samples.length,
    ]);
  });

  /** How much of media is on the disk. */
  const mediaBytes = (): number =>
    readdirSync(rig.place.folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.media'))
      .reduce((sum, name) => sum + statSync(join(rig.place.folder, name)).size, 0);

  it('[inout] and a recording refuse each other, whichever came first', patient, async () => {
    const { library, place } = rig;
    const isImporting = (): boolean => rig.importing.active;
    const recording = new Recording({ ...quietOptions(place.folder), library, isImporting });
    rig.use({ isRecording: () => recording.active });
    const path = film(folder);
    await rig.begin(await rig.planOf(path));
    for (const about of [agreed, { rehearsal: true }] as const)
      await expect(recording.begin('S2', about)).rejects.toMatchObject({ code: 'recording-importing' });
    expect(await rig.ended()).toMatchObject({ step: 'done' });

    const plan = await rig.planOf(path);
    await recording.begin('S2', agreed);
    await expect(rig.begin(plan)).rejects.toMatchObject({ code: 'importing-recording' });
    await recording.endNow('stopped');

    // Both at once: one of them begins.
    const begins = [() => rig.begin(plan), () => recording.begin('S3', agreed)] as const;
    for (const inTurn of [begins, begins.toReversed()]) {
      const both = await Promise.allSettled(inTurn.map((begin) => begin()));
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      await recording.endNow('stopped');
      await rig.importing.cancel();
    }
  });
});
