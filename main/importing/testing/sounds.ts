import { spawnSync } from 'node:child_process';
import { alsoRead } from './pictures';

const rate = 8000;
/** How far sounds are looked for from each other, in samples. */
const mostLag = rate / 2;
/** What is compared at once, in samples. */
const windowLength = 2 * rate;

/** A sound, each sample at its time in the file. */
export interface PlacedSound {
  readonly fromMs: number;
  readonly samples: Float32Array;
}

/**
 * Decodes a sound. Each piece stands where its own time says: no filter fills or stretches anything.
 * @param ffmpeg the path of the program
 * @param beside the picture's track: where a file's time begins depends on what is read
 */
export function soundOf(ffmpeg: string, file: string, track: number, beside?: number): PlacedSound {
  const all = Array.from({ length: channelsOf(file, track) }, (_, at) => `c${at}`).join('+');
  const each = ['-map', `0:${track}`, '-af', `pan=mono|c0<${all}`, '-ar', String(rate)];
  const { output } = spawnSync(
    ffmpeg,
    [
      ...['-hide_banner', '-nostdin', '-loglevel', 'quiet', '-max_error_rate', '1', '-i', file],
      ...[...each, '-f', 's16le', 'pipe:1'],
      ...[...each, '-c:a', 'pcm_s16le', '-f', 'framecrc', 'pipe:3'],
      ...alsoRead(beside),
    ],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], maxBuffer: 1024 * 1024 * 1024 },
  );
  const [, bytes = Buffer.alloc(0), , lines] = output as unknown as (Buffer | undefined)[];
  const pieces = (lines?.toString('latin1') ?? '').split('\n').flatMap((line) => {
    const [, pts, length] = /^0, *-?\d+, *(-?\d+), *\d+, *(\d+)/.exec(line) ?? [];
    return pts === undefined ? [] : [{ at: Number(pts), length: Number(length) / 2 }];
  });
  const from = pieces[0]?.at ?? 0;
  const end = pieces.reduce((last, { at, length }) => Math.max(last, at + length), from);
  const samples = new Float32Array(end - from);
  let read = 0;
  for (const { at, length } of pieces) {
    for (let n = 0; n < length && 2 * (read + n) + 1 < bytes.length; n += 1)
      if (at + n >= from) samples[at + n - from] = bytes.readInt16LE(2 * (read + n)) / 32_768;
    read += length;
  }
  return { fromMs: (from / rate) * 1000, samples };
}

/** How many channels a sound has. ffmpeg's own mix to one leaves out what it takes for a subwoofer. */
function channelsOf(file: string, track: number): number {
  const asked = ['-v', 'error', '-select_streams', String(track), '-show_entries', 'stream=channels'];
  const { stdout } = spawnSync('ffprobe', [...asked, '-of', 'csv=p=0', file], { encoding: 'utf8' });
  return Number.parseInt(stdout, 10);
}

/** How two sounds compare. */
export interface Heard {
  /** How much later it is heard in the film, in ms. */
  readonly shiftMs: number;
  /** How alike they are at that place: 1 if they are the same but for their loudness. */
  readonly alike: number;
}

/**
 * How much later a film sounds like the source, by the loudest stretch of two seconds between these shares of it.
 * @returns undefined if it is silent there, or sounds alike at many places
 */
export function soundShift(
  source: PlacedSound,
  film: PlacedSound,
  { from, to, aboutMs }: { readonly from: number; readonly to: number; readonly aboutMs: number },
): Heard | undefined {
  const begin = loudestFrom(source.samples, from, to);
  const heard = source.samples.subarray(begin, begin + windowLength);
  if (energyOf(heard) < 1e-6 * heard.length) return undefined;
  const about = begin + Math.round(((source.fromMs - film.fromMs + aboutMs) / 1000) * rate);
  const places = 2 * mostLag + 1;
  const around = stretch(film.samples, about - mostLag, places + heard.length);
  const rows = [...alikeAt(heard, around, places)].map((alike, n) => ({ lag: n - mostLag, alike }));
  const best = Math.max(...rows.map(({ alike }) => alike));
  // A tone is like itself at each of its periods; the nearest one counts.
  const [nearest] = rows
    .filter(({ alike }) => alike > best - 0.02)
    .toSorted((one, other) => Math.abs(one.lag) - Math.abs(other.lag));
  return nearest && { shiftMs: aboutMs + (nearest.lag / rate) * 1000, alike: best };
}

function loudestFrom(samples: Float32Array, from: number, to: number): number {
  const last = Math.max(0, samples.length - windowLength);
  let [loudest, most] = [0, -1];
  for (let at = Math.floor(from * last); at <= to * last; at += rate / 4) {
    const energy = energyOf(samples.subarray(at, at + windowLength));
    if (energy > most) [loudest, most] = [at, energy];
  }
  return loudest;
}

function energyOf(samples: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < samples.length; at += 1) sum += (samples[at] as number) ** 2;
  return sum;
}

/** How alike a sound is to another at each of these places: it must have samples there. */
function alikeAt(heard: Float32Array, around: Float32Array, places: number): Float64Array {
  const own = energyOf(heard);
  return Float64Array.from({ length: places }, (_, from) => {
    let [product, other] = [0, 0];
    for (let n = 0; n < heard.length; n += 1) {
      const y = around[from + n] as number;
      product += (heard[n] as number) * y;
      other += y * y;
    }
    return product / (Math.sqrt(own * other) || 1);
  });
}

/** A stretch of a sound, with silence where it has none. */
function stretch(samples: Float32Array, from: number, length: number): Float32Array {
  const taken = new Float32Array(length);
  const begin = Math.max(0, from);
  if (begin < samples.length && begin < from + length)
    taken.set(samples.subarray(begin, Math.min(samples.length, from + length)), begin - from);
  return taken;
}
