import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { SessionId } from '../../../shared/model/ids';
import type { ImportPlan, ImportState } from '../../../shared/model/importing';
import { findProgram } from '../../ffmpeg/find';
import { ffmpegOf } from '../../ffmpeg/testing/own-ffmpeg';
import type { Library } from '../../library/library';
import { type LibraryPlace, libraryPlace } from '../../library/testing/libraries';
import { FilmOpening } from '../../playback/film-opening';
import { Importing } from '../importing';
import type { ImportingOptions } from '../importing-options';
import { SideMaker } from '../side-maker';

/** The system's ffmpeg, as the app finds it. */
export const { program } = await findProgram({
  ...{ chosen: null, env: process.env, platform: process.platform, packaged: async () => undefined },
});

/** One for all tests of a file: each asks what it can do. */
export const known = ffmpegOf(program?.path ?? '').ffmpeg;

const today = new Date(2026, 10, 30, 12);

/** What a person says about an import. */
const said = {
  details: {
    ...{ code: 'S1', purpose: 'p', watchers: 'This group', deleteBy: '2026-12-05' },
    aliases: { A: '', B: '' },
  },
  agreement: { people: 9, agreed: true as const },
  recordedOn: '2026-11-28',
};

/** An app that imports into a library of its own, for each test. */
export class ImportRig {
  place!: LibraryPlace;
  library!: Library;
  importing!: Importing;
  sides!: SideMaker;
  readonly states: (ImportState | undefined)[] = [];
  isLocked = false;
  isRecording = false;
  freeBytes = 1e12;
  /** How many hold the computer awake. */
  holds = 0;
  chosen: string[] | undefined;

  constructor() {
    beforeEach(async () => {
      this.place = await libraryPlace();
      await this.start();
    });
    afterEach(async () => {
      await this.importing.cancel();
      await this.sides.end();
      await this.library.close();
      await this.place.remove();
    });
  }

  /** Starts the app; after `library.close`, once more. */
  async start(more: Partial<ImportingOptions> = {}): Promise<void> {
    this.library = await this.place.open();
    this.use(more);
  }

  use({ ffmpeg = known, ...more }: Partial<ImportingOptions>): void {
    this.states.length = 0;
    const isBusy = (): boolean => this.isRecording || this.importing.active;
    this.sides = new SideMaker({ ffmpeg, library: this.library, isBusy });
    this.importing = new Importing({
      ...{ ffmpeg, library: this.library },
      settings: () => ({ keepDaysLimit: 30 }),
      now: () => today,
      freeBytes: async () => this.freeBytes,
      isRecording: () => this.isRecording,
      hold: () => {
        this.holds += 1;
        return () => {
          this.holds -= 1;
        };
      },
      isLocked: () => this.isLocked,
      askForFiles: async () => this.chosen,
      onState: (state) => this.states.push(state),
      onCameIn: () => this.sides.goOn(),
      ...more,
    });
  }

  /** Looks at files. */
  async planOf(...paths: readonly string[]): Promise<ImportPlan> {
    const plan = await this.importing.look(paths);
    if (!plan) throw new Error('no plan');
    return plan;
  }

  /** Begins to import everything of a plan. @param more what a person says otherwise */
  begin({ planId, files }: ImportPlan, more: object = {}): Promise<void> {
    return this.importing.begin({ ...said, planId, files: files.map(({ file }) => ({ file })), ...more });
  }

  /** Looks at files and imports all that can come in. */
  async bring(...paths: readonly string[]): Promise<{ plan: ImportPlan; end: ImportState | undefined }> {
    const plan = await this.planOf(...paths);
    if (plan.files.length > 0) await this.begin(plan);
    return { plan, end: await this.ended() };
  }

  /** How the import ended, once its line of peaks and its small pictures are made, too. */
  async ended(): Promise<ImportState | undefined> {
    while (this.importing.active) await new Promise((next) => setTimeout(next, 20));
    await this.sides.settled();
    return this.importing.state;
  }

  /** The film of a session, as it plays. */
  async filmOf(id: SessionId): Promise<Buffer> {
    const opening = await FilmOpening.open(this.library.session(id));
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < opening.length; at += pieces.at(-1)?.length ?? 1)
      pieces.push(await opening.readFrom(at));
    await opening.close();
    return Buffer.concat(pieces);
  }
}

