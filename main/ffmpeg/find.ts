import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { FfmpegSource } from '../../shared/model/ffmpeg';
import { type Abilities, codecsFrom, isTooOld, namesFrom, versionFrom } from './abilities';
import { type AskOptions, ask } from './ask';

/** A program that is an ffmpeg, and works. */
export interface Program extends Abilities {
  readonly path: string;
  readonly source: FfmpegSource;
  readonly version: string;
}

/** Where to look. */
export interface Places {
  /** The program that a person named in the settings. */
  readonly chosen: string | null;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The program of the optional package; undefined without it. */
  readonly packaged: () => Promise<string | undefined>;
}

/** What was found. */
export interface Found {
  readonly program: Program | undefined;
  /** Why the chosen program is not used or, if none was chosen, why none is. */
  readonly fault: FaultCode | undefined;
}

/** A Mac app that is not started from a terminal has a PATH without these. */
const macFolders = ['/opt/homebrew/bin', '/usr/local/bin'];

/**
 * Finds ffmpeg: the chosen program, FFMPEG_PATH, the optional package ffmpeg-static, the system's PATH. The
 * first one that works is used. `scripts/setup/ffmpeg.mjs` has the same order.
 * @throws Fault `ffmpeg-cancelled`
 */
export async function findProgram(places: Places, options: AskOptions = {}): Promise<Found> {
  let ofChosen: FaultCode | undefined;
  let ofOthers: FaultCode | undefined;
  for (const { path, source } of await candidates(places)) {
    try {
      return { program: await readProgram(path, source, options), fault: ofChosen };
    } catch (error) {
      if (options.signal?.aborted) throw error;
      const code = faultCodeOf(error);
      if (source === 'chosen') ofChosen = code;
      else if (code !== 'ffmpeg-missing') ofOthers ??= code;
    }
  }
  return { program: undefined, fault: ofChosen ?? ofOthers ?? 'ffmpeg-missing' };
}

interface Candidate {
  readonly path: string;
  readonly source: FfmpegSource;
}

async function candidates({ chosen, env, platform, packaged }: Places): Promise<Candidate[]> {
  const named = env.FFMPEG_PATH;
  const bundled = await packaged();
  return [
    ...(chosen === null ? [] : [{ path: chosen, source: 'chosen' } as const]),
    ...(named ? [{ path: resolve(named), source: 'variable' } as const] : []),
    ...(bundled ? [{ path: bundled, source: 'package' } as const] : []),
    ...onPath(env, platform).map((path) => ({ path, source: 'system' }) as const),
  ];
}

/**
 * The system's own search would try the current folder first on Windows, where another program may have put
 * one.
 */
function onPath(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const isWindows = platform === 'win32';
  // Windows spells it `Path`.
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const folders = [...path.split(delimiter), ...(platform === 'darwin' ? macFolders : [])];
  const usable = folders.filter((folder) => isAbsolute(folder));
  return [...new Set(usable)].map((folder) => join(folder, isWindows ? 'ffmpeg.exe' : 'ffmpeg'));
}

/**
 * Reads a program's version and abilities from its own output.
 * @throws Fault `ffmpeg-missing`; `ffmpeg-not-runnable`, also for another program; `ffmpeg-too-old`;
 * `ffmpeg-hangs`; `ffmpeg-cancelled`
 */
export async function readProgram(
  path: string,
  source: FfmpegSource,
  options: AskOptions = {},
): Promise<Program> {
  const version = versionFrom((await ask(path, ['-version'], options)).out);
  if (version === undefined) throw new Fault('ffmpeg-not-runnable', 'another program');
  if (isTooOld(version)) throw new Fault('ffmpeg-too-old');
  const list = async (what: string): Promise<string> =>
    (await ask(path, ['-hide_banner', what], options)).out;
  const [encoders, decoders, filters] = await Promise.all([
    list('-encoders').then(namesFrom),
    list('-decoders').then(codecsFrom),
    list('-filters').then(namesFrom),
  ]);
  if (encoders.size + decoders.size + filters.size === 0)
    throw new Fault('ffmpeg-not-runnable', 'answers nothing but its version');
  return { path, source, version, encoders, decoders, filters };
}
