import { execFile } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { type Beep, makeBeepFinder } from '../devices/beeps';
import { fedLayout, makeFedCode } from '../devices/fed-layout';
import { decodeFilm } from './decode-film';
import { median, unwrapFrames } from './frame-numbers';

/** One frame of the film. */
export interface FilmFrame {
  /** Its time in the film. */
  readonly ms: number;
  /** Its burned-in number, growing through all turns of the loop; undefined if it cannot be read. */
  readonly frame: number | undefined;
  /** Mean luma of the flash region, 0–255. */
  readonly flashLevel: number;
}

/** One flash of the film. */
export interface FilmFlash {
  /** Time of the first white frame. */
  readonly ms: number;
  /** Number of that frame; undefined if it cannot be read. */
  readonly frame: number | undefined;
  /** How many frames of the flash are missing before it (0: it is the true onset); undefined if not known. */
  readonly late: number | undefined;
  /** When the flash began: `ms` minus the missing frames. The same as `ms` if `late` is not known. */
  readonly onsetMs: number;
}

/** A flash and the beep nearest to it. */
export interface AvPair {
  readonly flashMs: number;
  readonly beepMs: number;
  /** Beep minus flash: positive if the sound is late. */
  readonly offsetMs: number;
}

/** A run of source frames that the film lacks. */
export interface FilmGap {
  /** Film time of the last frame before it. */
  readonly afterMs: number;
  /** Number of the last frame before it. */
  readonly afterFrame: number;
  /** How many are missing. */
  readonly missing: number;
}

/** What was measured in one film. All times in ms of the film. */
export interface FilmMeasure {
  readonly frames: readonly FilmFrame[];
  readonly flashes: readonly FilmFlash[];
  readonly beeps: readonly Beep[];
  readonly avOffsets: readonly AvPair[];
  /** Median of `avOffsets`; undefined if there is no pair. */
  readonly medianOffsetMs: number | undefined;
  /** Numbers (growing through all turns of the loop) between the first and the last that no frame shows. */
  readonly droppedFrames: readonly number[];
  /** The same as runs, to tell a join (one long run) from lost frames. */
  readonly gaps: readonly FilmGap[];
  /** The container's duration according to ffprobe; undefined if it has none or there is no ffprobe. */
  readonly durationMs: number | undefined;
  /** Lines at warning level or worse. */
  readonly warnings: readonly string[];
}

/** What to measure. */
export interface MeasureFilmOptions {
  /**
   * The film: its bytes, its path, or a stream of its bytes. Bytes and streams are put in a temporary file
   * meanwhile.
   */
  readonly film: Uint8Array | string | Readable;
  readonly ffmpeg: string;
  /** Path of ffprobe; by default the one beside ffmpeg, else the one on the PATH. */
  readonly ffprobe?: string;
  /** `loopFrames` of the fed media; 1800 (60 s) by default. */
  readonly loopFrames?: number;
}

