import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { keyFramesOf } from '../../shared/media/stored-packets';
import { grouped } from '../../shared/media/testing/grouped';
import { indexOf } from '../../shared/media/testing/recordings';
import type { SessionId } from '../../shared/model/ids';
import { searchPlaintext } from '../../tests/rig/disk/search-plaintext';
import { ffmpegOf, isAlive, ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { Library } from '../library/library';
import { FilmOpening } from '../playback/film-opening';
import { SideMaker } from './side-maker';
import { ImportedPictures } from './small-pictures';
import { ffmpegNow, h264, ImportRig, known, makeFilm, program, sessionsOf, turn } from './testing/import-rig';

const rig = new ImportRig();
const folder = ownFolder();
const patient = { timeout: 240_000 };

const colours = { red: [255, 0, 0], lime: [0, 255, 0], blue: [0, 0, 255], white: [255, 255, 255] } as const;
type Colour = keyof typeof colours;

/** Makes a film with another colour every ten seconds, and a tone. @returns its path */
function striped(name: string, turns: readonly Colour[], options: readonly string[] = h264): string {
  const inputs = turns.map((colour) => `color=${colour}:size=160x120:rate=5:duration=10`);
  const joined = inputs.map((_, n) => `[v${n}]`).join('');
  const graph = `${inputs.map((input, n) => `${input}[v${n}]`).join(';')};${joined}concat=n=${inputs.length}`;
  const tone = `sine=frequency=440:sample_rate=48000:duration=${10 * turns.length}`;
  const key = ['-g', '5', '-keyint_min', '5', '-sc_threshold', '0'];
  ffmpegNow(
    ...['-f', 'lavfi', '-i', graph, '-f', 'lavfi', '-i', tone, ...options, ...key],
    `file:${folder.in(name)}`,
  );
  return folder.in(name);
}

/** The pictures of a session: when, of which colour, how large. */
async function picturesOf(id: SessionId) {
  const opening = await FilmOpening.open(rig.library.session(id));
  const found = new Map<number, Uint8Array>();
  for (let ms = 0; ms <= opening.durationMs; ms += 1000) {
    const picture = await opening.pictureAt(ms);
    if (picture) found.set(picture.mediaMs, picture.bytes.slice());
  }
  await opening.close();
  return [...found].map(([ms, jpeg]) => ({ ms: Math.round(ms), jpeg, ...lookAt(jpeg) }));
}

/** The colours of the four quarters of a picture. */
function quartersOf(path: string): (Colour | undefined)[] {
  const options = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  const pixels = ffmpegNow('-i', path, '-vf', 'format=rgb24,scale=2:2:flags=area', ...options);
  return [0, 3, 6, 9].map((at) => colourOf(pixels.subarray(at, at + 3)));
}

/** Which colour it is, as far as encoding and tone mapping leave it. */
function colourOf(pixel: Uint8Array): Colour | undefined {
  const off = (colour: Colour): number =>
    colours[colour].reduce<number>((most, value, n) => Math.max(most, Math.abs(value - (pixel[n] ?? 0))), 0);
  return (Object.keys(colours) as Colour[]).find((colour) => off(colour) < 90);
}

function lookAt(jpeg: Uint8Array): { readonly colour: Colour | undefined; readonly size: string } {
  writeFileSync(folder.in('picture.jpg'), jpeg);
  const options = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  const pixel = ffmpegNow(
    '-i',
    folder.in('picture.jpg'),
    '-vf',
    'format=rgb24,scale=1:1:flags=area',
    ...options,
  );
  const bytes = Buffer.from(jpeg);
  // Height and width, in its head.
  const at = bytes.indexOf(Buffer.of(0xff, 0xc0));
  const size = `${bytes.readUInt16BE(at + 7)}x${bytes.readUInt16BE(at + 5)}`;
  return { colour: colourOf(pixel), size };
}

async function imported(...paths: readonly string[]): Promise<SessionId> {
  const { end } = await rig.bring(...paths);
  if (end?.step !== 'done') throw new Error(JSON.stringify(end));
  return end.sessionId;
}
/** A stand-in that does something else where ffmpeg is to make small pictures. */
function otherwise(body: string): { ffmpeg: ReturnType<typeof ffmpegOf>['ffmpeg'] } {
  const path = folder.in('stand-in');
  const others = `case "$*" in *" smjpeg "*) ;; *) exec "${program?.path}" "$@" ;; esac`;
  writeFileSync(path, ['#!/bin/sh', others, body, ''].join('\n'), { mode: 0o755 });
  return { ffmpeg: ffmpegOf(path).ffmpeg };
}

/** The key frames of a film that comes in, ten seconds apart, and its head. */
function keysOf(path: string) {
  const [part = new Uint8Array()] = grouped([
    new Uint8Array(ffmpegNow('-i', path, '-c', 'copy', '-an', '-f', 'matroska', 'pipe:1')),
  ]);
  const index = indexOf(part);
  if (!index.video) throw new Error('no picture');
  const keys = [...keyFramesOf(index, 10_000)].map(({ partMs, offset, size }) => ({
    partMs,
    block: part.slice(offset, offset + size),
  }));
  return { keys, video: index.video };
}

const steady = new AbortController().signal;

describe.skipIf(!program)('small pictures of an import', () => {
  it(
    '[inout] show what the film shows at their times, every ten seconds, over files and parts',
    patient,
    async () => {
      const paths = [striped('1.mp4', ['red', 'lime', 'blue']), striped('2.mp4', ['white', 'red'])];
      const wanted = ['red', 'lime', 'blue', 'white', 'red'];
      for (const [options, parts] of [
        [{}, 2],
        [{ partBytes: 200_000 }, 4],
      ] as const) {
        rig.use(options);
        const id = await imported(...paths);
        expect(rig.library.session(id).state?.parts).toHaveLength(parts);
        const pictures = await picturesOf(id);
        // One every ten seconds, in each part from its beginning.
        expect(pictures.length).toBeGreaterThanOrEqual(5);
        const seen = pictures.map(({ colour }) => colour);
        expect(seen.filter((each, n) => each !== seen[n - 1])).toEqual(wanted);
        for (const { ms, colour, size } of pictures)
          expect([colour, size], `${ms}`).toEqual([wanted[Math.floor(ms / 10_000)], '320x240']);
        const apart = pictures.map(({ ms }, n) => ms - (pictures[n - 1]?.ms ?? 0));
        expect(Math.max(...apart)).toBeLessThan(11_000);
      }
    },
  );

  it('[inout] of what has to be encoded are upright and have its shape and colours', patient, async () => {
    const wide = [...h264, '-vf', 'setsar=2/1'];
    makeFilm(folder.in('wide.mp4'), wide);
    makeFilm(folder.in('turned.mp4'), h264);
    // A quarter to the right.
    turn(folder.in('turned.mp4'), [0, 1, 0, -1, 0, 0, 0, 0, 1]);
    makeFilm(folder.in('fields.avi'), ['-c:v', 'mjpeg', '-c:a', 'pcm_s16le']);
    const hdr = ['-color_primaries', 'bt2020', '-color_trc', 'arib-std-b67', '-colorspace', 'bt2020nc'];
    makeFilm(folder.in('hdr.mp4'), [...h264, ...hdr]);
    for (const [name, fields, size] of [
      ['wide.mp4', ['red', 'lime', 'blue', 'white'], '320x120'],
      ['turned.mp4', ['blue', 'red', 'white', 'lime'], '320x427'],
      ['fields.avi', ['red', 'lime', 'blue', 'white'], '320x240'],
      ['hdr.mp4', ['red', 'lime', 'blue', 'white'], '320x240'],
    ] as const) {
      const id = await imported(folder.in(name));
      const [picture] = await picturesOf(id);
      expect(picture?.size, name).toBe(size);
      expect(quartersOf(folder.in('picture.jpg')), name).toEqual(fields);
    }
  });

  it(
    '[inout] are missing, and nothing else, where their ffmpeg fails, breaks off or can be given nothing',
    patient,
    async () => {
      const path = striped('film.mp4', ['red', 'lime', 'blue']);
      const real = `"${program?.path}" "$@"`;
      for (const [body, colours] of [
        ['exit 1', []],
        ['exec <&-; exit 0', []],
        ['kill -9 $$', []],
        ['cat >/dev/null; echo nonsense', []],
        [`${real} | head -c 1000; kill -9 $$`, ['red']],
      ] as const) {
        rig.use(otherwise(body));
        const id = await imported(path);
        expect(rig.library.session(id).state?.complete).toBe(true);
        expect(
          (await picturesOf(id)).map(({ colour }) => colour),
          body,
        ).toEqual(colours);
      }
    },
  );

  it(
    '[inout] of a key frame that is damaged are missing: no earlier picture stands for it',
    patient,
    async () => {
      const turns = ['red', 'lime', 'blue', 'white'] as const;
      const { keys, video } = keysOf(striped('film.mp4', turns));
      // From its beginning on, and where only a part of the picture is lost.
      for (const from of [12, 40]) {
        const pictures = new ImportedPictures(known, video, steady);
        for (const key of keys) {
          const block = key.block.slice();
          if (Math.round(key.partMs / 1000) === 10) block.fill(0xff, from);
          await pictures.push({ ...key, block });
          block.fill(0);
        }
        const made = (await pictures.take()).map(({ partMs, bytes }) => [partMs, lookAt(bytes).colour]);
        expect(made.map(([ms]) => ms)).not.toContain(10_000);
        for (const [ms, colour] of made) expect(colour).toBe(turns[Math.floor(Number(ms) / 10_000)]);
      }
    },
  );

  it('[inout] go on with the next key frame after their ffmpeg has ended', patient, async () => {
    const { keys, video } = keysOf(striped('film.mp4', ['red', 'lime', 'blue']));
    const real = `exec "${program?.path}" "$@"`;
    const { ffmpeg } = otherwise(
      `[ -e "${folder.in('once')}" ] && ${real}; : >"${folder.in('once')}"; exit 1`,
    );
    const said: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0);
    const pictures = new ImportedPictures(ffmpeg, video, steady);
    for (const key of keys) {
      await pictures.push(key);
      if (key.partMs === 0)
        await expect.poll(() => said.join(''), patient).toContain('small pictures broke off');
    }
    const made = (await pictures.take()).map(({ partMs, bytes }) => [partMs, lookAt(bytes).colour]);
    vi.restoreAllMocks();
    expect(made).toEqual([
      [10_000, 'lime'],
      [20_000, 'blue'],
    ]);
  });

  it('[inout] are not waited for where their ffmpeg hangs', patient, async () => {
    const { keys, video } = keysOf(striped('film.mp4', ['red', 'lime']));
    const { ffmpeg } = otherwise(`echo $$ >"${folder.in('pid')}"; exec sleep 100000`);
    const pictures = new ImportedPictures(ffmpeg, video, steady);
    for (const key of keys) void pictures.push(key);
    await expect.poll(() => existsSync(folder.in('pid')), patient).toBe(true);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const made = pictures.take();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await made).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
    expect(isAlive(Number(readFileSync(folder.in('pid'), 'utf8')))).toBe(false);
  });

  /** Imports a film whose small pictures are not made, because their ffmpeg hangs. */
  async function withoutPictures(path: string): Promise<{ id: SessionId; isAliveNow: () => boolean }> {
    rig.use(otherwise(`echo $$ >"${folder.in('pid')}"; exec sleep 100000`));
    await rig.begin(await rig.planOf(path));
    const pid = (): number => Number(existsSync(folder.in('pid')) && readFileSync(folder.in('pid'), 'utf8'));
    await expect.poll(pid, patient).toBeGreaterThan(0);
    const { state } = rig.importing;
    if (state?.step !== 'done') throw new Error(JSON.stringify(state));
    return { id: state.sessionId, isAliveNow: () => isAlive(pid()) };
  }

  it(
    '[inout] are made once the film is in the library, and end with a session that is deleted: nothing is left of them',
    patient,
    async () => {
      const { id, isAliveNow } = await withoutPictures(striped('film.mp4', ['red', 'lime', 'blue']));
      expect([rig.library.list().length, isAliveNow(), rig.sides.has(id)]).toEqual([1, true, true]);
      // It plays meanwhile.
      expect((await rig.filmOf(id)).length).toBeGreaterThan(1000);
      await rig.library.erase(id, () => rig.sides.close(id));
      expect([isAliveNow(), rig.sides.has(id), sessionsOf(rig.place.folder)]).toEqual([false, false, []]);
    },
  );

  it(
    '[inout] give way to a recording, to locking and to the end of the app, and are made afterwards',
    patient,
    async () => {
      const path = striped('film.mp4', ['red', 'lime', 'blue']);
      const { id, isAliveNow } = await withoutPictures(path);
      rig.sides.letGo();
      await rig.sides.settled();
      expect([isAliveNow(), await picturesOf(id)]).toEqual([false, []]);
      rig.use({});
      rig.isRecording = true;
      expect(await rig.sides.made(id)).toBe(false);
      rig.isRecording = false;
      await rig.library.lock();
      rig.sides.goOn();
      await rig.sides.settled();
      await rig.library.unlock();
      expect(await picturesOf(id)).toEqual([]);
      await rig.library.close();
      await rig.start();
      rig.sides.goOn();
      await rig.sides.settled();
      expect((await picturesOf(id)).map(({ colour }) => colour)).toEqual(['red', 'lime', 'blue']);
      expect(await rig.sides.made(id)).toBe(true);
    },
  );

  it(
    '[inout] that a crash broke off are made at the next start, and nothing half made is taken for them',
    patient,
    async () => {
      const crashed = folder.in('crashed');
      const { id } = await withoutPictures(striped('film.mp4', ['red', 'lime']));
      cpSync(rig.place.folder, crashed, { recursive: true });
      const stored = (): string[] =>
        readdirSync(crashed, { recursive: true, encoding: 'utf8' }).filter((name) => /pictures/.test(name));
      expect(stored()).toEqual([]);
      // What a crash leaves if it comes while they are being written.
      const half = join(crashed, 'sessions', id, 'part-0001.pictures.0123456789abcdef.tmp');
      writeFileSync(half, 'SLLg half');
      rmSync(join(crashed, 'library.lock'), { force: true });
      const again = await Library.open({
        ...{ folder: crashed, vaultsFolder: join(crashed, 'vaults'), keychain: undefined },
      });
      const sides = new SideMaker({ ffmpeg: known, library: again, isBusy: () => false });
      sides.goOn();
      await sides.settled();
      expect(stored()).toEqual([join('sessions', id, 'part-0001.pictures')]);
      await again.close();
    },
  );

  it(
    '[inout] of a film that a crash keeps out of the library at the last moment are never made: it is gone',
    patient,
    async () => {
      const { library } = rig;
      const crashed = folder.in('crashed');
      rig.use({
        library: {
          createIncoming: (code, about) => library.createIncoming(code, about),
          dropIncoming: (session) => library.dropIncoming(session),
          session: (id) => library.session(id),
          async cameIn(session) {
            cpSync(rig.place.folder, crashed, { recursive: true });
            await library.cameIn(session);
          },
        },
      });
      await imported(striped('film.mp4', ['red', 'lime']));
      expect(sessionsOf(crashed)).toHaveLength(1);
      rmSync(join(crashed, 'library.lock'), { force: true });
      const again = await Library.open({
        ...{ folder: crashed, vaultsFolder: join(crashed, 'vaults'), keychain: undefined },
      });
      expect([again.list(), sessionsOf(crashed)]).toEqual([[], []]);
      await again.close();
    },
  );

  it('[inout] of a passage that is struck are gone with it', patient, async () => {
    const id = await imported(striped('film.mp4', ['red', 'lime', 'blue', 'white']));
    const span = { fromMs: 9000, toMs: 23_000 };
    const struck = await rig.library.strike(id, [span], {
      ...{ signal: steady, onProgress: () => undefined, freeBytes: async () => Number.POSITIVE_INFINITY },
    });
    const pictures = await picturesOf(struck);
    expect(pictures.map(({ colour }) => colour)).toEqual(['red', 'white']);
    // What remains has the times that it had.
    expect(pictures.map(({ ms }) => Math.round(ms / 1000))).toEqual([0, 30]);
  });

  it('[inout] are nowhere in plain', patient, async () => {
    mkdirSync(folder.in('temp'));
    vi.stubEnv('TMPDIR', folder.in('temp'));
    makeFilm(folder.in('film.mp4'), [...h264, '-vf', 'noise=alls=40:allf=t']);
    const [picture] = await picturesOf(await imported(folder.in('film.mp4')));
    vi.unstubAllEnvs();
    const jpeg = Buffer.from(picture?.jpeg ?? []);
    const samples = [0.3, 0.5, 0.7].map((at) => {
      const from = Math.floor(at * jpeg.length);
      return jpeg.subarray(from, from + 64);
    });
    const found = (where: string): number => searchPlaintext(samples, [where]);
    expect([found(rig.place.folder), found(folder.in('temp')), found(folder.path)]).toEqual([0, 0, 3]);
  });
});
