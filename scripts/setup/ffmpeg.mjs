import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from './run.mjs';
import { say } from './say.mjs';
import { has } from './system.mjs';

/**
 * The ffmpeg to use: FFMPEG_PATH, the one of the optional package ffmpeg-static, the system's. Where there is
 * none, that of ffmpeg-static is fetched.
 * @returns {Promise<string | undefined>} undefined where there is none and none can be had
 */
export async function ensureFfmpeg() {
  const there = await findFfmpeg();
  const script = 'ffmpeg-static/install.js';
  if (there || !existsSync(join(root, 'node_modules', script))) return there;
  say('Fetching ffmpeg (about 80 MB, once) …');
  await tool(script, [], { quiet: true, timeoutMs: 600_000 });
  return findFfmpeg();
}

async function findFfmpeg() {
  const named = process.env.FFMPEG_PATH;
  if (named && existsSync(named)) return named;
  try {
    // An optional package, and its ffmpeg is a download of its own.
    const optional = 'ffmpeg-static';
    const bundled = (await import(optional)).default;
    if (typeof bundled === 'string' && existsSync(bundled)) return bundled;
  } catch {
    // Not there.
  }
  return (await has('ffmpeg')) ? 'ffmpeg' : undefined;
}
