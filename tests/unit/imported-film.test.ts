import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportFilm } from '../../main/exchange/export-film';
import { ffmpegOf } from '../../main/ffmpeg/testing/own-ffmpeg';
import { checkLibrary } from '../../main/library/check-library';
import type { Library } from '../../main/library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../../main/library/testing/libraries';
import { FilmOpening } from '../../main/playback/film-opening';
import type { Session } from '../../main/session/session';
import { MemoryDisk } from '../../main/vault/testing/memory-disk';
import { filmToMedia } from '../../shared/media/media-time';
import { grouped } from '../../shared/media/testing/grouped';
import { readBlocks } from '../../shared/media/testing/read-film';
import type { FilmWish } from '../../shared/model/film-export';
import { momentIdSchema, newId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import { canEncode, encoders, type OtherCodec } from '../rig/film/other-recorder';
import { findFfmpeg } from './rig/find-ffmpeg';

const ffmpeg = findFfmpeg() ?? '';
/** CI has the time for the two that differ most in how they are stored. */
const inCi: readonly OtherCodec[] = ['h264', 'vp9'];
const asked = process.env.LONG === '1' ? (['h264', 'vp9', 'vp8', 'av1'] as const) : inCi;
const codecs = asked.filter((codec) => ffmpeg && canEncode(ffmpeg, codec));
const seconds = 6;
/** Of a picture that a moving pattern fills; small, so that encoding is quick. */
const source = `testsrc2=size=160x90:rate=30:duration=${seconds}`;
const tone = `sine=frequency=440:sample_rate=48000:duration=${seconds}`;
/** Two of the pattern's groups at most. */
const partBytes = 60_000;

/** ffmpeg's output, as the importer gets it. */
const made = new Map<OtherCodec, Uint8Array>();
function madeOf(codec: OtherCodec): Uint8Array {
  const known = made.get(codec);
  if (known) return known;
  const from = ['-f', 'lavfi', '-i', source, '-f', 'lavfi', '-i', tone];
  const picture = [...encoders[codec], '-g', '30', '-keyint_min', '30', '-pix_fmt', 'yuv420p'];
  const { stdout } = spawnSync(ffmpeg, [
    ...['-v', 'error', '-nostdin', ...from, ...picture, '-c:a', 'libopus', '-f', 'matroska', 'pipe:1'],
  ]);
  made.set(codec, new Uint8Array(stdout));
  return new Uint8Array(stdout);
}

interface Decoded {
  /** Each picture: its time in ms, and a fingerprint of what it shows. */
  readonly pictures: readonly { readonly ms: number; readonly print: string }[];
  /** What the decoder found missing. */
  readonly messages: string;
}

const eachPicture = ['-an', '-copyts', '-fps_mode', 'passthrough', '-enc_time_base:v', '1:1000'];

function decode(film: Uint8Array): Decoded {
  const args = ['-hide_banner', '-v', 'error', '-i', 'pipe:0', ...eachPicture, '-f', 'framemd5', '-'];
  const { stdout, stderr, status } = spawnSync(ffmpeg, args, { input: film, encoding: 'utf8' });
  expect(status).toBe(0);
  const rows = stdout.split('\n').filter((line) => line.startsWith('0,'));
  const pictures = rows.map((row) => {
    const [, , pts, , , print = ''] = row.split(',').map((field) => field.trim());
    return { ms: Number(pts), print };
  });
  return { pictures, messages: stderr };
}

let place: LibraryPlace;
let disk: MemoryDisk;
let library: Library;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  disk = new MemoryDisk();
  library = await place.open(disk);
});
afterEach(async () => {
  await library.close();
  await place.remove();
  vi.restoreAllMocks();
});

async function imported(codec: OtherCodec, most?: number): Promise<Session> {
  const session = await library.createSession('In');
  for (const [n, bytes] of grouped([madeOf(codec)], most).entries())
    await recordPart(session, n + 1, { bytes });
  return session;
}

/** The film as a player gets it. */
async function play(session: Session) {
  const opening = await FilmOpening.open(session);
  const lost: Span[] = [...opening.knownDamage];
  opening.onDamage = (span) => lost.push(span);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < opening.length; at += pieces.at(-1)?.length ?? 1)
    pieces.push(await opening.readFrom(at));
  const { durationMs, takenOut, film } = opening;
  await opening.close();
  const bytes = Buffer.concat(pieces);
  return { bytes, ...decode(bytes), lost, durationMs, takenOut, filmMs: film.durationMs };
}

const takeOut = (session: Session, span: Span): Promise<void> =>
  session.append({ type: 'taken-out', takenOut: { id: newId(momentIdSchema), ...span } });

const cuts: readonly (readonly Span[])[] = [
  [
    { fromMs: 0, toMs: 430 },
    { fromMs: 2410, toMs: 3350 },
    { fromMs: 5560, toMs: 9000 },
  ],
  [{ fromMs: 1700, toMs: 1790 }],
];

/** The whole film, with the original picture and sound. */
const whole: Omit<FilmWish, 'format'> = {
  ...{ extent: 'whole', clips: [], chapters: false, evenLoudness: false },
  protection: { picture: 'unchanged', regions: [], lowVoices: false },
};

