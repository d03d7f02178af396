import { existsSync } from 'node:fs';
import { has } from './system.mjs';

/**
 * The ffmpeg to use: FFMPEG_PATH, the one of the optional package ffmpeg-static, the system's.
 * @returns {Promise<string | undefined>} undefined where there is none
 */
export async function findFfmpeg() {
  const named = process.env.FFMPEG_PATH;
  if (named && existsSync(named)) return named;
  try {
    // An optional package: it is left out where its own download cannot be reached.
    const optional = 'ffmpeg-static';
    const bundled = (await import(optional)).default;
    if (typeof bundled === 'string' && existsSync(bundled)) return bundled;
  } catch {
    // Not there.
  }
  return (await has('ffmpeg')) ? 'ffmpeg' : undefined;
}
