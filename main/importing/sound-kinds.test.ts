import { readFileSync, writeFileSync } from 'node:fs';
import { ffmpegNow } from './testing/import-rig';
import { chirp, made, moving, plain, testKinds } from './testing/made-kinds';

const alone = (options: readonly string[], film: Parameters<typeof made>[1] = {}) =>
  made(['-map', '1:a', ...options], film);
const silence = '0';

/** A sound and a cover of one picture. */
const covered =
  (options: readonly string[]) =>
  (path: string): void =>
    void ffmpegNow(
      ...[...moving(), '-map', '1:a', '-map', '0:v', '-frames:v', '1', '-c:v', 'mjpeg'],
      ...['-disposition:v', 'attached_pic', ...options, `file:${path}`],
    );

/** A picture whose sound begins so many seconds later than it, or earlier. */
const late =
  (seconds: number, options: readonly string[] = plain) =>
  (path: string): void => {
    const [picture, sound] = [moving({ seconds: 5 }).slice(0, 4), moving({ seconds: 5 }).slice(4)];
    const before = seconds < 0 ? ['-itsoffset', String(-seconds)] : [];
    const offset = seconds > 0 ? ['-itsoffset', String(seconds)] : [];
    ffmpegNow(
      ...before,
      ...picture,
      ...offset,
      ...sound,
      '-map',
      '0:v',
      '-map',
      '1:a',
      ...options,
      `file:${path}`,
    );
  };

/** A WAV with this many channels of which nothing says where they belong. Only the last one is not silent. */
const unnamed =
  (channels: number) =>
  (path: string): void => {
    const all = [...Array<string>(channels - 1).fill(silence), chirp()];
    const samples = ffmpegNow(...moving({ channels: all }).slice(4), '-f', 's16le', 'pipe:1');
    const head = Buffer.alloc(44);
    head.write('RIFF');
    head.writeUInt32LE(36 + samples.length, 4);
    head.write('WAVEfmt ', 8);
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(channels, 22);
    head.writeUInt32LE(48_000, 24);
    head.writeUInt32LE(96_000 * channels, 28);
    head.writeUInt16LE(2 * channels, 32);
    head.writeUInt16LE(16, 34);
    head.write('data', 36);
    head.writeUInt32LE(samples.length, 40);
    writeFileSync(path, Buffer.concat([head, samples]));
  };