/** Runs the system's ffmpeg, and gives what it writes to its pipe. @throws what it says */
export function ffmpegNow(...options: readonly string[]): Buffer {
  const always = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'];
  const { status, stdout, stderr } = spawnSync(program?.path ?? '', [...always, ...options], {
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr.toString('utf8'));
  return stdout;
}

/** Four fields: red, green, blue and white, from the upper left in reading order. */
const fields = (size: string, rate: number, seconds: number): string => {
  const field = (colour: string): string => `color=${colour}:size=${size}:rate=${rate}:duration=${seconds}`;
  const [a, b, c, d] = ['red', 'lime', 'blue', 'white'].map(field);
  return `${a}[a];${b}[b];${c}[c];${d}[d];[a][b]hstack[u];[c][d]hstack[l];[u][l]vstack`;
};

export interface MadeFilm {
  /** Of a quarter. */
  readonly size?: string;
  readonly rate?: number;
  readonly seconds?: number;
}

/** Makes a film of four coloured fields with a tone. */
export function makeFilm(
  path: string,
  options: readonly string[],
  { size = '64x48', rate = 25, seconds = 3 }: MadeFilm = {},
): void {
  const tone = ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`];
  ffmpegNow('-f', 'lavfi', '-i', fields(size, rate, seconds), ...tone, ...options, `file:${path}`);
}

/** The same film with other packets. @param options what to do with them */
export const copyFilm = (from: string, to: string, options: readonly string[]): void =>
  void ffmpegNow('-i', `file:${from}`, '-c', 'copy', ...options, `file:${to}`);

/** H.264 with B-frames and a key frame each second, and AAC. */
export const h264 = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-g', '25', '-bf', '2', '-pix_fmt', 'yuv420p'],
  ...['-c:a', 'aac'],
];

/** The same MP4, whose picture is to be displayed by another matrix. */
export function turn(path: string, matrix: readonly number[]): void {
  const mp4 = readFileSync(path);
  const at = mp4.indexOf('tkhd') + 44;
  for (const [place, value] of matrix.entries()) mp4.writeInt32BE(value * 65_536, at + 4 * place);
  writeFileSync(path, mp4);
}

const colours: readonly (readonly [name: string, rgb: readonly number[]])[] = [
  ['red', [255, 0, 0]],
  ['green', [0, 255, 0]],
  ['blue', [0, 0, 255]],
  ['white', [255, 255, 255]],
];

/** The colours of the four fields of a film's picture after so many seconds, in reading order. */
export function fieldsOf(film: string, seconds = 1): string[] {
  const small = [
    '-frames:v',
    '1',
    '-vf',
    'format=rgb24,scale=8:8:flags=area',
    '-pix_fmt',
    'rgb24',
    '-f',
    'rawvideo',
    'pipe:1',
  ];
  const pixels = ffmpegNow('-ss', String(seconds), '-i', film, ...small);
  return [9, 14, 49, 54].map((at) => {
    const away = (rgb: readonly number[]): number =>
      rgb.reduce((sum, value, n) => sum + Math.abs(value - (pixels[3 * at + n] ?? 0)), 0);
    return colours.toSorted((one, other) => away(one[1]) - away(other[1]))[0]?.[0] ?? '';
  });
}

/** What is left of sessions on the disk. */
export const sessionsOf = (place: string): string[] => readdirSync(join(place, 'sessions'));

type Folder = { readonly in: (name: string) => string };

/** A film in a folder. @returns its path */
export function film(folder: Folder, name = 'film.mp4', seconds = 3): string {
  makeFilm(folder.in(name), h264, { seconds });
  return folder.in(name);
}

/** A stand-in that is ffmpeg, but does something else when it is to import. @param cases what else it does otherwise */
export function importer(folder: Folder, body: string, cases = ''): string {
  const path = folder.in('stand-in');
  const others = `case "$*" in ${cases} *" -vn "*) exec "${program?.path}" "$@" ;; *" matroska "*) ;; *) exec "${program?.path}" "$@" ;; esac`;
  writeFileSync(path, ['#!/bin/sh', others, body, ''].join('\n'), { mode: 0o755 });
  return path;
}
