import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import type { FilmWish } from '../../../shared/model/film-export';
import { momentIdSchema, newId, type SessionId } from '../../../shared/model/ids';
import { findProgram } from '../../ffmpeg/find';
import { ffmpegOf } from '../../ffmpeg/testing/own-ffmpeg';
import type { Library } from '../../library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../../library/testing/libraries';
import { FilmOpening } from '../../playback/film-opening';
import { exportFilm, type FilmServices, type SavedFilm } from '../export-film';
import { framesOf, makeNumberedFilm, numberIn } from './numbered-film';

/* What the tests of the export of films share: a laptop with a session whose film is numbered, and a desk to save on. */

const { program } = await findProgram({
  ...{ chosen: null, env: process.env, platform: process.platform, packaged: async () => undefined },
});
export const ffmpegPath = program?.path ?? '';
/** Without one the tests are skipped. */
export const hasFfmpeg = program !== undefined;

/** A beep at the third second. */
export const sound = '0.3*sin(2*PI*440*t)*between(t\\,2\\,2.2)';
/** Four seconds. */
export const frames = 100;
export const code = '2026-11 Spokane G2 S4';
export const agreement = { people: 9, agreed: true } as const;
export const purpose = 'supervision';
/** The whole film as it is. */
export const plain: FilmWish = {
  ...{ extent: 'whole', clips: [], format: 'webm', chapters: false, evenLoudness: false },
  protection: { picture: 'unchanged', regions: [], lowVoices: false },
};

export const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, number) => from + number);
export const exportsOf = (library: Library, id: SessionId) =>
  library.session(id).state?.exports.map(({ name }) => name);

export const servicesFor = (library: Library): FilmServices => ({
  ...{ library, ffmpeg: ffmpegOf(ffmpegPath).ffmpeg, partials: library.partials },
  askWhere: async () => undefined,
  askFolder: async () => undefined,
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onStalled: () => undefined,
});

/** A title card of one color. */
export const card = (color: string): Uint8Array =>
  spawnSync(ffmpegPath, [
    ...['-f', 'lavfi', '-i', `color=${color}:s=320x192`, '-frames:v', '1'],
    ...['-f', 'image2pipe', '-c:v', 'png', '-'],
  ]).stdout;

const details = {
  ...{ purpose: '', watchers: '', deleteBy: '2099-12-31', plannedMinutes: 45 },
  aliases: { A: 'Heron', B: '' },
};

/** A laptop with a desk, as the test that runs now has them. */
export interface FilmDesk {
  readonly laptop: LibraryPlace;
  /** The folder in which everything is saved. */
  readonly out: string;
  /** Four seconds of film, with a beep at the third. */
  readonly recording: Uint8Array;
  /** A path on the desk. */
  readonly at: (name: string) => string;
  /** The numbers of the frames of a copy on the desk. */
  readonly numbersOf: (name: string) => (number | undefined)[];
  /** Makes a session with a presentation from 1.25 s on and a moment at 2.5 s. */
  readonly session: (
    library: Library,
    change?: {
      readonly parts?: readonly Uint8Array[];
      readonly stillAgreed?: boolean;
      readonly code?: string;
    },
  ) => Promise<SessionId>;
  /** Saves under the first of these names on the desk or, if there are several files, there. */
  readonly give: (
    library: Library,
    sessionId: SessionId,
    names: readonly string[] | undefined,
    wish?: Partial<FilmWish>,
    change?: Partial<FilmServices & { readonly agreement: undefined }>,
    cards?: readonly Uint8Array[],
  ) => Promise<SavedFilm | undefined>;
}

/** Gives each test of a file a laptop of its own. */
export function filmDesk(): FilmDesk {
  let laptop: LibraryPlace;
  let recording: Uint8Array;
  beforeAll(async () => {
    if (hasFfmpeg) recording = await makeNumberedFilm(ffmpegPath, { frames, sound });
  });
  beforeEach(async () => {
    laptop = await libraryPlace();
    mkdirSync(laptop.desk);
  });
  afterEach(() => laptop.remove());
  const at = (name: string): string => join(laptop.desk, name);
  return {
    get laptop() {
      return laptop;
    },
    get out() {
      return laptop.desk;
    },
    get recording() {
      return recording;
    },
    at,
    numbersOf: (name) => framesOf(ffmpegPath, at(name)).map(numberIn),
    async session(library, { parts = [recording], stillAgreed = true, code: called = code } = {}) {
      const made = await library.createSession(called, { details });
      for (const [n, bytes] of parts.entries()) await recordPart(made, n + 1, { bytes });
      const about = { id: newId(momentIdSchema), leader: 'A', note: 'a secret' } as const;
      await made.append({
        type: 'moment-added',
        moment: { kind: 'intervention', mediaMs: 2500, tagId: 'frame', ...about },
      });
      const phase = {
        kind: 'phase',
        id: newId(momentIdSchema),
        mediaMs: 1250,
        name: 'presentation',
      } as const;
      await made.append({ type: 'moment-added', moment: phase });
      if (stillAgreed) await library.noteStillAgreed(made.id);
      return made.id;
    },
    async give(library, sessionId, names, wish = {}, change = {}, cards = []) {
      const opening = await FilmOpening.open(library.session(sessionId));
      try {
        const film = { ...plain, ...wish };
        const given = 'agreement' in change ? undefined : agreement;
        return await exportFilm({ sessionId, film, cards, purpose, agreement: given }, opening, {
          ...servicesFor(library),
          askWhere: async () => names?.[0] && at(names[0]),
          askFolder: async () => names && laptop.desk,
          ...change,
        });
      } finally {
        await opening.close();
      }
    },
  };
}