testKinds('sounds of other recorders', [
  { name: 'cover.m4a', picture: 'none', make: covered(['-c:a', 'aac']), short: true },
  { name: 'cover.mp3', picture: 'none', make: covered(['-c:a', 'libmp3lame', '-id3v2_version', '3']) },
  { name: 'cover.flac', picture: 'none', make: covered(['-c:a', 'flac']) },
  { name: 'voice.opus', picture: 'none', sound: 'copied', make: alone(['-c:a', 'libopus']) },
  { name: 'voice.ogg', picture: 'none', make: alone(['-c:a', 'libvorbis']) },
  { name: 'voice.aac', picture: 'none', make: alone(['-c:a', 'aac', '-f', 'adts']) },
  { name: 'voice.ac3', picture: 'none', make: alone(['-c:a', 'ac3']) },
  { name: 'voice.caf', picture: 'none', make: alone(['-c:a', 'alac']) },
  { name: 'voice.aiff', picture: 'none', make: alone(['-c:a', 'pcm_s24be']) },
  { name: 'voice.wma', picture: 'none', make: alone(['-c:a', 'wmav2']) },
  { name: 'voice.mka', picture: 'none', make: alone(['-c:a', 'pcm_s16le']) },
  {
    name: '8-khz-mulaw.wav',
    picture: 'none',
    make: alone(['-c:a', 'pcm_mulaw'], { sampleRate: 8000, channels: [chirp()] }),
  },
  { name: 'adpcm.wav', picture: 'none', make: alone(['-c:a', 'adpcm_ima_wav']) },
  { name: '96-khz.flac', picture: 'none', make: alone(['-c:a', 'flac'], { sampleRate: 96_000 }) },
  { name: '192-khz.wav', picture: 'none', make: alone(['-c:a', 'pcm_s32le'], { sampleRate: 192_000 }) },
  {
    ...{ name: 'three-channels.wav', picture: 'none', repairs: ['mixed-down'], short: true },
    make: unnamed(3),
  },
  {
    ...{ name: 'four-channels.wav', picture: 'none', repairs: ['mixed-down'] },
    make: unnamed(4),
  },
  {
    ...{ name: 'eight-channels.wav', picture: 'none', repairs: ['mixed-down'] },
    make: unnamed(8),
  },
  {
    ...{ name: 'twelve-channels.wav', picture: 'none', repairs: ['mixed-down'] },
    make: unnamed(12),
  },
  {
    name: 'five-one.mkv',
    picture: 'copied',
    repairs: ['mixed-down'],
    make: made([...plain.slice(0, -4), '-c:a', 'ac3'], { channels: Array(6).fill(chirp()) }),
  },
  { name: 'sound-2-s-late.mp4', picture: 'copied', make: late(2), short: true },
  { name: 'sound-2-s-late.mkv', picture: 'copied', make: late(2, [...plain, '-f', 'matroska']) },
  { name: 'sound-2-s-late.ts', picture: 'copied', make: late(2, [...plain, '-f', 'mpegts']) },
  { name: 'picture-2-s-late.mkv', picture: 'copied', make: late(-2, [...plain, '-f', 'matroska']) },
  { name: 'picture-2-s-late.mp4', picture: 'copied', make: late(-2) },
  { name: 'picture-15-s-late.mkv', picture: 'copied', make: late(-15, [...plain, '-f', 'matroska']) },
  {
    name: 'opus-late.webm',
    needs: 'libvpx',
    sound: 'copied',
    make: late(2, ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus']),
  },
  {
    name: 'sound-10-s-short.mp4',
    picture: 'copied',
    lengthMs: 16_000,
    make: made([...plain, '-af', 'atrim=end=6'], { seconds: 16 }),
  },
  {
    name: 'picture-10-s-short.mp4',
    picture: 'copied',
    lengthMs: 16_000,
    make: made([...plain, '-vf', 'trim=end=6'], { seconds: 16 }),
  },
  {
    name: 'sound-missing-2-s.mkv',
    picture: 'copied',
    lengthMs: 6000,
    make: made([...plain, '-af', "aselect='not(between(t,2,4))'"], { seconds: 6 }),
    short: true,
  },
  {
    name: 'opus-missing-2-s.mkv',
    picture: 'copied',
    lengthMs: 6000,
    make: made([...plain.slice(0, -4), '-c:a', 'libopus', '-af', "aselect='not(between(t,2,4))'"], {
      seconds: 6,
    }),
  },
  {
    ...{ name: 'rate-changes.ts', pieces: { atMs: [0, 3300] } },
    make: (path) => {
      const parts = [48_000, 44_100].map((sampleRate, at) => {
        const part = `${path}.${at}.ts`;
        const offset = ['-output_ts_offset', String(3.2 * at), '-f', 'mpegts'];
        made([...plain, '-ar', String(sampleRate), ...offset], { seconds: 3, sampleRate })(part);
        return part;
      });
      writeFileSync(path, Buffer.concat(parts.map((part) => readFileSync(part))));
      return parts;
    },
    short: true,
  },
  { name: 'mp3-in.mp4', picture: 'copied', make: made([...plain.slice(0, -4), '-c:a', 'libmp3lame']) },
  { name: 'ac3-in.mp4', picture: 'copied', make: made([...plain.slice(0, -4), '-c:a', 'ac3']) },
  {
    name: 'opus-in.mp4',
    picture: 'copied',
    sound: 'copied',
    make: made([...plain.slice(0, -4), '-c:a', 'libopus']),
  },
  { name: 'flac-in.mkv', picture: 'copied', make: made([...plain.slice(0, -4), '-c:a', 'flac']) },
  { name: 'he-low-rate.m4a', picture: 'none', make: alone(['-c:a', 'aac', '-ar', '16000', '-ac', '1']) },
  {
    ...{ name: 'two-sounds-one-silent.mkv', picture: 'copied', repairs: ['other-sounds'], short: true },
    make: (path) =>
      void ffmpegNow(
        ...[...moving(), '-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo:duration=4'],
        ...['-map', '0:v', '-map', '2:a', '-map', '1:a', ...plain, `file:${path}`],
      ),
  },
  {
    ...{ name: 'eight-sounds.mov', picture: 'copied', repairs: ['other-sounds'] },
    make: (path) => {
      const maps = Array.from({ length: 7 }, () => ['-map', '2:a']).flat();
      const quiet = `aevalsrc='0.001*sin(2*PI*300*t)':duration=4`;
      ffmpegNow(
        ...moving(),
        '-f',
        'lavfi',
        '-i',
        quiet,
        '-map',
        '0:v',
        ...maps,
        '-map',
        '1:a',
        ...plain,
        `file:${path}`,
      );
    },
  },
]);