/** Measures a film of the fed picture and sound. Throws Error if ffmpeg cannot read it. */
export async function measureFilm(options: MeasureFilmOptions): Promise<FilmMeasure> {
  if (typeof options.film === 'string') return measurePath(options.film, options);
  const folder = await mkdtemp(join(tmpdir(), 'second-look-rig-'));
  try {
    const path = join(folder, 'film');
    if (options.film instanceof Uint8Array) await writeFile(path, options.film);
    else await pipeline(options.film, createWriteStream(path));
    return await measurePath(path, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measurePath(path: string, options: MeasureFilmOptions): Promise<FilmMeasure> {
  const size = { width: 320, height: 180 };
  const about = await probe(path, options);
  const code = makeFedCode(fedLayout);
  const finder = makeBeepFinder({ ...fedLayout, sampleRate: 48_000 });
  const read: FilmFrame[] = [];
  const beeps: Beep[] = [];
  const warnings = await decodeFilm(
    { ...size, path, ffmpeg: options.ffmpeg, video: about.video, audio: about.audio },
    {
      picture: (data, ms) =>
        read.push({ ms, ...code.read({ data, ...size, step: 1, offset: 0, stride: size.width }) }),
      sound: (samples, ms) => beeps.push(...finder.push(samples, ms)),
    },
  );
  const loopFrames = options.loopFrames ?? 1800;
  const numbers = unwrapFrames(
    read.map((each) => each.frame),
    loopFrames,
  );
  const frames = read.map((each, i) => ({ ...each, frame: numbers[i] }));
  const flashes = findFlashes(frames);
  const avOffsets = pairFlashes(flashes, beeps);
  return {
    frames,
    flashes,
    beeps,
    avOffsets,
    medianOffsetMs: median(avOffsets.map((pair) => pair.offsetMs)),
    ...findGaps(frames),
    durationMs: about.durationMs,
    warnings,
  };
}

/** The first white frame of each flash, and how much of the flash is missing before it. */
export function findFlashes(frames: readonly FilmFrame[]): FilmFlash[] {
  const { periodFrames, flashAt, flashFrames, fps } = fedLayout;
  const flashes: FilmFlash[] = [];
  let white = false;
  for (const { ms, frame, flashLevel } of frames) {
    const was = white;
    white = flashLevel > 110;
    if (!white || was) continue;
    const into = frame === undefined ? undefined : (frame - flashAt) % periodFrames;
    const late = into !== undefined && into >= 0 && into < flashFrames ? into : undefined;
    flashes.push({ ms, frame, late, onsetMs: ms - ((late ?? 0) * 1000) / fps });
  }
  return flashes;
}

/** Pairs each flash with the nearest beep, if there is one within 500 ms. */
export function pairFlashes(
  flashes: ReadonlyArray<{ readonly onsetMs: number }>,
  beeps: readonly Beep[],
): AvPair[] {
  return flashes.flatMap(({ onsetMs }) => {
    const [beep] = beeps.toSorted((a, b) => Math.abs(a.ms - onsetMs) - Math.abs(b.ms - onsetMs));
    if (!beep || Math.abs(beep.ms - onsetMs) >= 500) return [];
    return [{ flashMs: onsetMs, beepMs: beep.ms, offsetMs: beep.ms - onsetMs }];
  });
}

function findGaps(frames: readonly FilmFrame[]): { droppedFrames: number[]; gaps: FilmGap[] } {
  const gaps: FilmGap[] = [];
  const droppedFrames: number[] = [];
  // An unreadable frame exists all the same: it stands for one of the missing numbers around it.
  let unread = 0;
  let last: { ms: number; frame: number } | undefined;
  for (const { ms, frame } of frames) {
    if (frame === undefined) {
      unread += 1;
      continue;
    }
    const missing = last ? Math.max(0, frame - last.frame - 1 - unread) : 0;
    if (last && missing > 0) {
      gaps.push({ afterMs: last.ms, afterFrame: last.frame, missing });
      for (let i = 0; i < missing; i += 1) droppedFrames.push(last.frame + 1 + i);
    }
    last = { ms, frame: Math.max(frame, last?.frame ?? frame) };
    unread = 0;
  }
  return { droppedFrames, gaps };
}

async function probe(path: string, options: MeasureFilmOptions) {
  const beside = join(dirname(options.ffmpeg), 'ffprobe');
  const ffprobe = options.ffprobe ?? (existsSync(beside) ? beside : 'ffprobe');
  const ask = ['-v', 'error', '-show_entries', 'format=duration:stream=codec_type', '-of', 'json', path];
  const { stdout } = await promisify(execFile)(ffprobe, ask);
  const answer: { streams?: Array<{ codec_type?: string }>; format?: { duration?: string } } =
    JSON.parse(stdout);
  const seconds = Number(answer.format?.duration ?? Number.NaN);
  return {
    durationMs: Number.isFinite(seconds) ? seconds * 1000 : undefined,
    video: answer.streams?.some((stream) => stream.codec_type === 'video') ?? false,
    audio: answer.streams?.some((stream) => stream.codec_type === 'audio') ?? false,
  };
}
