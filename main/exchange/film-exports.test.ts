import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../shared/model/fault';
import type { FilmWish } from '../../shared/model/film-export';
import { ffmpegOf } from '../ffmpeg/testing/own-ffmpeg';
import { says, standIn } from '../ffmpeg/testing/stand-in';
import { type LibraryPlace, libraryPlace, recordPart } from '../library/testing/libraries';
import { FilmOpening } from '../playback/film-opening';
import { FilmExports, type FilmProgress } from './film-exports';

let laptop: LibraryPlace;
let out: string;
beforeEach(async () => {
  laptop = await libraryPlace();
  out = laptop.desk;
  mkdirSync(out);
});
afterEach(() => laptop.remove());

const agreement = { people: 9, agreed: true } as const;
const plain: FilmWish = {
  ...{ extent: 'whole', clips: [], format: 'webm', chapters: false, evenLoudness: false },
  protection: { picture: 'unchanged', regions: [], lowVoices: false },
};

/** An app with a session whose film can be exported, by an ffmpeg that a test writes. */
async function exporting(
  body: string,
  use: (room: {
    readonly films: FilmExports;
    readonly held: () => number;
    /** Whether it was busy, and how often the computer was kept awake, whenever progress was told. */
    readonly during: (readonly [boolean, number])[];
    readonly give: (film: FilmWish) => Promise<unknown>;
    readonly until: (is: (now: FilmProgress) => boolean) => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  await laptop.run(async (library) => {
    const session = await library.createSession('2026-11 Spokane G2 S4');
    await recordPart(session, 1);
    await library.noteStillAgreed(session.id);
    const opening = await FilmOpening.open(session);
    const told: FilmProgress[] = [];
    const during: (readonly [boolean, number])[] = [];
    let held = 0;
    let onTold = (): void => undefined;
    const program = await standIn(join(laptop.folder, 'stand-in'), body);
    const films = new FilmExports({
      ...{ library, partials: library.partials, askFolder: async () => out },
      ffmpeg: ffmpegOf(program, { waits: { stallMs: 200, killMs: 200 } }).ffmpeg,
      askWhere: async (name) => join(out, name),
      tell(now) {
        told.push(now);
        during.push([films.active, held]);
        onTold();
      },
      hold() {
        held += 1;
        return () => {
          held -= 1;
        };
      },
    });
    const give = (film: FilmWish) =>
      films.export({ sessionId: session.id, film, purpose: 'supervision', agreement }, opening);
    const until = (is: (now: FilmProgress) => boolean) =>
      new Promise<void>((met) => {
        onTold = () => {
          if (told.some(is)) met();
        };
        onTold();
      });
    try {
      await use({ films, during, held: () => held, give, until });
    } finally {
      await films.end();
      await opening.close();
    }
  });
}

describe.skipIf(process.platform === 'win32')('the export of films', () => {
  it('[lock] while a film is exported the app is busy and the computer stays awake; once it is over, or refused, no longer', async () => {
    await exporting('exit 1', async ({ films, held, give, during }) => {
      expect([films.active, held()]).toEqual([false, 0]);
      expect(await give(plain)).toMatchObject({ names: ['2026-11 Spokane G2 S4 whole video.webm'] });
      expect([films.active, held()]).toEqual([false, 0]);
      expect(during).toEqual(during.map(() => [true, 1]));
      expect(during.length).toBeGreaterThan(0);
      await expect(give({ ...plain, format: 'mp4' })).rejects.toMatchObject({ code: 'ffmpeg-failed' });
      expect([films.active, held()]).toEqual([false, 0]);
    });
  });

  it('[inout] of which ffmpeg stalls says so, and goes on or is cancelled, which is no fault and leaves nothing', async () => {
    await exporting(`${says(1000, 10)}; exec sleep 100000`, async ({ films, give, until }) => {
      const giving = give({ ...plain, format: 'mp4' });
      await until(({ stalled }) => stalled);
      expect(readdirSync(out)).toHaveLength(1);
      await films.cancel();
      expect(readdirSync(out)).toEqual([]);
      expect(await giving).toBeUndefined();
      // A window that came back begins another one: the first is over then.
      const first = give({ ...plain, format: 'mp4' });
      await expect.poll(() => readdirSync(out).length).toBe(1);
      expect(await give(plain)).toMatchObject({ names: ['2026-11 Spokane G2 S4 whole video.webm'] });
      expect(await first).toBeUndefined();
      // Two at once, while a third runs: only the last one is ever made.
      const hasBegun = () =>
        expect.poll(() => readdirSync(out).filter((name) => name.endsWith('.partial'))).toHaveLength(1);
      const third = give({ ...plain, format: 'mp4' });
      await hasBegun();
      const fourth = give({ ...plain, format: 'mp4' });
      const fifth = give({ ...plain, format: 'mp4' });
      expect([await third, await fourth]).toEqual([undefined, undefined]);
      await hasBegun();
      await films.cancel();
      expect(await fifth).toBeUndefined();
      await films.end();
      expect(await give(plain)).toBeUndefined();
      expect(readdirSync(out)).toEqual(['2026-11 Spokane G2 S4 whole video.webm']);
    });
  });

  it('[inout] that is cancelled when some of its clips have their names says that those are there', async () => {
    await laptop.run(async (library) => {
      const session = await library.createSession('2026-11 Spokane G2 S4');
      await recordPart(session, 1);
      await library.noteStillAgreed(session.id);
      const opening = await FilmOpening.open(session);
      const { ffmpeg } = ffmpegOf(await standIn(join(laptop.folder, 'stand-in'), 'exit 1'));
      let left = 0;
      const films = new FilmExports({
        ...{ library, partials: library.partials, askFolder: async () => out },
        ffmpeg: {
          program: () => ffmpeg.program(),
          probe: (...asked) => ffmpeg.probe(...asked),
          toPipe: (...asked) => ffmpeg.toPipe(...asked),
          // Each is made; the second can't have its name, and a person cancels at that moment.
          toFile: async (_work, path, _isMade, place) => {
            const rename = async (): Promise<void> => {
              left += 1;
              if (left === 1) return writeFileSync(path, '');
              void films.cancel();
              throw new Fault('ffmpeg-output');
            };
            await place?.(rename);
          },
        },
        ...{ askWhere: async () => undefined, tell: () => undefined, hold: () => () => undefined },
      });
      const clips = [0, 500].map((fromMs) => ({ fromMs, toMs: fromMs + 400 }));
      const film: FilmWish = { ...plain, extent: 'clips', clips, format: 'mp4' };
      const asked = { sessionId: session.id, film, purpose: 'supervision', agreement };
      await expect(films.export(asked, opening)).rejects.toMatchObject({ code: 'export-partly' });
      expect(readdirSync(out)).toEqual(['2026-11 Spokane G2 S4 clip 1.mp4']);
      await opening.close();
    });
  });
});
