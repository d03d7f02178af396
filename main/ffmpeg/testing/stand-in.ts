import { chmod, writeFile } from 'node:fs/promises';

/** Writes a program that stands in for ffmpeg: a shell script, which answers the usual questions. */
export async function standIn(
  path: string,
  body: string,
  version = 'ffmpeg version 5.1.9 Copyright (c) 2000-2026 the FFmpeg developers',
): Promise<string> {
  const lines = [
    '#!/bin/sh',
    'case "$*" in',
    `  -version) echo "${version}"; exit 0 ;;`,
    '  "-hide_banner -encoders") echo " V....D libx264              H.264"; exit 0 ;;',
    '  "-hide_banner -decoders"|"-hide_banner -filters") exit 0 ;;',
    'esac',
    body,
  ];
  await writeFile(path, `${lines.join('\n')}\n`);
  await chmod(path, 0o755);
  return path;
}

/** The shell's line for a block of progress. */
export const says = (outTimeMs: number, bytes: number): string =>
  `printf 'out_time=00:00:${(outTimeMs / 1000).toFixed(6).padStart(9, '0')}\\ntotal_size=${bytes}\\nspeed=2.5x\\nprogress=continue\\n' >&3`;
