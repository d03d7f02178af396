import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { abilitiesOf, isTooOld, namesFrom, ownTimes, versionFrom } from './abilities';
import { findProgram, readProgram } from './find';
import { ffmpegOf, ownFolder, take } from './testing/own-ffmpeg';
import { standIn } from './testing/stand-in';

const folder = ownFolder();
afterEach(() => vi.unstubAllEnvs());

describe.skipIf(process.platform === 'win32')('finding ffmpeg', () => {
  it('[inout] the chosen program comes first, then FFMPEG_PATH, the package and the PATH; the next one is taken where one is missing', async () => {
    await mkdir(folder.in('bin'));
    const [chosen, named, packaged, system] = ['chosen', 'named', 'packaged', 'bin/ffmpeg'].map(
      folder.in,
    ) as [string, string, string, string];
    for (const path of [chosen, named, packaged, system]) await standIn(path, '');
    // A folder of the PATH that is not absolute is the current one, where anybody may have put a program.
    const path = ['', '.', folder.in('none'), folder.in('bin')].join(delimiter);
    const find = () =>
      findProgram({
        ...{ chosen, env: { FFMPEG_PATH: named, PATH: path }, platform: process.platform },
        packaged: async () => packaged,
      });
    for (const [path, source] of [
      [chosen, 'chosen'],
      [named, 'variable'],
      [packaged, 'package'],
      [system, 'system'],
    ] as const) {
      expect((await find()).program).toMatchObject({ path, source, version: '5.1.9' });
      await rm(path);
    }
    expect(await find()).toEqual({ program: undefined, fault: 'ffmpeg-missing' });
    // A bare name in FFMPEG_PATH is a file of the current folder, and is not searched for.
    await standIn(system, '');
    vi.stubEnv('PATH', folder.in('bin'));
    const places = { chosen: null, env: { FFMPEG_PATH: 'ffmpeg' }, platform: process.platform };
    const bare = await findProgram({ ...places, packaged: async () => undefined });
    expect(bare).toEqual({ program: undefined, fault: 'ffmpeg-missing' });
  });

  it('[inout] why the chosen program is not used is said, also where another one is used', async () => {
    const path = await standIn(folder.in('ffmpeg'), '');
    const old = await standIn(folder.in('old'), '', 'ffmpeg version 4.2 Copyright');
    const other = await standIn(folder.in('other'), '', 'ffprobe version 5.1 Copyright');
    const look = (chosen: string | null, PATH: string) =>
      findProgram({
        ...{ chosen, env: { PATH }, platform: process.platform, packaged: async () => undefined },
      });
    expect(await look(old, folder.path)).toMatchObject({ program: { path }, fault: 'ffmpeg-too-old' });
    expect(await look(old, '')).toEqual({ program: undefined, fault: 'ffmpeg-too-old' });
    expect(await look(other, '')).toEqual({ program: undefined, fault: 'ffmpeg-not-runnable' });
    expect(await look(folder.path, '')).toEqual({ program: undefined, fault: 'ffmpeg-not-runnable' });
    // Without a chosen one, what the computer has is what counts.
    await chmod(path, 0o644);
    expect(await look(null, folder.path)).toEqual({ program: undefined, fault: 'ffmpeg-not-runnable' });
  });

  it('[inout] is done once, and again when a person asks for it or chooses another', async () => {
    let asked: string | undefined;
    let chosen: string | null = folder.in('chosen');
    const { ffmpeg } = ffmpegOf('', {
      chosen: () => chosen,
      choose: async (path) => {
        chosen = path;
      },
      askForProgram: async () => asked,
    });
    expect(await ffmpeg.state()).toMatchObject({ used: null, fault: 'ffmpeg-missing', chosen });
    const nothing = ffmpeg.toPipe({ inputs: [], options: [], format: 'webm' }, () => true);
    await expect(take(nothing)).rejects.toMatchObject({ code: 'ffmpeg-missing' });
    await standIn(chosen, '');
    expect(await ffmpeg.state()).toMatchObject({ used: null });
    expect(await ffmpeg.lookAgain()).toMatchObject({
      ...{ used: { path: chosen, version: '5.1.9', can: ['h264'] }, chosen, fault: null },
    });
    // Nothing is changed by one that does not work, or by no answer.
    asked = await standIn(folder.in('other'), '', 'something else');
    await expect(ffmpeg.chooseProgram()).rejects.toMatchObject({ code: 'ffmpeg-not-runnable' });
    asked = undefined;
    expect(await ffmpeg.chooseProgram()).toMatchObject({ used: { path: folder.in('chosen') } });
    asked = await standIn(folder.in('better'), '', 'ffmpeg version n7.1 Copyright');
    expect(await ffmpeg.chooseProgram()).toMatchObject({
      used: { path: asked, version: 'n7.1' },
      chosen: asked,
    });
    expect(await ffmpeg.forgetProgram()).toMatchObject({ used: null, chosen: null });
  });

  it('[inout] a program that does not answer is ended, and said to hang', async () => {
    // The interpreter itself is what hangs.
    const path = await standIn(folder.in('hangs'), '', '$(exec sleep 100000)');
    const places = { chosen: path, env: {}, platform: process.platform, packaged: async () => undefined };
    const { fault } = await findProgram(places, { limitMs: 200 });
    expect(fault).toBe('ffmpeg-hangs');
  });

  it('[inout] a program that answers nothing but its version is not used', async () => {
    const path = folder.in('ffmpeg');
    await writeFile(
      path,
      '#!/bin/sh\n[ "$*" = -version ] && echo "ffmpeg version 7.1 Copyright" || kill -9 $$\n',
    );
    await chmod(path, 0o755);
    await expect(readProgram(path, 'chosen')).rejects.toMatchObject({ code: 'ffmpeg-not-runnable' });
  });
});

