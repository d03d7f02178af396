import { type FfmpegAbility, ffmpegAbilities } from '../../shared/model/ffmpeg';

/** What a program has, by the names that ffmpeg gives them. */
export interface Abilities {
  readonly encoders: ReadonlySet<string>;
  /** The names of decoders, and of the codecs that they decode. */
  readonly decoders: ReadonlySet<string>;
  readonly filters: ReadonlySet<string>;
}

/** The oldest version that is used. It has every option that is passed (`-stats_period` is the newest). */
const oldest = [4, 4] as const;

/**
 * The version in the output of `-version`; undefined if another program wrote it. It is shown, so it has nothing that
 * turns the direction of text, and an end.
 */
export function versionFrom(output: string): string | undefined {
  return /^ffmpeg version ([\w.+~:-]{1,60})/m.exec(output)?.[1];
}

/** Whether a version is older than 4.4. One without a number is a build from the sources, which is newer. */
export const isTooOld = (version: string): boolean => isBefore(version, oldest);

function isBefore(
  version: string,
  [wantedMajor, wantedMinor]: readonly [major: number, minor: number],
): boolean {
  const [, major, minor] = /^n?(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined) return false;
  return Number(major) < wantedMajor || (Number(major) === wantedMajor && Number(minor) < wantedMinor);
}

/** The option that lets each frame keep its own time. Its old name, before 5.1, is going to be removed from ffmpeg. */
export const ownTimes = (version: string): readonly string[] => [
  isBefore(version, [5, 1]) ? '-vsync' : '-fps_mode',
  'passthrough',
];

/** The names in the output of `-encoders`, `-decoders` or `-filters`. Each line begins with flags. */
export function namesFrom(output: string): ReadonlySet<string> {
  return new Set([...output.matchAll(/^ [A-Z.]{2,6} +([\w-]+) /gm)].map(([, name = '']) => name));
}

/** The same of `-decoders`, with the names of the codecs: `dca` decodes `dts`. */
export function codecsFrom(output: string): ReadonlySet<string> {
  return new Set([
    ...namesFrom(output),
    ...[...output.matchAll(/\(codec ([\w-]+)\)/g)].map(([, name = '']) => name),
  ]);
}

const tests: Readonly<Record<FfmpegAbility, (has: Abilities) => boolean>> = {
  h264: ({ encoders }) => encoders.has('libx264'),
  vp8: ({ encoders }) => encoders.has('libvpx'),
  opus: ({ encoders }) => encoders.has('libopus'),
  aac: ({ encoders }) => encoders.has('aac'),
  hdr: ({ filters }) => filters.has('zscale') && filters.has('tonemap'),
  deinterlace: ({ filters }) => filters.has('bwdif') || filters.has('yadif'),
  loudness: ({ filters }) => ['ebur128', 'ametadata', 'alimiter'].every((name) => filters.has(name)),
  voices: ({ filters }) => filters.has('rubberband'),
};

/** What of it matters, in a fixed order. */
export function abilitiesOf(has: Abilities): FfmpegAbility[] {
  return ffmpegAbilities.filter((each) => tests[each](has));
}
