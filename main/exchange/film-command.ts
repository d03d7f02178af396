import type { Film } from '../../shared/media/film';
import { codecIds } from '../../shared/media/webm-tracks';
import type { FilmKind, FilmWish, PictureRegion } from '../../shared/model/film-export';
import type { Span } from '../../shared/model/span';

/*
 * The arguments of ffmpeg for a copy of a film. Its input is the film on a pipe (`film-source.ts`), so every time
 * is one of that stream, and the copy begins at 0 because the filters say so.
 */

/** A part of the copy, in the times of the stream, ms. */
export interface Cut extends Span {}

/** What is made of the stream. */
export interface FilmCommand {
  readonly film: Film;
  readonly wish: Pick<FilmWish, 'format' | 'protection'>;
  /** What of the stream is in the copy, in this order; all of it if undefined. */
  readonly cuts: readonly Cut[] | undefined;
  /** Whether a title card comes before each cut, from the second input. */
  readonly hasCards: boolean;
  /** How much louder the sound becomes, in dB; undefined if it stays as it is. */
  readonly gainDb: number | undefined;
}

/** Options before the input: its times are kept, and a picture of another size later on changes nothing. */
export const filmInput: readonly string[] = ['-copyts', '-reinit_filter', '0', '-f', 'matroska'];

/** The second input: title cards as PNG pictures, one after the other, and the last one twice. */
export const cardInput: readonly string[] = [
  ...['-f', 'image2pipe', '-c:v', 'png', '-framerate', '1/3'],
  ...['-format_whitelist', 'image2pipe,png_pipe'],
];
/** How long a title card is shown, in ms: the rate of that input. */
export const cardMs = 3000;

/** How much deeper voices become: by a little more than a third. They stay easy to understand. */
const pitch = 0.72;
/** How many blocks wide and high the picture is before it is drawn large again. */
const blocksOfPicture = 32;
const blocksOfRegion = 5;
/** Narrower blocks would leave what is in a small region as it was, in points. */
const leastBlock = 8;
/** The loudest peak after the sound was made louder: −2 dBFS. */
const limit = 0.794;

/** Whether the copy has a picture. */
export const keepsPicture = ({ film, wish }: Pick<FilmCommand, 'film' | 'wish'>): boolean =>
  film.hasVideo && wish.protection.picture !== 'none';

const isH264 = (film: Film): boolean => film.plan.tracks.video?.codecId === codecIds.h264;

/** What kind of film it is, for the name of a file with it. */
export const kindOf = (film: Film): FilmKind => ({ hasPicture: film.hasVideo, isWebm: !isH264(film) });

/** Whether the picture can be taken over as it is: MP4 holds H.264. */
function takesPictureOver({ film, wish, cuts }: FilmCommand): boolean {
  return isH264(film) && wish.format === 'mp4' && wish.protection.picture === 'unchanged' && !cuts;
}

/** The options of the output, for a copy of the film. */
export function copyOptions(command: FilmCommand): string[] {
  const { film, wish } = command;
  const copies = takesPictureOver(command);
  const hasPicture = keepsPicture(command);
  const graph = [
    ...(hasPicture && !copies ? pictureGraph(command) : []),
    ...(film.hasAudio ? soundGraph(command) : []),
  ];
  return [
    ...(graph.length > 0 ? ['-filter_complex', graph.join(';')] : []),
    ...(hasPicture ? ['-map', copies ? '0:v' : '[v]'] : []),
    ...(film.hasAudio ? ['-map', '[a]'] : []),
    ...(hasPicture ? pictureCodec(command, copies) : []),
    ...(wish.format === 'mp4' ? ['-c:a', 'aac', '-b:a', '160k'] : ['-c:a', 'libopus', '-b:a', '128k']),
    ...(wish.format === 'mp4' ? ['-movflags', '+faststart'] : []),
  ];
}

/** The options of the output, for a look at how loud the copy would be: text on the pipe, format `null`. */
export function loudnessOptions(command: FilmCommand): string[] {
  const graph = soundGraph({ ...command, hasCards: false, gainDb: undefined }, '[s]');
  const measure = '[s]ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.I:file=-[a]';
  return ['-filter_complex', [...graph, measure].join(';'), '-map', '[a]'];
}

