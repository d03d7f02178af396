import type { Abilities } from '../ffmpeg/abilities';
import type { CommandLine } from '../ffmpeg/command-line';
import type { Picture, Sound } from './look';
import type { Size, Task } from './tasks';

/** Samples a second of the sound from which the line of peaks is made. */
export const peaksRate = 8000;

/** A key frame at least this often, in s: where a film can be continued. */
const keySeconds = 2;

/** What can't be read is left out, however much it is. */
const tolerant = ['-max_error_rate', '1'];

/** Only the tracks that are taken. */
const nothingElse = ['-map_metadata', '-1', '-map_chapters', '-1', '-dn', '-sn'];

/** What comes through the pipe is not checked again: that takes as long as all the rest of copying. */
const unchecked = ['-write_crc32', '0'];

/**
 * What ffmpeg does with a file: a Matroska with the picture, and with the sound as Opus. Times are those of the file;
 * nothing is stretched.
 * @param apart what `soundApart` makes of its sound: it is only put beside the picture
 */
export function commandFor(
  task: Task,
  { filters }: Pick<Abilities, 'filters'>,
  apart?: AsyncIterable<Uint8Array>,
): CommandLine {
  const { looked, picture, pictureIs, sound, soundIs } = task;
  const pictureOptions = picture && [
    ...['-map', `0:${picture.index}`],
    ...(pictureIs === 'copied'
      ? ['-c:v', 'copy']
      : [...encoderFor(task), '-vf', filterFor(picture, task, filters)]),
  ];
  const soundOptions = sound && [
    ...['-map', apart ? '1:0' : `0:${sound.index}`],
    ...(apart || soundIs === 'copied' ? ['-c:a', 'copy'] : opusFor(sound)),
  ];
  return {
    inputs: [
      { file: looked.path, options: tolerant },
      ...(apart ? [{ bytes: apart, options: ['-f', 'matroska', ...knownHead, ...soundBeside] }] : []),
    ],
    options: [
      ...(pictureOptions ?? []),
      ...(soundOptions ?? []),
      ...nothingElse,
      // Nothing waits in ffmpeg until it has seen all of it.
      ...['-max_interleave_delta', '2000000', '-flush_packets', '1'],
      ...unchecked,
      // Clusters of a second. In a pipe ffmpeg would begin one with almost every picture.
      ...['-cluster_size_limit', '4000000'],
    ],
    format: 'matroska',
  };
}

/**
 * Whether its sound can be converted by an ffmpeg of its own, while another one copies the picture: one alone reads and
 * writes the picture in the time in which it could convert. Only where times are exact: in a stream that was received,
 * ffmpeg corrects them as it goes, and two would not correct them alike.
 */
export const isSoundApart = ({ looked, pictureIs, soundIs }: Task): boolean =>
  pictureIs === 'copied' && soundIs === 'converted' && looked.isExact;

/** The sound of such a file as Opus in a Matroska, from the beginning of the file on. */
export const soundApart = ({ looked, sound }: Task & { readonly sound: Sound }): CommandLine => ({
  inputs: [{ file: looked.path, options: tolerant }],
  options: [
    ...['-map', `0:${sound.index}`, ...opusFor(sound, `${steady}:first_pts=0`)],
    ...['-vn', ...nothingElse, '-flush_packets', '1', ...unchecked],
  ],
  format: 'matroska',
});

/**
 * It begins where the file begins. ffmpeg would move its first packet to there, which is 7 ms early: Opus begins with
 * 6.5 ms that are not heard (RFC 7845, 4.2). Many packets may wait, because ffmpeg looks for them only every 10 ms.
 */
const soundBeside = ['-itsoffset', '-0.007', '-thread_queue_size', '1024'];

/**
 * What ffmpeg makes of a sound in a film for its line of peaks: plain samples (16 bits, `peaksRate`, channels
 * interleaved) from the beginning of the part.
 * @param bytes a Matroska of that sound, in the times of the part
 */
export const samplesOf = (bytes: AsyncIterable<Uint8Array>, channels: number): CommandLine => ({
  inputs: [{ bytes, options: ['-f', 'matroska', '-copyts', ...knownHead] }],
  options: ['-af', `${steady}:first_pts=0`, '-ar', String(peaksRate), '-ac', String(channels)],
  format: 's16le',
});

/** What is known from the head is enough: no megabytes are gathered before the first of it is decoded. */
export const knownHead = ['-probesize', '32', '-analyzeduration', '0', '-fpsprobesize', '0'];

/** Silence stands where sound is missing, and what is there twice is cut: it stays with the picture. */
const steady = 'aresample=async=1:min_hard_comp=0.05';

