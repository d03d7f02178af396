import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fedLayout } from './fed-layout';
import { FedPainter } from './fed-painter';

/** What to make, and with what. */
export interface FedMediaOptions {
  /** Folder the files are kept in; made if missing. */
  readonly folder: string;
  /** Path of ffmpeg. */
  readonly ffmpeg: string;
  /** Width of the picture; even. */
  readonly width: number;
  /** Height of the picture; even. */
  readonly height: number;
  /** Length of the loop in whole seconds, at most 136 (the burned-in number has 12 bits). */
  readonly seconds: number;
}

/** The files for Chromium's fake capture. */
export interface FedMedia {
  /** For `--use-file-for-fake-video-capture`: MJPEG, 30 fps. */
  readonly video: string;
  /** For `--use-file-for-fake-audio-capture`: WAV, 48 kHz, mono, 16 bit. */
  readonly audio: string;
  /** Time from one flash (and beep) to the next. */
  readonly periodMs: number;
  /** Frames in one loop; the burned-in number starts again after this many. */
  readonly loopFrames: number;
}

const sampleRate = 48_000;
/** Part of the files' names. Raise it when the drawing changes, so that old files are not used. */
const drawing = 'v1';
const fonts = ['/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf', '/System/Library/Fonts/Menlo.ttc'];

/**
 * Makes the known picture and sound for Chromium's fake camera and microphone, unless they exist already: a
 * frame number burned into every frame, and once a second a white flash and a 1 kHz beep that begin together.
 * Files are written under a temporary name and renamed, so an unfinished one is never used. Throws RangeError
 * for sizes it cannot make, and Error if ffmpeg fails.
 */
export async function makeFedMedia(options: FedMediaOptions): Promise<FedMedia> {
  const { folder, width, height, seconds } = options;
  const loopFrames = seconds * fedLayout.fps;
  if (!Number.isInteger(seconds) || seconds < 1 || loopFrames > 2 ** fedLayout.numberBits) {
    throw new RangeError(`seconds must be a whole number from 1 to 136, not ${seconds}`);
  }
  if (width % 2 !== 0 || height % 2 !== 0 || width < 160 || height < 90) {
    throw new RangeError(`the picture must be even and at least 160x90, not ${width}x${height}`);
  }
  await mkdir(folder, { recursive: true });
  const video = join(folder, `fed-${drawing}-${width}x${height}-${seconds}s.mjpeg`);
  const audio = join(folder, `fed-${drawing}-${seconds}s.wav`);
  await makeOnce(video, (path) => encodeVideo(path, options, loopFrames));
  await makeOnce(audio, (path) => writeFile(path, fedSound(seconds)));
  return { video, audio, loopFrames, periodMs: (fedLayout.periodFrames * 1000) / fedLayout.fps };
}

async function makeOnce(path: string, make: (path: string) => Promise<void>): Promise<void> {
  if (existsSync(path)) return;
  const unfinished = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.part`;
  try {
    await make(unfinished);
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function encodeVideo(path: string, options: FedMediaOptions, loopFrames: number): Promise<void> {
  const { width, height } = options;
  const font = fonts.find((file) => existsSync(file));
  const size = Math.round(height / 12);
  // For human eyes only; measurements read the cells.
  const text = font
    ? [
        '-vf',
        `drawtext=fontfile=${font}:fontsize=${size}:fontcolor=white:box=1:boxcolor=black:x=w/16:y=h*0.83:text='%{n}  %{pts\\:hms}'`,
      ]
    : [];
  const raw = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'yuvj420p',
    '-s',
    `${width}x${height}`,
    '-r',
    `${fedLayout.fps}`,
  ];
  const jpeg = ['-c:v', 'mjpeg', '-q:v', '5', '-pix_fmt', 'yuvj420p', '-f', 'mjpeg'];
  const ffmpeg = spawn(
    options.ffmpeg,
    ['-v', 'error', '-y', ...raw, '-i', 'pipe:0', ...text, ...jpeg, path],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const painter = new FedPainter(width, height, loopFrames);
  function* pictures(): Generator<Buffer> {
    for (let frame = 0; frame < loopFrames; frame += 1) yield Buffer.from(painter.paint(frame));
  }
  const [ended, fed] = await Promise.allSettled([endOf(ffmpeg), pipeline(pictures, ffmpeg.stdin)]);
  // When ffmpeg fails, the pipe to it breaks too, but only ffmpeg can say why.
  if (ended.status === 'rejected') throw ended.reason;
  if (fed.status === 'rejected') throw fed.reason;
}

async function endOf(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(-2000);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (code !== 0) throw new Error(`ffmpeg ended with ${code ?? signal}: ${said.trim() || 'no message'}`);
}

/**
 * One loop of the fed sound as a WAV file: a beep with a hard onset at every flash, and noise at about −60
 * dBFS in between, because encoders and the alarms for dead microphones treat digital silence specially.
 */
export function fedSound(seconds: number): Buffer {
  const samples = seconds * sampleRate;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples * 2, 40);
  const onset = (fedLayout.flashAt * sampleRate) / fedLayout.fps;
  const length = (fedLayout.beepMs * sampleRate) / 1000;
  const period = (fedLayout.periodFrames * sampleRate) / fedLayout.fps;
  let seed = 1;
  for (let i = 0; i < samples; i += 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    // Uniform noise of ±0.0017 has an RMS of 0.001: −60 dBFS.
    const noise = (seed / 2 ** 31 - 1) * 0.0017;
    const at = (i % period) - onset;
    // A cosine, so that it starts at full level.
    const beep =
      at >= 0 && at < length ? 0.5 * Math.cos((2 * Math.PI * fedLayout.beepHz * at) / sampleRate) : 0;
    wav.writeInt16LE(Math.round((noise + beep) * 32_767), 44 + i * 2);
  }
  return wav;
}
