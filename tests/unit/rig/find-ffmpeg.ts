import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The ffmpeg, with an ffprobe beside it, that the measuring tests use: `FFMPEG_PATH`, else the PATH's;
 * undefined if there is none.
 */
export function findFfmpeg(): string | undefined {
  const named = process.env.FFMPEG_PATH;
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'ffmpeg'));
  return [...(named ? [named] : []), ...places].find((path) => existsSync(path));
}