describe('what ffmpeg says of itself', () => {
  it('[inout] versions are read as they are written, and 4.4 is the oldest that is used', () => {
    const read = (version: string) => versionFrom(`ffmpeg version ${version} Copyright (c) 2000-2026\nbuilt`);
    for (const [text, old] of [
      ['5.1.9-0+deb12u1', false],
      ['4.4', false],
      ['4.3.8', true],
      ['n4.3.1', true],
      ['3.2.1', true],
      ['n7.1', false],
      ['10.0', false],
      ['N-109542-ge5a5b9f3b8', false],
      ['2026-01-05-git-5f2a3', false],
    ] as const) {
      expect(read(text)).toBe(text);
      expect(isTooOld(text), text).toBe(old);
    }
    expect(
      ['4.4', '5.0.1', '5.1.9-0+deb12u1', 'N-109542-ge5a5b9f3b8'].map((text) => ownTimes(text)[0]),
    ).toEqual([...['-vsync', '-vsync', '-fps_mode', '-fps_mode']]);
    expect(read(`7.${'9'.repeat(5000)}`)).toHaveLength(60);
    // It is shown: nothing that turns the direction of text.
    expect(read('7.1\u202egnp')).toBe('7.1');
    expect(versionFrom('ffplay version 5.1')).toBeUndefined();
    expect(versionFrom('')).toBeUndefined();
  });

  it('[inout] lists are read in the forms of several versions', () => {
    const encoders = `Encoders:
 V..... = Video
 A..... = Audio
 ------
 V....D libx264              libx264 H.264 / AVC (codec h264)
 A..... libopus              libopus Opus (codec opus)
`;
    const filters = `Filters:
  T.. = Timeline support
 TS. bwdif             V->V       Deinterlace the input image.
 .SC zscale            V->V       Apply resizing.
 .S tonemap            V->V       Conversion to/from different dynamic ranges.
`;
    expect([...namesFrom(encoders)]).toEqual(['libx264', 'libopus']);
    expect([...namesFrom(filters)]).toEqual(['bwdif', 'zscale', 'tonemap']);
    const has = { encoders: namesFrom(encoders), decoders: new Set<string>(), filters: namesFrom(filters) };
    expect(abilitiesOf(has)).toEqual(['h264', 'opus', 'hdr', 'deinterlace']);
  });
});
