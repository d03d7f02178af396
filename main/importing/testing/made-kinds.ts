import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FaultCode } from '../../../shared/model/fault';
import { ownFolder } from '../../ffmpeg/testing/own-ffmpeg';
import { compare, expectAlike, expectTogether } from './compare';
import { ffmpegNow, ImportRig, program } from './import-rig';

/** A kind of file that a person may have, and what becomes of it. */
export interface MadeKind {
  readonly name: string;
  /** Makes the file. What it returns is no matter, except where `pieces` are told. */
  readonly make: (path: string) => unknown;
  /** It is made of the files that `make` returns, each of which is compared with its stretch of the film. */
  readonly pieces?: {
    /** When each of them begins in the film, in ms. Without, they are imported, and not the file: one part each. */
    readonly atMs?: readonly number[];
  };
  /** Why it is refused. */
  readonly refused?: FaultCode;
  readonly picture?: 'copied' | 'converted' | 'none';
  readonly sound?: 'copied' | 'converted' | 'none';
  /** What is said about it, whatever else is said. */
  readonly repairs?: readonly string[];
  /** How long the film is, in ms. */
  readonly lengthMs?: number;
  /** An encoder that making it takes. */
  readonly needs?: string;
  /** CI has the time for it. */
  readonly short?: boolean;
}

export interface MovingFilm {
  readonly size?: string;
  readonly rate?: string;
  readonly seconds?: number;
  readonly sampleRate?: number;
  /** What the sound is, for each channel. */
  readonly channels?: readonly string[];
}

/** A sound that is like itself at no other time. */
export const chirp = (seed = 0): string =>
  `0.4*sin(2*PI*(${300 + 40 * seed}*t+90*sin(t*1.7+${seed})))*(0.6+0.4*sin(t*9.1))`;

/** The inputs of a film in which everything moves, and nothing is heard twice: 0 is the picture, 1 the sound. */
export function moving(film: MovingFilm = {}): string[] {
  const { size = '320x180', rate = '25', seconds = 4, sampleRate = 48_000 } = film;
  const { channels = [chirp(), chirp(1)] } = film;
  const sound = `aevalsrc=exprs='${channels.join('|')}':sample_rate=${sampleRate}:duration=${seconds}`;
  return [
    ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`],
    ...['-f', 'lavfi', '-i', sound],
  ];
}

/** Makes a file of a film in which everything moves. */
export const made =
  (options: readonly string[], film: MovingFilm = {}) =>
  (path: string): void =>
    void ffmpegNow(...moving(film), ...options, `file:${path}`);

/** H.264 with B-frames, a key frame each second, and AAC. */
export const plain = [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-bf', '2', '-pix_fmt', 'yuv420p'],
  ...['-c:a', 'aac', '-b:a', '128k'],
];

/** Tests that each of these files comes in as it was, or is refused for a reason. */
export function testKinds(title: string, kinds: readonly MadeKind[]): void {
  const rig = new ImportRig();
  const folder = ownFolder();
  const has = (encoder: string): boolean => program?.encoders.has(encoder) ?? false;
  const isLong = process.env.LONG === '1';

  describe.skipIf(!program)(title, () => {
    for (const { name, make, needs, short, refused, repairs = [], lengthMs, pieces, ...is } of kinds)
      it.skipIf((!short && !isLong) || (needs !== undefined && !has(needs)))(
        `[inout] ${refused ? 'is refused' : 'comes in as it was'}: ${name}${short ? '' : ' @long'}`,
        { timeout: 300_000 },
        async () => {
          const files = make(folder.in(name));
          const made = pieces ? (files as readonly string[]) : [];
          const paths = pieces && !pieces.atMs ? made : [folder.in(name)];
          const { plan, end } = await rig.bring(...paths);
          expect(plan.refused.map(({ fault }) => fault)).toEqual(refused ? [refused] : []);
          if (refused) return;
          if (end?.step !== 'done') throw new Error(JSON.stringify(end));
          const film = folder.in('film.webm');
          writeFileSync(film, await rig.filmOf(end.sessionId));
          const parts = rig.library.session(end.sessionId).state?.parts ?? [];
          if (pieces) expect(made.length).toBeGreaterThan(1);
          let fromMs = 0;
          for (const [at, piece] of made.entries()) {
            const durationMs = parts[at]?.ended?.durationMs ?? 0;
            const stretch = folder.in('stretch.mkv');
            cutOut(film, stretch, pieces?.atMs?.[at] ?? fromMs, pieces?.atMs ? undefined : durationMs);
            const found = await compare(piece, stretch, durationMs);
            process.stdout.write(
              `${name}, ${at + 1}: ${said(plan.files[0], end.files[0]?.repairs, found)}\n`,
            );
            if (pieces?.atMs) expectTogether(found);
            else expectAlike(found);
            fromMs += durationMs;
          }
          if (!pieces) {
            const found = await compare(folder.in(name), film, end.lengthMs);
            process.stdout.write(`${name}: ${said(plan.files[0], end.files[0]?.repairs, found)}\n`);
            expectAlike(found);
          }
          expect(plan.files).toMatchObject(paths.map(() => is));
          for (const file of end.files) {
            expect(file.repairs).toEqual(expect.arrayContaining([...repairs]));
            // It would be a reason to doubt the file, and to keep it.
            if (!repairs.includes('cut-end')) expect(file.repairs).not.toContain('cut-end');
          }
          if (lengthMs !== undefined) expect(Math.abs(end.lengthMs - lengthMs)).toBeLessThanOrEqual(100);
        },
      );
  });
}

/** A stretch of a film as a file. */
function cutOut(film: string, to: string, fromMs: number, lengthMs?: number): void {
  const length = lengthMs === undefined ? [] : ['-t', String(lengthMs / 1000)];
  const exact = ['-fps_mode', 'passthrough', '-c:v', 'libx264', '-qp', '0', '-preset', 'ultrafast'];
  ffmpegNow('-i', film, '-ss', String(fromMs / 1000), ...length, ...exact, '-c:a', 'pcm_s16le', `file:${to}`);
}

function said(
  file: { readonly picture: string; readonly sound: string } | undefined,
  repairs: readonly string[] | undefined,
  { lengthOffMs, first, last, isUpright, aspectOff, soundOffMs, alike }: Awaited<ReturnType<typeof compare>>,
): string {
  const of = (found: typeof first): string => (found ? `${found.nearest} (${found.off.toFixed(1)})` : '-');
  return [
    ...[`picture ${file?.picture}`, `sound ${file?.sound}`, ...(repairs ?? [])],
    ...[`length ${Math.round(lengthOffMs)}`, `first ${of(first)}`, `last ${of(last)}`, isUpright],
    ...[aspectOff?.toFixed(3), `sound ${soundOffMs.map(Math.round).join()}`],
    `alike ${alike.map((value) => value.toFixed(2)).join()}`,
  ].join(' | ');
}
