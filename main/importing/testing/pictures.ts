import { spawnSync } from 'node:child_process';

/** How many pixels a small picture has on each side. */
const side = 32;
const pictureBytes = side * side * 3;

/** A picture of a film, made small and square. */
export interface SmallPicture {
  readonly ms: number;
  /** Red, green and blue of each pixel, in reading order. */
  readonly pixels: Uint8Array;
}

/** How a picture is to be displayed: a, b, c and d of its matrix. */
export type Turn = readonly [a: number, b: number, c: number, d: number];
const upright: Turn = [1, 0, 0, 1];

/** Every way in which a picture can stand. */
const turns: readonly Turn[] = [
  ...([upright, [-1, 0, 0, 1], [1, 0, 0, -1], [-1, 0, 0, -1]] as const),
  ...([
    [0, 1, -1, 0],
    [0, -1, 1, 0],
    [0, 1, 1, 0],
    [0, -1, -1, 0],
  ] as const),
];

/** What a head says about how a picture is to be displayed. */
export interface Shape {
  readonly turn: Turn;
  /** Width by height, upright. */
  readonly aspect: number;
  readonly isHdr: boolean;
}

interface ProbedStream {
  readonly width: number;
  readonly height: number;
  readonly sample_aspect_ratio?: string;
  readonly color_transfer?: string;
  readonly side_data_list?: readonly { readonly displaymatrix?: string }[];
}

/** The shape of a track's picture, as ffprobe tells it: with its matrix, not what ffmpeg makes of it. */
export function shapeOf(file: string, track: number): Shape {
  const asked = ['-v', 'error', '-select_streams', String(track), '-show_streams', '-of', 'json'];
  const { stdout } = spawnSync('ffprobe', [...asked, file], { encoding: 'utf8' });
  const [stream] = (JSON.parse(stdout) as { streams: ProbedStream[] }).streams;
  if (!stream) throw new Error('no such track');
  const { width, height, sample_aspect_ratio = '1:1', color_transfer = '', side_data_list = [] } = stream;
  const [wide = 1, high = 1] = sample_aspect_ratio.split(':').map(Number);
  const matrix = side_data_list.find(({ displaymatrix }) => displaymatrix)?.displaymatrix ?? '';
  const values = [...matrix.matchAll(/: +(-?\d+) +(-?\d+)/g)].flatMap(([, one, other]) => [one, other]);
  const [a, b, c, d] = values.map((value) => Math.sign(Number(value)));
  const turn: Turn =
    a === undefined || b === undefined || c === undefined || d === undefined ? upright : [a, b, c, d];
  const aspect = (width * (wide > 0 && high > 0 ? wide / high : 1)) / height;
  return {
    turn,
    aspect: turn[0] === 0 ? 1 / aspect : aspect,
    isHdr: /smpte2084|arib-std-b67/.test(color_transfer),
  };
}

/**
 * All pictures of a track, as they are stored: not turned, not stretched.
 * @param ffmpeg the path of the program
 * @param beside the sound's track: where a file's time begins depends on what is read
 */
export function picturesOf(ffmpeg: string, file: string, track: number, beside?: number): SmallPicture[] {
  const each = ['-map', `0:${track}`, '-fps_mode', 'passthrough', '-enc_time_base', '1:100000'];
  const { output } = spawnSync(
    ffmpeg,
    [
      ...[
        '-hide_banner',
        '-nostdin',
        '-loglevel',
        'quiet',
        '-noautorotate',
        '-max_error_rate',
        '1',
        '-i',
        file,
      ],
      ...[...each, '-vf', `format=rgb24,scale=${side}:${side}:flags=area`, '-f', 'rawvideo', 'pipe:1'],
      ...[...each, '-vf', 'scale=16:16', '-f', 'framecrc', 'pipe:3'],
      ...alsoRead(beside),
    ],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], maxBuffer: 1024 * 1024 * 1024 },
  );
  const [, pixels, , lines] = output as unknown as (Buffer | undefined)[];
  const text = lines?.toString('latin1') ?? '';
  const [, over = 0, under = 1] = (/^#tb 0: (\d+)\/(\d+)/m.exec(text) ?? []).map(Number);
  const times = text.split('\n').flatMap((line) => {
    const pts = /^0, *-?\d+, *(-?\d+)/.exec(line)?.[1];
    return pts === undefined ? [] : [(Number(pts) * over * 1000) / under];
  });
  return times.flatMap((ms, at) => {
    const own = pixels?.subarray(at * pictureBytes, (at + 1) * pictureBytes);
    return own?.length === pictureBytes ? [{ ms, pixels: own }] : [];
  });
}

/** Reads another track, for nothing. */
export const alsoRead = (track: number | undefined): string[] =>
  track === undefined ? [] : ['-map', `0:${track}`, '-c', 'copy', '-f', 'null', '-'];

