import { ffmpegNow, turn } from './testing/import-rig';
import { made, moving, plain, testKinds } from './testing/made-kinds';

const turned =
  (matrix: readonly number[], more: readonly string[] = []) =>
  (path: string): void => {
    made([...plain, ...more])(path);
    turn(path, matrix);
  };

const interlaced = [
  ...['-vf', 'tinterlace=interleave_top,fieldorder=tff', '-flags', '+ildct+ilme'],
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-x264-params', 'tff=1', '-g', '25', '-c:a', 'aac'],
];
const aac = plain.slice(-4);
const x265 = (profile: string): string[] => [
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', '-pix_fmt', profile],
];
const x264 = (pixels: string): string[] => [...plain, '-pix_fmt', pixels];
/** Pictures that come at no rate, with gaps of up to two seconds. */
const unsteady = ['-vf', "select='not(mod(n,7))+gt(mod(n,50),40)'", '-fps_mode', 'vfr'];

testKinds('pictures of other cameras', [
  { name: 'turned-90.mov', repairs: ['turned'], make: turned([0, 1, 0, -1, 0]) },
  { name: 'turned-180.mov', repairs: ['turned'], make: turned([-1, 0, 0, 0, -1]) },
  { name: 'turned-270.mov', repairs: ['turned'], make: turned([0, -1, 0, 1, 0]) },
  { name: 'mirrored.mov', repairs: ['turned'], make: turned([-1, 0, 0, 0, 1]), short: true },
  { name: 'upside-down-mirrored.mov', repairs: ['turned'], make: turned([1, 0, 0, 0, -1]) },
  { name: 'turned-and-mirrored.mov', repairs: ['turned'], make: turned([0, 1, 0, 1, 0]) },
  { name: 'turned-and-mirrored-2.mov', repairs: ['turned'], make: turned([0, -1, 0, -1, 0]) },
  {
    ...{ name: 'turned-wide-pixels.mov', repairs: ['turned', 'squared'], short: true },
    make: turned([0, 1, 0, -1, 0], ['-vf', 'setsar=4/3']),
  },
  { name: 'narrow-pixels.mp4', repairs: ['squared'], make: made([...plain, '-vf', 'setsar=8/9']) },
  {
    ...{ name: 'alpha.mov', picture: 'converted' },
    make: made(['-c:v', 'prores_ks', '-profile:v', '4', '-pix_fmt', 'yuva444p10le', '-c:a', 'pcm_s24le']),
  },
  {
    name: 'alpha.webm',
    needs: 'libvpx-vp9',
    make: made([
      '-c:v',
      'libvpx-vp9',
      '-pix_fmt',
      'yuva420p',
      '-cpu-used',
      '8',
      '-deadline',
      'realtime',
      '-c:a',
      'libopus',
    ]),
  },
  { name: 'colours-whole.mp4', picture: 'converted', make: made(x264('yuv444p')) },
  {
    name: 'colours-rgb.mkv',
    picture: 'converted',
    make: made(['-c:v', 'libx264rgb', '-preset', 'ultrafast', ...aac]),
  },
  { name: 'full-range.mp4', picture: 'copied', make: made(x264('yuvj420p')) },
  {
    name: '12-bit.mov',
    picture: 'converted',
    needs: 'libx265',
    make: made([...x265('yuv420p12le'), '-tag:v', 'hvc1', ...aac]),
  },
  {
    name: '10-bit.webm',
    picture: 'converted',
    needs: 'libvpx-vp9',
    make: made([
      '-c:v',
      'libvpx-vp9',
      '-pix_fmt',
      'yuv420p10le',
      '-profile:v',
      '2',
      '-cpu-used',
      '8',
      '-deadline',
      'realtime',
      '-c:a',
      'libopus',
    ]),
  },
  {
    ...{ name: 'hlg-turned.mov', repairs: ['hdr', 'turned'], needs: 'libx265' },
    make: (path) => {
      made([
        ...x265('yuv420p10le'),
        '-tag:v',
        'hvc1',
        '-color_trc',
        'arib-std-b67',
        '-color_primaries',
        'bt2020',
        '-colorspace',
        'bt2020nc',
        ...aac,
      ])(path);
      turn(path, [0, 1, 0, -1, 0]);
    },
  },
  {
    name: 'dv-pal.avi',
    repairs: ['squared', 'deinterlaced'],
    make: made(['-target', 'pal-dv', '-aspect', '16:9']),
  },
  {
    name: 'dv-ntsc.dv',
    repairs: ['squared', 'deinterlaced'],
    make: made(['-target', 'ntsc-dv', '-aspect', '4:3'], { rate: '30000/1001' }),
  },
  {
    name: 'interlaced.mts',
    repairs: ['deinterlaced'],
    short: true,
    make: made([...interlaced, '-f', 'mpegts', '-mpegts_m2ts_mode', '1'], { rate: '50' }),
  },
  { name: 'interlaced.mp4', repairs: ['deinterlaced'], make: made(interlaced, { rate: '50' }) },
  { name: 'interlaced.mkv', repairs: ['deinterlaced'], make: made(interlaced, { rate: '50' }) },
  { name: 'one-a-second.mp4', picture: 'copied', make: made(plain, { rate: '1', seconds: 12 }) },
  {
    name: 'one-a-second.avi',
    picture: 'converted',
    make: made(['-c:v', 'mjpeg', '-c:a', 'pcm_s16le'], { rate: '1', seconds: 12 }),
  },
  { name: 'slides-20-s.mkv', lengthMs: 60_000, make: made(plain, { rate: '1/20', seconds: 60 }) },
  {
    name: 'screen-stands-still-40-s.mp4',
    lengthMs: 50_000,
    make: made([...plain, '-vf', "select='not(between(t,5,45))'", '-fps_mode', 'vfr'], { seconds: 50 }),
  },
  {
    name: 'screen-stands-still-40-s-hevc.mp4',
    needs: 'libx265',
    lengthMs: 50_000,
    make: made([...x265('yuv420p'), ...aac, '-vf', "select='not(between(t,5,45))'", '-fps_mode', 'vfr'], {
      seconds: 50,
    }),
  },
  { name: '60-a-second.mp4', picture: 'copied', make: made(plain, { rate: '60' }) },
  { name: '240-a-second.mov', picture: 'copied', make: made(plain, { rate: '240' }) },
  {
    name: '240-a-second-hevc.mov',
    needs: 'libx265',
    make: made([...x265('yuv420p'), ...aac], { rate: '240', seconds: 2 }),
  },
  {
    name: 'unsteady.mp4',
    picture: 'copied',
    make: made([...plain, ...unsteady, '-ac', '1', '-ar', '32000']),
    short: true,
  },
  { name: 'unsteady-hevc.mp4', needs: 'libx265', make: made([...x265('yuv420p'), ...unsteady, ...aac]) },
  {
    name: '853x481.avi',
    make: made(['-c:v', 'mjpeg', '-q:v', '3', '-c:a', 'pcm_s16le'], { size: '853x481' }),
  },
  {
    name: '853x481.webm',
    picture: 'copied',
    needs: 'libvpx-vp9',
    make: made(['-c:v', 'libvpx-vp9', '-cpu-used', '8', '-deadline', 'realtime', '-c:a', 'libopus'], {
      size: '853x481',
    }),
  },
  { name: '16x16.mp4', picture: 'copied', make: made(plain, { size: '16x16' }) },
  { name: '16x16-hevc.mp4', needs: 'libx265', make: made([...x265('yuv420p'), ...aac], { size: '16x16' }) },
  { name: '17x1.avi', make: made(['-c:v', 'rawvideo', '-vf', 'scale=17:1', '-c:a', 'pcm_s16le']) },
  { name: '3840x2160.mp4', picture: 'copied', make: made(plain, { size: '3840x2160', seconds: 1 }) },
  { name: '7680x4320.mp4', picture: 'copied', make: made(plain, { size: '7680x4320', seconds: 0.4 }) },
  {
    name: '7680x4320.mov',
    picture: 'converted',
    make: made(['-c:v', 'mjpeg', '-q:v', '5', ...aac], { size: '7680x4320', seconds: 0.4 }),
  },
  { name: 'one-picture.mp4', lengthMs: 4000, make: made([...plain, '-vf', 'select=eq(n\\,0)']) },
  {
    name: 'one-picture-hevc.mp4',
    lengthMs: 4000,
    needs: 'libx265',
    make: made([...x265('yuv420p'), ...aac, '-vf', 'select=eq(n\\,0)']),
  },
  { name: 'one-picture-silent.mp4', make: made([...plain, '-an', '-frames:v', '1']) },
  {
    name: 'no-key-but-the-first.mp4',
    lengthMs: 40_000,
    picture: 'converted',
    make: made([...plain, '-g', '9999', '-keyint_min', '9999', '-sc_threshold', '0'], { seconds: 40 }),
  },
  {
    name: 'refreshed-line-by-line.mp4',
    make: made([...plain, '-x264-params', 'intra-refresh=1:keyint=25'], { seconds: 4 }),
  },
  {
    name: 'open-groups.mp4',
    make: made([
      '-c:v',
      'libx264',
      '-preset',
      'fast',
      '-g',
      '25',
      '-bf',
      '3',
      '-x264-params',
      'open-gop=1:scenecut=0',
      '-pix_fmt',
      'yuv420p',
      ...aac,
    ]),
    short: true,
  },
  {
    name: 'vp8.webm',
    picture: 'copied',
    sound: 'converted',
    needs: 'libvpx',
    make: made([
      '-c:v',
      'libvpx',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-b:v',
      '2M',
      '-auto-alt-ref',
      '1',
      '-c:a',
      'libvorbis',
    ]),
  },
  {
    name: 'vp9-hidden-pictures.webm',
    picture: 'copied',
    needs: 'libvpx-vp9',
    make: made([
      '-c:v',
      'libvpx-vp9',
      '-b:v',
      '1M',
      '-cpu-used',
      '5',
      '-auto-alt-ref',
      '1',
      '-lag-in-frames',
      '16',
      '-c:a',
      'libopus',
    ]),
  },
  {
    name: 'av1.mp4',
    picture: 'copied',
    needs: 'libsvtav1',
    make: made(['-c:v', 'libsvtav1', '-preset', '12', '-crf', '35', ...aac]),
  },
  {
    name: 'hevc.mkv',
    picture: 'converted',
    needs: 'libx265',
    make: made([...x265('yuv420p'), '-c:a', 'libopus']),
    sound: 'copied',
  },
  {
    name: 'bt601.mp4',
    picture: 'copied',
    make: made([
      ...plain,
      '-vf',
      'scale=out_color_matrix=bt601',
      '-colorspace',
      'smpte170m',
      '-color_primaries',
      'smpte170m',
      '-color_trc',
      'smpte170m',
    ]),
  },
  {
    name: 'bt709-10-bit.mp4',
    picture: 'converted',
    make: made([
      ...x264('yuv420p10le'),
      '-vf',
      'scale=out_color_matrix=bt709',
      '-colorspace',
      'bt709',
      '-color_primaries',
      'bt709',
      '-color_trc',
      'bt709',
    ]),
  },
  {
    name: 'picture-missing-2-s.mkv',
    make: made([...plain, '-vf', "select='not(between(t,1,3))'", '-fps_mode', 'vfr'], { seconds: 5 }),
  },
  {
    ...{ name: 'two-pictures.mp4', repairs: ['other-pictures'] },
    make: (path) =>
      void ffmpegNow(
        ...[...moving(), '-f', 'lavfi', '-i', 'color=red:size=160x90:rate=25:duration=2'],
        ...['-map', '2:v', '-map', '0:v', '-map', '1:a', ...plain, `file:${path}`],
      ),
  },
]);
