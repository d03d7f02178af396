import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from './run.mjs';
import { say } from './say.mjs';
import { has } from './system.mjs';

/**
 * Finds ffmpeg: FFMPEG_PATH, the optional package ffmpeg-static, or the system's. If all are missing,
 * downloads the one of ffmpeg-static.
 * @returns {Promise<string | undefined>} undefined if there is none and it cannot be downloaded
 */
export async function ensureFfmpeg() {
  const there = await findFfmpeg();
  const script = 'ffmpeg-static/install.js';
  if (there || !existsSync(join(root, 'node_modules', script))) return there;
  say('Downloading ffmpeg (about 80 MB, once) …');
  await tool(script, [], { quiet: true, timeoutMs: 600_000 });
  return findFfmpeg();
}

async function findFfmpeg() {
  const named = process.env.FFMPEG_PATH;
  if (named && existsSync(named)) return named;
  try {
    // An optional package that downloads its ffmpeg separately.
    const optional = 'ffmpeg-static';
    const bundled = (await import(optional)).default;
    if (typeof bundled === 'string' && existsSync(bundled)) return bundled;
  } catch {
    // Not installed.
  }
  return (await has('ffmpeg')) ? 'ffmpeg' : undefined;
}