/** How many channels a sound has in the film. */
const channelsOf = ({ layout = '' }: Pick<Sound, 'layout'>): 1 | 2 =>
  /^(mono|1 channels?)$/.test(layout) ? 1 : 2;

function opusFor(sound: Sound, placed = steady): string[] {
  const channels = channelsOf(sound);
  return [
    ...['-af', [placed, ...mixOf(sound)].join(','), '-c:a', 'libopus', '-ar', '48000'],
    ...['-ac', String(channels), '-b:a', channels === 1 ? '64k' : '128k'],
  ];
}

/** How loud each place of a loudspeaker is in the left channel, or in the right one; both have the places in the middle. */
const mixedIn = (side: 'L' | 'R'): string =>
  `F${side}<F${side}+0.7*FC+0.7*F${side}C+0.6*B${side}+0.6*S${side}+0.6*W${side}+0.5*BC+0.5*LFE+0.5*TF${side}+0.5*TB${side}`;

/**
 * Makes two channels of more. ffmpeg's own mix can be louder than full scale, and leaves out what it takes for a
 * subwoofer: the third of three microphones, the fourth of six. Here the parts of each channel add up to one, nothing is
 * left out, and all that is unknown is in both.
 */
function mixOf({ layout = '' }: Pick<Sound, 'layout'>): string[] {
  const unknown = Number(/^(\d+) channels/.exec(layout)?.[1] ?? 0);
  if (/^(mono|stereo|downmix)?$/.test(layout) || (unknown > 0 && unknown <= 2)) return [];
  if (unknown === 0 && !layout.startsWith('ambisonic')) return [`pan=stereo|${mixedIn('L')}|${mixedIn('R')}`];
  // The first one of an ambisonic sound is what is heard from all directions.
  const all = Array.from({ length: Math.max(1, unknown) }, (_, n) => `c${n}`).join('+');
  return [`pan=stereo|c0<${all}|c1<${all}`];
}

function encoderFor({ encoder, size, isShared }: Task): string[] {
  // The times of the source to the ms, not rounded to a rate that it may not have.
  const common = ['-enc_time_base:v', '1:1000', '-force_key_frames:v', `expr:gte(t,n_forced*${keySeconds})`];
  if (encoder === 'vp8')
    return [
      ...['-c:v', 'libvpx', '-crf:v', '10', '-b:v', '6M', '-deadline:v', 'realtime', '-cpu-used:v', '5'],
      ...['-auto-alt-ref:v', '0', ...common],
    ];
  // The same head whatever the source is, so that the parts can be joined.
  const level = size.width * size.height > 4096 * 2304 ? '6.2' : '5.2';
  return [
    ...['-c:v', 'libx264', '-preset:v', 'veryfast', '-crf:v', '20', '-profile:v', 'high'],
    ...(isShared ? ['-level:v', level, '-x264-params:v', 'chromaloc=0'] : []),
    ...common,
  ];
}

/**
 * Makes of any picture one of eight bits, square pixels and the size of the film, also where its own size changes in the
 * middle. ffmpeg has turned it upright before.
 */
function filterFor(picture: Picture, { size, isShared }: Task, filters: ReadonlySet<string>): string {
  const deinterlace = ['bwdif', 'yadif'].find((name) => filters.has(name));
  return [
    // Where the head says nothing, each frame does.
    ...(deinterlace && !picture.isProgressive
      ? [`${deinterlace}=mode=send_field:deint=${picture.isInterlaced ? 'all' : 'interlaced'}`]
      : []),
    ...(picture.isHdr ? toneMapping(filters) : []),
    "scale=w='2*max(1,round(iw*max(sar,1)/2))':h='2*max(1,round(ih/min(sar,1)/2))'",
    'setsar=1',
    ...fitInto(size),
    ...(isShared ? ['setparams=range=tv:color_primaries=unknown:color_trc=unknown:colorspace=unknown'] : []),
    'format=yuv420p',
  ].join(',');
}

const fitInto = ({ width, height }: Size): string[] => [
  `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2`,
  `pad=${width}:${height}:-1:-1`,
  'setsar=1',
];

function toneMapping(filters: ReadonlySet<string>): string[] {
  if (filters.has('zscale') && filters.has('tonemap'))
    return [
      'setparams=color_primaries=bt2020:colorspace=bt2020nc',
      'zscale=transfer=linear:npl=100',
      'format=gbrpf32le',
      'zscale=primaries=bt709',
      'tonemap=hable:desat=0',
      'zscale=transfer=bt709:matrix=bt709:range=tv',
    ];
  // Roughly: the middle becomes lighter, the highlights softer, the colours stronger.
  return [
    "curves=all='0/0 0.3/0.25 0.5/0.6 0.65/0.85 1/1'",
    'eq=saturation=1.3',
    'setparams=color_trc=bt709',
  ];
}
