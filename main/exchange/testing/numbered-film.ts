import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { grouped } from '../../../shared/media/testing/grouped';

/*
 * Films in which each frame has its number burned in, made by ffmpeg, and what can be read from a copy: the numbers,
 * how sharp a part of the picture is, and the sound.
 */

const size = { width: 320, height: 192 } as const;
export const rate = 25;
/** The number stands in the upper quarter: a bit a column, white for 1. */
const bits = 10;
const numberRows = size.height / 4;

const stripePeriod = 8;
const isLightAt = (x: number): boolean => x % stripePeriod < stripePeriod / 2;

/** A frame as grey points: above its number, below narrow stripes, which no blur leaves. */
function frame(number: number): Buffer {
  const { width, height } = size;
  const grey = Buffer.alloc(width * height);
  const column = width / bits;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const bit = (number >> (bits - 1 - Math.floor(x / column))) & 1;
      const isLight = y < numberRows ? bit === 1 : isLightAt(x);
      grey[y * width + x] = isLight ? 235 : 16;
    }
  return grey;
}

export interface NumberedFilm {
  readonly frames: number;
  /** The picture's size, if not the usual one. */
  readonly scale?: string;
  /** An expression of ffmpeg's `aevalsrc`. */
  readonly sound?: string;
  /** Seconds between two key frames. */
  readonly keyEvery?: number;
  /** The number of the first frame. */
  readonly first?: number;
  /** As an import makes it: H.264 with frames stored out of order. */
  readonly isH264?: boolean;
}

/** Makes a VP8 and Opus WebM (or an imported part) of `frames / rate` seconds. */
export async function makeNumberedFilm(
  program: string,
  { frames, scale, sound = '0.1*sin(2*PI*440*t)', keyEvery = 1, first = 0, isH264 = false }: NumberedFilm,
): Promise<Uint8Array> {
  const picture = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-s',
    `${size.width}x${size.height}`,
    '-r',
    String(rate),
  ];
  const child = spawn(program, [
    ...['-hide_banner', '-loglevel', 'error', ...picture, '-i', 'pipe:0'],
    ...['-f', 'lavfi', '-i', `aevalsrc=${sound}:s=48000:d=${frames / rate}`],
    ...(scale ? ['-vf', `scale=${scale}:flags=neighbor`] : []),
    ...(isH264
      ? ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '3', '-pix_fmt', 'yuv420p']
      : [
          '-c:v',
          'libvpx',
          '-deadline',
          'realtime',
          '-cpu-used',
          '8',
          '-b:v',
          '4M',
          '-qmax',
          '20',
          '-auto-alt-ref',
          '0',
        ]),
    ...['-g', String(keyEvery * rate), '-keyint_min', String(keyEvery * rate)],
    ...['-c:a', 'libopus', '-b:a', '64k', '-frame_duration', '20'],
    ...['-f', isH264 ? 'matroska' : 'webm', '-live', '1', 'pipe:1'],
  ]);
  const made: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => made.push(piece));
  const told: Buffer[] = [];
  child.stderr.on('data', (piece: Buffer) => told.push(piece));
  for (let number = first; number < first + frames; number += 1)
    if (!child.stdin.write(frame(number))) await once(child.stdin, 'drain');
  child.stdin.end();
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(String(Buffer.concat(told)));
  return isH264 ? Buffer.concat(grouped(made)) : Buffer.concat(made);
}

function run(program: string, args: readonly string[]): Buffer {
  const { status, stdout, stderr } = spawnSync(program, ['-hide_banner', '-loglevel', 'error', ...args], {
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(String(stderr));
  return stdout;
}

/** The frames of a copy as it plays at a steady rate, as grey points. */
export function framesOf(program: string, path: string): Buffer[] {
  const { width, height } = size;
  const plain = ['-vf', `fps=${rate},scale=${width}:${height}:flags=neighbor`, '-pix_fmt', 'gray'];
  const all = run(program, ['-i', path, '-map', '0:v', ...plain, '-f', 'rawvideo', 'pipe:1']);
  const bytes = width * height;
  return Array.from({ length: all.length / bytes }, (_, at) => all.subarray(at * bytes, (at + 1) * bytes));
}

/** The number in a frame; undefined if its points are neither light nor dark. */
export function numberIn(grey: Buffer): number | undefined {
  let number = 0;
  const column = size.width / bits;
  for (let bit = 0; bit < bits; bit += 1) {
    const point = grey[(numberRows >> 1) * size.width + Math.floor((bit + 0.5) * column)] ?? 0;
    if (point > 90 && point < 160) return undefined;
    number = number * 2 + (point >= 128 ? 1 : 0);
  }
  return number;
}

/**
 * How much of the stripes is left in a part of a frame: by how much those that were light are lighter than those that
 * were dark, 0 to about 220.
 * @param part in shares of the picture
 */
export function stripesIn(
  grey: Buffer,
  part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): number {
  const { width, height } = size;
  const sums = { light: 0, dark: 0 };
  let points = 0;
  // Whole periods, so that there are as many of the one as of the other.
  const first = Math.ceil((part.x * width) / stripePeriod) * stripePeriod;
  const end = Math.floor(((part.x + part.width) * width) / stripePeriod) * stripePeriod;
  for (let y = Math.ceil(part.y * height); y < Math.floor((part.y + part.height) * height); y += 1)
    for (let x = first; x < end; x += 1) {
      sums[isLightAt(x) ? 'light' : 'dark'] += grey[y * width + x] ?? 0;
      points += 0.5;
    }
  return Math.abs(sums.light - sums.dark) / points;
}

/** The sound of a copy as samples at 8 kHz. */
export function soundOf(program: string, path: string): Float32Array {
  const raw = run(program, ['-i', path, '-map', '0:a', '-ac', '1', '-ar', '8000', '-f', 'f32le', 'pipe:1']);
  return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
}

/** What ffprobe says of a file. */
export function probed(path: string): {
  readonly streams: readonly { readonly codec_type: string; readonly codec_name: string }[];
  readonly chapters: readonly { readonly start_time: string; readonly tags: { readonly title: string } }[];
  readonly format: { readonly duration: string };
} {
  const asked = ['-v', 'error', '-show_streams', '-show_chapters', '-show_format', '-of', 'json'];
  const { status, stdout, stderr } = spawnSync('ffprobe', [...asked, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Integrated loudness of a copy in LUFS. */
export function loudnessOf(program: string, path: string): number {
  const { stderr } = spawnSync(
    program,
    ['-hide_banner', '-i', path, '-map', '0:a', '-af', 'ebur128', '-f', 'null', '-'],
    {
      encoding: 'utf8',
    },
  );
  return Number([...stderr.matchAll(/I:\s+(-?[\d.]+) LUFS/g)].at(-1)?.[1]);
}
