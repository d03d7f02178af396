import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findProgram } from './find';
import type { Progress } from './progress';
import { ffmpegOf, ownFolder, take } from './testing/own-ffmpeg';

/** The system's ffmpeg, as the app finds it. */
const { program } = await findProgram({
  ...{ chosen: null, env: process.env, platform: process.platform, packaged: async () => undefined },
});
const folder = ownFolder();
afterEach(() => vi.unstubAllEnvs());

const whole = (): boolean => true;
const of = () => ffmpegOf(program?.path ?? '');

/** Makes a small recording: two seconds of a picture and a tone, unless told otherwise. */
function make(path: string, ...options: readonly string[]): void {
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=128x96:rate=10:duration=2'];
  const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2'];
  const { status, stderr } = spawnSync(
    program?.path ?? '',
    ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', ...picture, ...tone, ...options, `file:${path}`],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
const toWebm = {
  ...{ options: ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus'], format: 'webm' },
};

/** An MP4 whose first track has another matrix. */
function turned(mp4: Buffer, matrix: readonly number[]): Buffer {
  const at = mp4.indexOf('tkhd') + 44;
  for (const [place, value] of matrix.entries()) mp4.writeInt32BE(value * 65_536, at + 4 * place);
  return mp4;
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  yield await readFile(path);
}

describe.skipIf(!program)('the system’s ffmpeg', () => {
  it('[inout] says what it can do', async () => {
    const { used, fault } = await of().ffmpeg.state();
    expect(fault).toBeNull();
    expect(used?.can).toEqual(expect.arrayContaining(['vp8', 'opus', 'aac', 'deinterlace', 'loudness']));
    expect((await of().ffmpeg.program()).decoders.has('h264')).toBe(true);
  });

  it('[inout] converts a file into a pipe, with progress up to its length', async () => {
    make(folder.in('a.mp4'), ...h264);
    const told: Progress[] = [];
    const work = { ...toWebm, inputs: [{ file: folder.in('a.mp4') }] };
    const { ffmpeg } = of();
    const made = await take(ffmpeg.toPipe({ ...work, onProgress: (now) => told.push(now) }, whole));
    await writeFile(folder.in('a.webm'), made);
    const { durationMs, streams } = await ffmpeg.probe(folder.in('a.webm'));
    expect(streams.map(({ codec }) => codec)).toEqual(['vp8', 'opus']);
    // A pipe can't be gone back to, so the head does not say it.
    expect(durationMs).toBeUndefined();
    const last = told.at(-1);
    expect(Math.abs((last?.outTimeMs ?? 0) - 2000)).toBeLessThan(200);
    expect(last?.bytes).toBe(made.length);
  });

  it('[inout] makes an MP4 from a pipe that starts fast, through a partial that only this user may read', async () => {
    make(folder.in('a.mkv'), ...h264);
    const { ffmpeg, partials } = of();
    const path = folder.in('out/film.mp4');
    await mkdir(folder.in('out'));
    const seen: { readonly names: string[]; readonly mode: number; readonly remembered: number }[] = [];
    await ffmpeg.toFile(
      {
        inputs: [{ bytes: bytesOf(folder.in('a.mkv')), options: ['-f', 'matroska'] }],
        ...{ options: ['-c', 'copy', '-movflags', '+faststart'], format: 'mp4' },
      },
      path,
      async (partial) => {
        seen.push({
          names: await readdir(folder.in('out')),
          mode: (await stat(partial)).mode & 0o777,
          remembered: partials.now.size,
        });
        return (await ffmpeg.probe(partial)).streams.length === 2;
      },
    );
    expect(seen).toEqual([
      { names: [expect.stringMatching(/^Second Look [0-9a-f]{16}\.partial$/)], mode: 0o600, remembered: 1 },
    ]);
    expect(await readdir(folder.in('out'))).toEqual(['film.mp4']);
    expect(partials.now.size).toBe(0);
    const made = await readFile(path);
    expect(made.indexOf('moov')).toBeGreaterThan(0);
    expect(made.indexOf('moov')).toBeLessThan(made.indexOf('mdat'));
  });

  it('[inout] takes and makes files of any name', async () => {
    const names = [
      '-i.mp4',
      'http:x.mp4',
      'pipe:0.mp4',
      'concat:a|b.mp4',
      'take %03d of %d.mp4',
      `"quoted" 'and' $(touch shell) \`touch shell\`; x.mp4`,
      'two\nlines.mp4',
      'C\\backslash, [1:v] {x} ~ # ! & *.mp4',
      'Группа 👩‍⚕️.mp4',
      'קבוצה.mp4',
      'CON.mp4',
      `${'x'.repeat(236)}.mp4`,
    ];
    make(folder.in('plain.mp4'), ...h264, '-t', '0.3');
    const plain = await readFile(folder.in('plain.mp4'));
    for (const name of ['in', 'out']) await mkdir(folder.in(name));
    const { ffmpeg } = of();
    for (const name of names) {
      const file = folder.in(join('in', name));
      await writeFile(file, plain);
      expect((await ffmpeg.probe(file)).streams, name).toHaveLength(2);
      const out = folder.in(join('out', name));
      await ffmpeg.toFile({ inputs: [{ file }], options: ['-c', 'copy'], format: 'mp4' }, out, whole);
      expect((await ffmpeg.probe(out)).streams, name).toHaveLength(2);
    }
    expect((await readdir(folder.in('out'))).toSorted()).toEqual(names.toSorted());
    expect(await readdir(folder.path)).not.toContain('shell');
  });

  it('[inout] opens the file that it is given and no other: playlists, scripts and series of pictures are refused', async () => {
    make(folder.in('other.mp4'), ...h264, '-t', '0.3');
    make(folder.in('picture1.png'), '-frames:v', '1', '-update', '1', '-map', '0:v');
    const other = folder.in('other.mp4');
    const files = {
      'list.m3u8': `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${other}\n#EXT-X-ENDLIST\n`,
      'list.mp4': `ffconcat version 1.0\nfile '${other}'\n`,
      'session.sdp':
        'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n',
      'picture%d.png': '',
    };
    const { ffmpeg } = of();
    for (const [name, text] of Object.entries(files)) {
      await writeFile(folder.in(name), text);
      const inputs = [{ file: folder.in(name) }];
      await expect(ffmpeg.probe(folder.in(name)), name).rejects.toMatchObject({ code: 'ffmpeg-unreadable' });
      const made = take(ffmpeg.toPipe({ ...toWebm, inputs }, whole));
      await expect(made, name).rejects.toMatchObject({ code: 'ffmpeg-unreadable' });
    }
    // Whereas without the guard it would have been read.
    const unguarded = spawnSync(program?.path ?? '', ['-hide_banner', '-i', folder.in('picture%d.png')]);
    expect(String(unguarded.stderr)).toContain('Input #0, image2');
  });

  it('[inout] writes no log, whatever the environment asks for', async () => {
    make(folder.in('a.mp4'), ...h264, '-t', '0.3');
    vi.stubEnv('FFREPORT', `file=${folder.in('report.log')}:level=48`);
    await take(of().ffmpeg.toPipe({ ...toWebm, inputs: [{ file: folder.in('a.mp4') }] }, whole));
    expect(await readdir(folder.path)).toEqual(['a.mp4']);
    spawnSync(program?.path ?? '', ['-version']);
    expect(await readdir(folder.path)).toContain('report.log');
  });

  it('[inout] says why it made nothing: not a recording, a missing file, a missing option, no folder to write to', async () => {
    await writeFile(folder.in('text.mp4'), 'no recording at all');
    make(folder.in('a.mp4'), ...h264, '-t', '0.3');
    const { ffmpeg, partials } = of();
    const at = (file: string, options: readonly string[] = toWebm.options) =>
      take(ffmpeg.toPipe({ ...toWebm, options, inputs: [{ file: folder.in(file) }] }, whole));
    await expect(at('text.mp4')).rejects.toMatchObject({ code: 'ffmpeg-unreadable' });
    await expect(at('none.mp4')).rejects.toMatchObject({ code: 'ffmpeg-unreadable' });
    await expect(ffmpeg.probe(folder.in('none.mp4'))).rejects.toMatchObject({ code: 'ffmpeg-unreadable' });
    await expect(at('a.mp4', ['-c:v', 'libnone'])).rejects.toMatchObject({ code: 'ffmpeg-refused' });
    await expect(at('a.mp4', ['-vf', 'nofilter'])).rejects.toMatchObject({ code: 'ffmpeg-refused' });
    await expect(at('a.mp4', ['-nooption', '1'])).rejects.toMatchObject({ code: 'ffmpeg-refused' });
    const work = { ...toWebm, inputs: [{ file: folder.in('a.mp4') }] };
    const nowhere = ffmpeg.toFile(work, folder.in('none/film.webm'), whole);
    await expect(nowhere).rejects.toMatchObject({ code: 'ffmpeg-output' });
    expect(partials.now.size).toBe(0);
  });
});

describe.skipIf(!program)('what the head of a recording says', () => {
  it('[inout] is read: streams, length, beginning, shape, direction, lines, colours', async () => {
    const { ffmpeg } = of();
    make(
      folder.in('camcorder.ts'),
      ...['-vf', 'scale=160:120,setsar=4/3,setfield=tff', '-flags', '+ildct+ilme', '-top', '1'],
      ...['-c:v', 'mpeg2video', '-c:a', 'ac3', '-ac', '6'],
    );
    const camcorder = await ffmpeg.probe(folder.in('camcorder.ts'));
    expect(camcorder).toMatchObject({
      format: 'mpegts',
      streams: [
        { kind: 'video', codec: 'mpeg2video', width: 160, height: 120, isInterlaced: true, isTurned: false },
        { kind: 'audio', codec: 'ac3', layout: '5.1(side)', sampleRate: 44_100 },
      ],
    });
    expect(camcorder.startMs).toBeGreaterThan(1000);
    const [picture] = camcorder.streams;
    expect(picture?.kind === 'video' && picture.pixelShape).toBeCloseTo(4 / 3, 3);

    make(folder.in('upright.mp4'), ...h264, '-metadata', 'title=Stream #0:7: Video: h264, yuv420p, 9x9');
    const upright = await ffmpeg.probe(folder.in('upright.mp4'));
    expect(upright.streams[0]).toMatchObject({ isTurned: false, pixelShape: 1, pixels: 'yuv420p' });
    for (const matrix of [
      [0, 1, 0, -1, 0, 0, 96, 0], // a quarter turn
      [-1, 0, 0, 0, 1, 0, 128, 0], // mirrored
      [1, 0, 0, 0, -1, 0, 0, 96], // upside down, which no angle tells
    ])
      await writeFile(folder.in('phone.mp4'), turned(await readFile(folder.in('upright.mp4')), matrix)).then(
        async () => {
          const [picture] = (await ffmpeg.probe(folder.in('phone.mp4'))).streams;
          expect(picture, String(matrix)).toMatchObject({ isTurned: true, width: 128 });
        },
      );
    const phone = await ffmpeg.probe(folder.in('phone.mp4'));
    expect(phone.streams.map(({ index }) => index)).toEqual([0, 1]);
    expect(phone.streams[0]).toMatchObject({ codec: 'h264', isInterlaced: false, isHdr: false, rate: 10 });
    expect(Math.abs((phone.durationMs ?? 0) - 2000)).toBeLessThan(100);
  });
});
