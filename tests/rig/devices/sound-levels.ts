import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeFilm } from '../film/decode-film';

/** The loudness of a film at one moment. */
export interface SoundLevel {
  /** Start of the window, in film time. */
  readonly ms: number;
  /** dBFS, of the root mean square; −Infinity for digital silence. */
  readonly db: number;
}

/** A span in which the level stays on one side of a threshold. */
export interface SoundStretch {
  readonly fromMs: number;
  readonly toMs: number;
}

const windowMs = 20;

/**
 * Decodes a film's sound and measures its level in windows of 20 ms. @throws Error if ffmpeg cannot read it
 */
export async function soundLevels(film: Uint8Array, ffmpeg: string): Promise<SoundLevel[]> {
  const folder = await mkdtemp(join(tmpdir(), 'second-look-rig-'));
  const levels = new Map<number, { sum: number; count: number }>();
  try {
    const path = join(folder, 'film');
    await writeFile(path, film);
    const size = { width: 2, height: 2 };
    await decodeFilm(
      { path, ffmpeg, ...size, video: false, audio: true },
      {
        picture: () => undefined,
        sound(samples, ms) {
          for (const [i, sample] of samples.entries()) {
            const window = Math.floor((ms + i / 48) / windowMs);
            const level = levels.get(window) ?? { sum: 0, count: 0 };
            level.sum += sample * sample;
            level.count += 1;
            levels.set(window, level);
          }
        },
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return [...levels]
    .sort(([a], [b]) => a - b)
    .map(([window, { sum, count }]) => ({ ms: window * windowMs, db: 10 * Math.log10(sum / count) }));
}

/** Spans of at least `leastMs` that are quieter than `db`; missing sound counts as quiet. */
export function quietStretches(levels: readonly SoundLevel[], db: number, leastMs: number): SoundStretch[] {
  const loud = levels.filter((level) => level.db >= db).map(({ ms }) => ms);
  const first = levels[0];
  const last = levels.at(-1);
  if (!first || !last) return [];
  const edges = [first.ms - windowMs, ...loud, last.ms + windowMs];
  return edges.flatMap((ms, i) => {
    const stretch = { fromMs: ms + windowMs, toMs: edges[i + 1] ?? ms };
    return stretch.toMs - stretch.fromMs >= leastMs ? [stretch] : [];
  });
}
