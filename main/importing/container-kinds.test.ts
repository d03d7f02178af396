import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ffmpegNow } from './testing/import-rig';
import { chirp, made, moving, plain, testKinds } from './testing/made-kinds';

/** Makes a file from others, which are made beside it first and are gone again. */
const from =
  (names: readonly string[], makes: readonly ((path: string) => void)[], use: (...paths: string[]) => void) =>
  (path: string): void => {
    const others = names.map((name) => join(dirname(path), name));
    for (const [at, make] of makes.entries()) make(others[at] ?? '');
    use(path, ...others);
    for (const other of others) rmSync(other);
  };

/** The same packets in another file. */
const remuxed = (before: readonly string[], after: readonly string[], name = 'base.mp4') =>
  from([name], [made(plain)], (path, base = '') => {
    ffmpegNow(...before, '-i', base, '-c', 'copy', ...after, `file:${path}`);
  });

/** One file after the other, byte by byte, as some recorders continue. */
const joined = (...makes: readonly ((path: string) => void)[]) =>
  from(
    makes.map((_, at) => `part${at}.ts`),
    makes,
    (path, ...parts) => writeFileSync(path, Buffer.concat(parts.map((part) => readFileSync(part)))),
  );

const silence = '0';
const ts = [...plain, '-f', 'mpegts'];
const mpeg2 = ['-c:v', 'mpeg2video', '-b:v', '2M', '-c:a', 'mp2'];

/** A film whose only subtitle outlasts picture and sound. */
function subtitled(coder: string): (path: string) => void {
  return (path) => {
    const list = join(dirname(path), 'list.srt');
    writeFileSync(list, '1\n00:00:01,000 --> 00:00:09,000\nHello\n');
    const maps = ['-map', '0:v', '-map', '1:a', '-map', '2'];
    ffmpegNow(...moving(), '-i', list, ...maps, ...plain, '-c:s', coder, `file:${path}`);
  };
}

/** Like a broadcast that somebody tuned in to halfway: the first packets are missing. */
function remuxedFromTheMiddle(): (path: string) => void {
  return from(['base.ts'], [made([...ts, '-g', '50'])], (path, base = '') => {
    const bytes = readFileSync(base);
    const packet = 188;
    writeFileSync(path, bytes.subarray(packet * Math.floor(bytes.length / packet / 5)));
  });
}

/** The same, each of which remains. */
const appended =
  (...makes: readonly ((path: string) => void)[]) =>
  (path: string): string[] => {
    const parts = makes.map((_, at) => join(dirname(path), `part${at}.ts`));
    for (const [at, make] of makes.entries()) make(parts[at] ?? '');
    writeFileSync(path, Buffer.concat(parts.map((part) => readFileSync(part))));
    return parts;
  };

/** A recording as a camcorder stores it: a new file every 3 s, in the middle of nothing. */
const cameraSet =
  (seconds: number, options: readonly string[], segments: readonly string[]) => (path: string) => {
    made(options, { seconds, rate: '25', channels: Array(6).fill(chirp()) })(path);
    const folder = dirname(path);
    const each = ['-f', 'segment', '-segment_time', '3', '-segment_format', 'mpegts', ...segments];
    ffmpegNow('-i', path, '-map', '0', '-c', 'copy', ...each, join(folder, '0000%d.MTS'));
    return readdirSync(folder)
      .filter((name) => name.endsWith('.MTS'))
      .toSorted()
      .map((name) => join(folder, name));
  };

const surround = ['-c:a', 'ac3', '-b:a', '384k', '-f', 'mpegts'];
const avchd = [...plain.slice(0, -4), ...surround];
const mpeg2Camera = ['-c:v', 'mpeg2video', '-b:v', '4M', '-g', '25', '-bf', '2', ...surround];