/** Saves the film as the file of this name. @returns its bytes */
async function leave(session: Session, format: 'webm' | 'mp4'): Promise<Uint8Array> {
  mkdirSync(place.desk, { recursive: true });
  const path = join(place.desk, `film.${format}`);
  const opening = await FilmOpening.open(session);
  const film = { ...whole, format };
  const agreement = { people: 9, agreed: true } as const;
  await exportFilm({ sessionId: session.id, film, purpose: 'supervision', agreement }, opening, {
    ...{ library, ffmpeg: ffmpegOf(ffmpeg).ffmpeg, partials: library.partials },
    ...{ askWhere: async () => path, askFolder: async () => undefined },
    ...{ signal: new AbortController().signal, onProgress: () => undefined, onStalled: () => undefined },
  });
  await opening.close();
  return readFileSync(path);
}

const named = codecs.map((codec) => ({ codec, name: inCi.includes(codec) ? codec : `${codec} @long` }));

describe.skipIf(codecs.length === 0).each(named)('an imported film of $name', ({ codec }) => {
  it('[inout] shows every picture of the source at its time, in one part or in several', async () => {
    const { pictures: wanted } = decode(madeOf(codec));
    const zeroMs = Math.min(...readBlocks(madeOf(codec)).map(({ timeMs }) => timeMs));
    expect(wanted).toHaveLength(30 * seconds);
    for (const most of [undefined, partBytes]) {
      const session = await imported(codec, most);
      if (most !== undefined) expect(session.state?.parts.length).toBeGreaterThan(1);
      const { pictures, messages, durationMs, lost } = await play(session);
      expect(messages).toBe('');
      expect(pictures).toEqual(wanted.map(({ ms, print }) => ({ ms: ms - zeroMs, print })));
      expect(Math.abs(durationMs - 1000 * seconds)).toBeLessThan(60);
      expect(lost).toEqual([]);
    }
  });

  it('[inout] without what was taken out shows only whole pictures, each at its time, and so does the copy without it', async () => {
    for (const cut of cuts) {
      const session = await imported(codec, partBytes);
      const all = new Map((await play(session)).pictures.map(({ ms, print }) => [ms, print]));
      for (const span of cut) await takeOut(session, span);
      const left = await play(session);
      const shown = left.pictures.map(({ ms, print }) => ({
        ...{ mediaMs: Math.round(filmToMedia(ms, left.takenOut)), print },
      }));
      const wrong = shown.filter(({ mediaMs, print }) => all.get(mediaMs) !== print);
      expect(wrong).toEqual([]);
      const isCut = ({ mediaMs }: { mediaMs: number }): boolean =>
        cut.some(({ fromMs, toMs }) => mediaMs >= fromMs && mediaMs < toMs);
      expect(shown.filter(isCut)).toEqual([]);
      // Up to the next key frame, a second at most, more is left out than was asked for; around a cut, a few pictures.
      const askedMs = cut.reduce((sum, { fromMs, toMs }) => sum + Math.min(toMs, 1000 * seconds) - fromMs, 0);
      const least = ((1000 * seconds - askedMs) / 1000) * 30 - cut.length * 50;
      expect(left.pictures.length).toBeGreaterThan(least);
      const freeBytes = async (): Promise<number> => Number.POSITIVE_INFINITY;
      const options = { signal: new AbortController().signal, onProgress: () => undefined, freeBytes };
      const struck = await play(library.session(await library.strike(session.id, [], options)));
      expect(struck.pictures).toEqual(left.pictures);
      expect(struck.lost).toEqual([]);
      expect(Math.round(struck.durationMs)).toBe(Math.round(left.durationMs));
      expect(Math.round(struck.filmMs)).toBe(Math.round(left.filmMs));
    }
  });

  it('[inout] is checked, leaves with every picture, and is deleted like any other', async () => {
    const session = await imported(codec, partBytes);
    await library.noteStillAgreed(session.id);
    const { pictures } = await play(session);
    const left = decode(await leave(session, 'webm'));
    expect(left).toEqual({ pictures, messages: '' });
    expect(decode(await leave(session, 'mp4')).pictures).toHaveLength(pictures.length);
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    const { sessions } = await checkLibrary(library, options);
    expect(sessions).toMatchObject([{ id: session.id, condition: 'whole' }]);
    await library.erase(session.id);
    expect(library.list()).toEqual([]);
    expect(await disk.list(session.folder.path).catch(() => [])).toEqual([]);
  });

  it('[inout] with a damaged record stands still up to the next key frame, and shows everything else as it was', async () => {
    const session = await imported(codec);
    const whole = await play(session);
    const known = new Map(whole.pictures.map(({ ms, print }) => [ms, print]));
    const path = session.folder.mediaPath(1);
    const bytes = disk.content(path);
    const at = bytes.length >> 1;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    disk.put(path, bytes);
    for (const rebuilt of [false, true]) {
      if (rebuilt) await disk.remove(session.folder.indexPath(1));
      const { bytes: film, pictures, lost, filmMs } = await play(session);
      expect(filmMs).toBe(whole.filmMs);
      if (!rebuilt) expect(film).toHaveLength(whole.bytes.length);
      expect(lost.length).toBeGreaterThan(0);
      const [fromMs, toMs] = [
        Math.min(...lost.map((span) => span.fromMs)),
        Math.max(...lost.map((span) => span.toMs)),
      ];
      expect(toMs - fromMs).toBeLessThan(2500);
      const shown = new Set(pictures.map(({ ms }) => ms));
      for (const { ms, print } of pictures) expect(print).toBe(known.get(ms));
      const missing = whole.pictures.filter(({ ms }) => !shown.has(ms));
      expect(missing.length).toBeGreaterThan(0);
      for (const { ms } of missing)
        expect(ms >= fromMs && ms <= toMs, `${ms} of ${fromMs} to ${toMs}`).toBe(true);
    }
  });
});
