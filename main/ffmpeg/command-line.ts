import { resolve } from 'node:path';
import fluent from 'fluent-ffmpeg';

/*
 * fluent-ffmpeg is archived. It is used to put command lines together and to parse progress (`progress.ts`),
 * and for nothing else: it would look for programs with `which`, keep their paths for the whole process, parse
 * the messages for people, and keep lines of any length. Its functions that take options split a lone option
 * at its space (`title=My film`), but not one of several; here there are always several.
 */

/** What ffmpeg reads. */
export type Input = { readonly options?: readonly string[] } & (
  | { /** A file of the person's. */ readonly file: string }
  | {
      /** Passed on a pipe, as fast as ffmpeg reads: the first one on its standard input. */
      readonly bytes: AsyncIterable<Uint8Array>;
    }
);

/** Where ffmpeg writes: a pipe, or the path of a file. */
export type Target = 'pipe' | { readonly file: string };

/**
 * The kinds of files that are recordings. Any other kind is refused: a playlist or a script would have ffmpeg
 * open other files, and a name with `%d` stands for many pictures.
 */
const formats = [
  ...['mov', 'matroska', 'webm', 'mpegts', 'mpeg', 'mpegvideo', 'avi', 'asf', 'asf_o', 'wtv'],
  ...['flv', 'live_flv', 'mxf', 'gxf', 'lxf', 'mv', 'dv', 'dhav', 'rm', 'ogg', 'nut', 'nsv', 'ivf', 'ivr'],
  ...['h264', 'hevc', 'vvc', 'obu', 'av1', 'm4v', 'h261', 'h263', 'vc1', 'vc1test', 'mjpeg', 'cavsvideo'],
  ...['avs2', 'avs3', 'dnxhd', 'dirac', 'pva', 'pmp', 'ty', 'vivo', 'yuv4mpegpipe', 'kux', 'xmv'],
  ...['roq', 'smjpeg', 'film_cpk', 'wav', 'w64', 'aiff', 'caf', 'au', 'mp3', 'aac', 'loas', 'flac', 'ac3'],
  ...['eac3', 'dts', 'dtshd', 'truehd', 'mlp', 'amr', 'amrnb', 'amrwb', 'ape', 'wv', 'tta', 'tak', 'oma'],
  ...['ast', 'voc', 'dss', 'qcp', 'gsm', 'sln', 'ircam', 'nistsphere', 'shn', 'mpc', 'mpc8', 'dsf', 'iff'],
  ...['3dostr', 'act', 'aa', 'aax', 'xwma', 'mmf'],
];

const always = [
  ...['-hide_banner', '-nostdin', '-y'],
  // Errors alone: what is above them holds titles, and everything is classified rather than displayed.
  ...['-loglevel', 'error', '-nostats', '-stats_period', '0.5', '-progress', 'pipe:3'],
];

/** The options before an input: what it may open, however it was named. */
export const inputGuard: readonly string[] = [
  ...['-protocol_whitelist', 'file,pipe'],
  ...['-format_whitelist', formats.join(',')],
];

/**
 * A file as ffmpeg must see it: a plain file, even if its name begins with a dash or looks like a protocol.
 */
export const plainFile = (path: string): string => `file:${resolve(path)}`;

/** What a run reads and writes. */
export interface CommandLine {
  readonly inputs: readonly Input[];
  /** The options of the output, such as `-map` and `-c:v`. */
  readonly options: readonly string[];
  /** The output's format, as ffmpeg calls it. */
  readonly format: string;
}

/** The file descriptors of inputs of bytes: those between are the output, the messages and the progress. */
export const bytesPipe = (at: number): number => (at === 0 ? 0 : 3 + at);

/** The arguments of a run. */
export function argumentsFor({ inputs, options, format }: CommandLine, target: Target): string[] {
  const command = fluent();
  const piped = inputs.filter((input) => 'bytes' in input);
  for (const [at, input] of inputs.entries()) {
    command.input('file' in input ? plainFile(input.file) : `pipe:${bytesPipe(piped.indexOf(input))}`);
    command.inputOptions(...(at === 0 ? always : []), ...inputGuard, ...(input.options ?? []));
  }
  command.output(target === 'pipe' ? 'pipe:1' : plainFile(target.file));
  command.outputOptions('-f', format, ...options);
  return command._getArguments();
}