/** The same picture as its matrix says that it is to be displayed. */
export function turned(pixels: Uint8Array, [a, b, c, d]: Turn): Uint8Array {
  if (a === 1 && d === 1) return pixels;
  const made = new Uint8Array(pixels.length);
  const middle = (side - 1) / 2;
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [(at % side) - middle, Math.floor(at / side) - middle];
    const to = a * x + c * y + middle + side * (b * x + d * y + middle);
    for (let colour = 0; colour < 3; colour += 1) made[3 * to + colour] = pixels[3 * at + colour] ?? 0;
  }
  return made;
}

/** How far two pictures differ, from 0 to 255 for each colour of each pixel. */
function difference(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += Math.abs((one[at] as number) - (other[at] as number));
  return sum / one.length;
}

/** How far their shades differ if brightness and contrast are set aside, on about the same scale. */
function shadeDifference(one: Uint8Array, other: Uint8Array): number {
  const [x, y] = [shadesOf(one), shadesOf(other)];
  let product = 0;
  for (const [at, value] of x.entries()) product += value * (y[at] ?? 0);
  return (1 - product) * 64;
}

function shadesOf(pixels: Uint8Array): Float64Array {
  const shades = Float64Array.from({ length: pixels.length / 3 }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(3 * at, 3 * at + 3);
    return red + 2 * green + blue;
  });
  const mean = shades.reduce((sum, value) => sum + value, 0) / shades.length;
  const size = Math.sqrt(shades.reduce((sum, value) => sum + (value - mean) ** 2, 0)) || 1;
  return shades.map((value) => (value - mean) / size);
}

export type Differ = (one: Uint8Array, other: Uint8Array) => number;

/** What compares pictures of a source with those of its film, where HDR has become ordinary colours. */
export const differ = ({ isHdr }: Shape): Differ => (isHdr ? shadeDifference : difference);

/** How one picture of a film compares with the source. */
export interface Found {
  /** How far it is from the picture that it should be. */
  readonly off: number;
  /** Which of the source's next pictures it is most like, counted from that one; 0 unless another is clearly nearer. */
  readonly nearest: number;
  /** Whether no other way up or mirrored is clearly more like the source. */
  readonly isUpright: boolean;
}

/** A difference that encoding, another size or other colours can make. */
const margin = 1.5;

/** @param wanted the picture that it should be, and after it others that it might be taken for */
export function findIn(wanted: readonly Uint8Array[], shown: Uint8Array, differ: Differ): Found {
  const [right = new Uint8Array()] = wanted;
  const off = differ(right, shown);
  const others = wanted.map((each) => differ(each, shown));
  const least = Math.min(...others);
  const ways = turns.map((turn) => differ(turned(right, turn), shown));
  return {
    off,
    nearest: off - least > margin ? others.indexOf(least) : 0,
    isUpright: off - Math.min(...ways) <= margin,
  };
}

/** In less, nothing moves far enough to tell one shift from another. */
const shortestMs = 200;

/**
 * How much later a film shows what the source shows, in ms, by what is seen between these times of the source.
 * @returns undefined if it is too short, or too little moves, to tell
 */
export function pictureShift(
  source: readonly SmallPicture[],
  film: readonly SmallPicture[],
  { fromMs, toMs, aboutMs, differ }: Span & { readonly aboutMs: number; readonly differ: Differ },
): number | undefined {
  if (toMs - fromMs < shortestMs) return undefined;
  const looks = 80;
  const times = Array.from({ length: looks }, (_, n) => fromMs + ((n + 0.37) / looks) * (toMs - fromMs));
  const steps = Array.from({ length: 101 }, (_, n) => (n - 50) * 10);
  const known = new Map<string, number>();
  const offs = steps.map((step) => {
    let sum = 0;
    for (const ms of times) {
      const [one, other] = [placeAt(source, ms), placeAt(film, ms + aboutMs + step)];
      const key = `${one} ${other}`;
      const off = known.get(key) ?? differ(source[one]?.pixels ?? nothing, film[other]?.pixels ?? nothing);
      known.set(key, off);
      sum += off;
    }
    return sum / looks;
  });
  const least = Math.min(...offs);
  if (Math.max(...offs) - least < 1) return undefined;
  const best = steps.filter((_, at) => (offs[at] ?? 0) - least < 0.05);
  return aboutMs + best.reduce((sum, step) => sum + step, 0) / best.length;
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const nothing = new Uint8Array(pictureBytes);

/** Which picture is seen at a time. */
function placeAt(pictures: readonly SmallPicture[], ms: number): number {
  let [low, high] = [0, pictures.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((pictures[middle]?.ms ?? 0) <= ms) low = middle;
    else high = middle;
  }
  return low;
}