testKinds('files of other programs', [
  {
    ...{ name: 'avchd-set.mts', picture: 'copied', pieces: {}, repairs: ['mixed-down'], short: true },
    make: cameraSet(12, avchd, ['-reset_timestamps', '1']),
  },
  {
    ...{ name: 'avchd-set-one-clock.mts', picture: 'copied', pieces: {} },
    make: cameraSet(12, avchd, []),
  },
  {
    ...{ name: 'mpeg2-set.mts', picture: 'converted', pieces: {} },
    make: cameraSet(12, mpeg2Camera, ['-reset_timestamps', '1']),
  },
  {
    ...{ name: 'avchd-interlaced.mts', picture: 'converted', repairs: ['mixed-down', 'deinterlaced'] },
    make: made(
      [
        ...avchd.slice(0, -2),
        '-vf',
        'tinterlace=interleave_top,setfield=tff',
        '-flags',
        '+ilme+ildct',
        '-x264-params',
        'tff=1',
        '-f',
        'mpegts',
      ],
      { rate: '50', size: '480x272', channels: Array(6).fill(chirp()) },
    ),
  },
  {
    ...{ name: 'meeting.mp4', picture: 'copied', short: true },
    // Like a recorded video call: a new picture only when something changes, and a low sample rate.
    make: made(
      [
        ...plain,
        '-vf',
        "select='not(mod(n,3))+gt(mod(n,25),15)'",
        '-fps_mode',
        'vfr',
        '-ar',
        '32000',
        '-ac',
        '1',
      ],
      { seconds: 8, sampleRate: 32_000, channels: [chirp()] },
    ),
  },
  {
    ...{ name: 'screen-recorder.mkv', picture: 'copied', repairs: ['other-sounds'] },
    make: (path) => {
      const [picture, sound] = [moving({ rate: '60' }), moving({ channels: [silence] }).slice(4)];
      const maps = ['-map', '0:v', '-map', '1:a', '-map', '2:a'];
      ffmpegNow(...picture, ...sound, ...maps, ...plain, `file:${path}`);
    },
  },
  {
    ...{ name: 'clock-overlaps.ts', pieces: { atMs: [0, 3200, 6400] } },
    make: appended(
      ...[0, 2.9, 5.8].map((at) => made([...ts, '-output_ts_offset', String(at)], { seconds: 3 })),
    ),
  },
  {
    ...{ name: 'subtitles-run-on.mp4', picture: 'copied', lengthMs: 4000, short: true },
    make: subtitled('mov_text'),
  },
  {
    ...{ name: 'trimmed-without-encoding.mp4', picture: 'converted', lengthMs: 2500, short: true },
    make: from(['base.mp4'], [made([...plain, '-g', '50'])], (path, base = '') =>
      ffmpegNow('-ss', '1.5', '-i', base, '-c', 'copy', `file:${path}`),
    ),
  },
  { name: 'trimmed-without-encoding.mkv', make: remuxed(['-ss', '1.5'], ['-f', 'matroska']) },
  {
    ...{ name: 'fragmented.mp4', picture: 'copied', short: true },
    make: made([...plain, '-movflags', 'frag_keyframe+empty_moov+default_base_moof']),
  },
  {
    name: 'dash-track.mp4',
    make: made([...plain, '-movflags', 'dash+delay_moov', '-frag_duration', '500000']),
  },
  { name: 'head-first.mp4', picture: 'copied', make: made([...plain, '-movflags', '+faststart']) },
  {
    ...{ name: 'fragments-without-head.mp4', refused: 'ffmpeg-unreadable' },
    make: from(
      ['base.mp4'],
      [made([...plain, '-movflags', 'frag_keyframe+empty_moov'])],
      (path, base = '') => {
        const bytes = readFileSync(base);
        writeFileSync(path, bytes.subarray(bytes.indexOf('moof') - 4));
      },
    ),
  },
  {
    ...{ name: 'head-at-the-end-cut.mp4', refused: 'ffmpeg-unreadable' },
    make: from(['base.mp4'], [made(plain)], (path, base = '') => {
      const bytes = readFileSync(base);
      writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    }),
  },
  {
    ...{ name: 'browser-without-duration.webm', picture: 'copied', sound: 'copied', needs: 'libvpx' },
    make: (path) =>
      writeFileSync(
        path,
        ffmpegNow(
          ...moving(),
          ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'],
          ...['-f', 'webm', '-live', '1', 'pipe:1'],
        ),
      ),
  },
  {
    ...{ name: 'drop-frame-timecode.mov', picture: 'copied', repairs: ['other-tracks'] },
    make: made([...plain, '-timecode', '00:59:58;20'], { rate: '30000/1001' }),
  },
  {
    ...{ name: 'clock-wraps.ts', picture: 'copied', lengthMs: 6000, short: true },
    make: made([...ts, '-output_ts_offset', '95440'], { seconds: 6 }),
  },
  { name: 'program-stream.mpg', make: made([...mpeg2, '-bf', '2', '-f', 'vob']) },
  { name: 'mpeg1.mpg', make: made(['-c:v', 'mpeg1video', '-b:v', '1M', '-c:a', 'mp2', '-f', 'mpeg']) },
  {
    ...{ name: 'theora.ogv', needs: 'libtheora' },
    make: made(['-c:v', 'libtheora', '-q:v', '7', '-c:a', 'libvorbis']),
  },
  { name: 'h264.flv', picture: 'copied', make: made([...plain, '-f', 'flv']) },
  { name: 'sorenson.flv', make: made(['-c:v', 'flv1', '-b:v', '1M', '-c:a', 'libmp3lame', '-ar', '44100']) },
  { name: 'b-frames.avi', make: made([...plain.slice(0, -4), '-c:a', 'libmp3lame']), short: true },
  { name: 'divx.avi', make: made(['-c:v', 'mpeg4', '-bf', '2', '-q:v', '3', '-c:a', 'libmp3lame']) },
  { name: 'mjpeg-u8.avi', make: made(['-c:v', 'mjpeg', '-q:v', '3', '-c:a', 'pcm_u8', '-ar', '11025']) },
  {
    name: 'without-index.avi',
    make: from(
      ['base.avi'],
      [made(['-c:v', 'mjpeg', '-q:v', '3', '-c:a', 'pcm_s16le'])],
      (path, base = '') => {
        const bytes = readFileSync(base);
        writeFileSync(path, bytes.subarray(0, bytes.lastIndexOf('idx1')));
      },
    ),
  },
  {
    name: 'index-from-the-beginning.avi',
    make: from(
      ['base.avi'],
      [made(['-c:v', 'mjpeg', '-q:v', '3', '-c:a', 'pcm_s16le'])],
      (path, base = '') => {
        // Places in the index count from the beginning of the file, as some cameras write them.
        const bytes = readFileSync(base);
        const movi = bytes.indexOf('movi');
        for (let at = bytes.lastIndexOf('idx1') + 16; at < bytes.length; at += 16)
          bytes.writeUInt32LE(bytes.readUInt32LE(at) + movi, at);
        writeFileSync(path, bytes);
      },
    ),
  },
  { name: 'windows.wmv', make: made(['-c:v', 'wmv2', '-b:v', '2M', '-c:a', 'wmav2']) },
  {
    name: 'camera.mxf',
    make: made(['-c:v', 'mpeg2video', '-b:v', '4M', '-c:a', 'pcm_s16le', '-ar', '48000', '-f', 'mxf']),
  },
  {
    name: 'old-phone.3gp',
    make: made(['-c:v', 'h263', '-vf', 'scale=352:288', '-b:v', '500k', '-c:a', 'aac', '-ac', '1']),
  },
  { name: 'bare.h264', make: made(['-an', ...plain.slice(0, -4), '-f', 'h264']), short: true },
  { name: 'bare.m2v', make: made(['-an', ...mpeg2.slice(0, 4), '-f', 'mpeg2video']) },
  {
    ...{ name: 'subtitles-and-chapters.mkv', picture: 'copied', repairs: ['other-tracks'] },
    make: (path) => {
      const list = join(dirname(path), 'list.srt');
      const chapters = join(dirname(path), 'chapters.txt');
      writeFileSync(list, '1\n00:00:01,000 --> 00:00:02,000\nHello\n');
      const chapter = '[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=2000\ntitle=One\n';
      writeFileSync(chapters, `;FFMETADATA1\n${chapter}`);
      const maps = ['-map', '0:v', '-map', '1:a', '-map', '2', '-map_chapters', '3'];
      ffmpegNow(
        ...[...moving(), '-i', list, '-f', 'ffmetadata', '-i', chapters, ...maps],
        ...[...plain, '-c:s', 'srt', `file:${path}`],
      );
    },
  },
  {
    ...{ name: 'subtitles-run-on.mkv', picture: 'copied', lengthMs: 4000 },
    make: subtitled('srt'),
  },
  {
    ...{ name: 'encrypted.mp4', refused: 'importing-protected', short: true },
    make: made([
      ...[...plain, '-encryption_scheme', 'cenc-aes-ctr'],
      ...['-encryption_key', '76a6c65c5ea762046bd749a2e632ccbb'],
      ...['-encryption_kid', 'a7e61c373e219033c21091fa607bf3b8'],
    ]),
  },
  { name: 'first-time-below-zero.mp4', make: made([...plain, '-output_ts_offset', '-0.3']) },
  { name: 'begins-mid-group.ts', make: remuxedFromTheMiddle() },
  {
    ...{ name: 'clock-jumps.ts', lengthMs: 6000 },
    make: joined(
      made([...ts, '-output_ts_offset', '500'], { seconds: 3 }),
      made([...ts, '-output_ts_offset', '90'], { seconds: 3 }),
    ),
  },
  {
    ...{ name: 'size-changes.ts', short: true },
    make: joined(
      made(ts, { seconds: 3 }),
      made([...ts, '-output_ts_offset', '3.2'], { seconds: 3, size: '640x360' }),
    ),
  },
  {
    ...{ name: 'coder-changes.ts', short: true },
    make: joined(
      made(ts, { seconds: 3 }),
      made([...ts, '-preset', 'fast', '-bf', '0', '-output_ts_offset', '3.2'], { seconds: 3 }),
    ),
  },
  {
    ...{ name: 'size-changes-mpeg2.ts' },
    make: joined(
      made([...mpeg2, '-f', 'mpegts'], { seconds: 3 }),
      made([...mpeg2, '-f', 'mpegts', '-output_ts_offset', '3.2'], { seconds: 3, size: '640x360' }),
    ),
  },
]);