/** The gain in dB that brings the sound to −23 LUFS, from what was written on the pipe; none for silence. */
export function gainFrom(text: string): number | undefined {
  const measured = [...text.matchAll(/lavfi\.r128\.I=(-?[\d.]+)/g)].at(-1)?.[1];
  const loudness = Number(measured ?? Number.NaN);
  // Below −70 LUFS nothing counts as sound.
  if (!(loudness > -69)) return undefined;
  return Math.max(-40, Math.min(40, -23 - loudness));
}

function pictureCodec({ film, wish }: FilmCommand, copies: boolean): string[] {
  if (copies) return ['-c:v', 'copy'];
  const keys = ['-g', String(2 * rateOf(film))];
  if (wish.format === 'mp4')
    return ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', ...keys];
  const quality = ['-deadline', 'good', '-cpu-used', '5', '-crf', '10', '-b:v', '4M'];
  return ['-c:v', 'libvpx', ...quality, '-pix_fmt', 'yuv420p', '-auto-alt-ref', '0', ...keys];
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/**
 * Of each cut a picture at a steady rate, the first one at its beginning: what is visible there, even if it came
 * long before.
 */
function pictureGraph({ film, wish, cuts = [], hasCards }: FilmCommand): string[] {
  const { width, height } = sizeOf(film);
  // Parts of a session may have different sizes: another camera.
  const shape = [
    `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2:eval=frame`,
    `pad=${width}:${height}:-1:-1:eval=frame`,
    'setsar=1',
  ].join(',');
  const rate = `fps=${rateOf(film)}`;
  const cards = hasCards ? cuts : [];
  return [
    `[0:v]${shape}[shaped]`,
    // Before the cards, which stay sharp.
    ...protectedPicture(wish.protection, { width, height }),
    ...(cuts.length === 0 ? [`[safe]${rate}:start_time=0[v]`] : []),
    ...split('v', '[safe]', 'cut', cuts),
    ...cuts.map(
      ({ fromMs, toMs }, at) =>
        `[vcut${at}]trim=end=${seconds(toMs)},setpts=PTS-${seconds(fromMs)}/TB,${rate}:start_time=0[vdone${at}]`,
    ),
    ...split('v', `[1:v]${shape},${rate}[cards];[cards]`, 'card', cards),
    ...cards.map((_, at) => {
      const fromMs = at * cardMs;
      return `[vcard${at}]trim=start=${seconds(fromMs)}:end=${seconds(fromMs + cardMs)},setpts=PTS-STARTPTS[vtitle${at}]`;
    }),
    ...concat('v', cuts, hasCards, '[v]'),
  ];
}

function soundGraph({ film, wish, cuts = [], hasCards, gainDb }: FilmCommand, out = '[a]'): string[] {
  // Silence before a sound that begins late.
  const steady = 'aresample=48000:async=1:first_pts=0';
  const isTitled = hasCards && keepsPicture({ film, wish });
  const changes = [
    ...(wish.protection.lowVoices ? [`rubberband=pitch=${pitch}:formant=shifted`] : []),
    ...(gainDb === undefined
      ? []
      : [`volume=${gainDb.toFixed(2)}dB`, `alimiter=limit=${limit}:level=false`, 'aresample=48000']),
  ];
  return [
    ...(cuts.length === 0 ? [`[0:a]${steady}[sound]`] : []),
    ...split('a', '[0:a]', 'cut', cuts),
    ...cuts.map(
      ({ fromMs, toMs }, at) =>
        `[acut${at}]atrim=start=${seconds(fromMs)}:end=${seconds(toMs)},asetpts=PTS-${seconds(fromMs)}/TB,${steady}[adone${at}]`,
    ),
    ...(isTitled ? cuts : []).map((_, at) => `anullsrc=r=48000,atrim=end=${seconds(cardMs)}[atitle${at}]`),
    ...concat('a', cuts, isTitled, '[sound]'),
    `[sound]${changes.length > 0 ? changes.join(',') : 'anull'}${out}`,
  ];
}

/** A copy of a stream for each cut: `[vcut0]`, `[vcut1]` … */
function split(kind: 'v' | 'a', from: string, name: string, cuts: readonly Cut[]): string[] {
  if (cuts.length === 0) return [];
  const to = cuts.map((_, at) => `[${kind}${name}${at}]`).join('');
  return [`${from}${kind === 'a' ? 'a' : ''}split=${cuts.length}${to}`];
}

/** The cuts one after the other, each after its title if there are titles. */
function concat(kind: 'v' | 'a', cuts: readonly Cut[], hasTitles: boolean, to: string): string[] {
  if (cuts.length === 0) return [];
  const pieces = cuts.flatMap((_, at) => [
    ...(hasTitles ? [`[${kind}title${at}]`] : []),
    `[${kind}done${at}]`,
  ]);
  const tracks = kind === 'v' ? 'v=1:a=0' : 'v=0:a=1';
  return [`${pieces.join('')}concat=n=${pieces.length}:${tracks}${to}`];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Even, because chroma has half the size. */
function sizeOf({ plan }: Film): Size {
  const { width = 2, height = 2 } = plan.tracks.video ?? {};
  return { width: Math.max(2, width & ~1), height: Math.max(2, height & ~1) };
}

/**
 * A blur that can't be undone: what is blurred is made so small that a face has a few points, and large again. What
 * is lost on the way is nowhere in the copy.
 */
function protectedPicture({ picture, regions }: FilmWish['protection'], { width, height }: Size): string[] {
  const blurred = (columns: number, rows: number, large: Size): string =>
    `scale=${columns}:${rows}:flags=bicubic,scale=${large.width}:${large.height}:flags=bilinear,setsar=1`;
  if (picture === 'blurred') {
    const rows = Math.max(2, Math.round((blocksOfPicture * height) / width));
    return [`[shaped]${blurred(blocksOfPicture, rows, { width, height })}[safe]`];
  }
  if (picture !== 'regions') return ['[shaped]null[safe]'];
  const names = regions.map((_, at) => `[region${at}]`);
  return [
    `[shaped]split=${regions.length + 1}[under0]${names.join('')}`,
    ...regions.flatMap((region, at) => {
      const { x, y, ...size } = pixelsOf(region, { width, height });
      const next = at + 1 < regions.length ? `[under${at + 1}]` : '[safe]';
      const blocks = (points: number): number =>
        Math.max(1, Math.min(blocksOfRegion, Math.floor(points / leastBlock)));
      const cell = blurred(blocks(size.width), blocks(size.height), size);
      return [
        `${names[at]}crop=${size.width}:${size.height}:${x}:${y},${cell}[blurred${at}]`,
        `[under${at}][blurred${at}]overlay=${x}:${y}${next}`,
      ];
    }),
  ];
}

/** A region in whole, even points: no point that it touches stays sharp. */
function pixelsOf(
  region: PictureRegion,
  { width, height }: Size,
): Size & { readonly x: number; readonly y: number } {
  const side = (from: number, share: number, whole: number): readonly [number, number] => {
    const start = Math.min(whole - 2, Math.floor((from * whole) / 2) * 2);
    const end = Math.min(whole, Math.max(start + 2, Math.ceil(((from + share) * whole) / 2) * 2));
    return [start, end - start];
  };
  const [x, wide] = side(region.x, region.width, width);
  const [y, high] = side(region.y, region.height, height);
  return { x, y, width: wide, height: high };
}

const usualRates = [10, 12, 15, 20, 24, 25, 30, 50, 60];

/** The usual rate of frames a second that comes nearest to how most frames of the film follow one another. */
function rateOf(film: Film): number {
  const times = film.frameTimes();
  const gaps = times
    .slice(1)
    .map((time, at) => time - (times[at] ?? 0))
    .sort();
  const usual = 1000 / Math.max(1, gaps[gaps.length >> 1] ?? 33);
  return usualRates.reduce(
    (best, rate) => (Math.abs(rate - usual) < Math.abs(best - usual) ? rate : best),
    30,
  );
}
