import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { filmRate } from '../devices/tones';
import { decodeFilm } from './decode-film';

/**
 * Chromium plays by sample count. A block's own time (whole ms) counts only if it differs by more than this,
 * in ms.
 */
const slackMs = 30;

/**
 * A film's sound (mono, 48 kHz) as it is played: each sample at its time in the film, and silence where there
 * is none.
 */
export async function filmSound(film: Uint8Array, ffmpeg: string): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'second-look-rig-'));
  let end = 0;
  const pieces: { at: number; samples: Float32Array }[] = [];
  try {
    const path = join(folder, 'film');
    await writeFile(path, film);
    await decodeFilm(
      { path, ffmpeg, width: 2, height: 2, video: false, audio: true },
      {
        picture: () => undefined,
        sound(samples, ms) {
          const wanted = Math.max(0, Math.round((ms / 1000) * filmRate));
          const at = Math.abs(wanted - end) < (slackMs / 1000) * filmRate ? end : wanted;
          pieces.push({ at, samples });
          end = at + samples.length;
        },
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const length = Math.max(0, ...pieces.map(({ at, samples }) => at + samples.length));
  const sound = new Float32Array(length);
  for (const { at, samples } of pieces) sound.set(samples, at);
  return sound;
}

/** A film's left and right channel, at 48 kHz, one sample after the other. */
export async function filmChannels(
  film: Uint8Array,
  ffmpeg: string,
): Promise<readonly [left: Float32Array, right: Float32Array]> {
  const folder = await mkdtemp(join(tmpdir(), 'second-look-rig-'));
  try {
    const path = join(folder, 'film');
    await writeFile(path, film);
    const format = ['-map', '0:a:0', '-ar', `${filmRate}`, '-ac', '2', '-f', 'f32le'];
    const { stdout } = await promisify(execFile)(
      ffmpeg,
      ['-nostdin', '-v', 'error', '-i', path, ...format, '-'],
      { encoding: 'buffer', maxBuffer: 1e9 },
    );
    const both = new Float32Array(Uint8Array.from(stdout).buffer);
    return [both.filter((_, n) => n % 2 === 0), both.filter((_, n) => n % 2 === 1)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
