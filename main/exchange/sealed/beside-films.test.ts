import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionId } from '../../../shared/model/ids';
import type { Library } from '../../library/library';
import { type LibraryPlace, libraryPlace } from '../../library/testing/libraries';
import { agreement, exportsOf, filmDesk, frames, hasFfmpeg, purpose, upTo } from '../testing/film-desk';
import { exportSealed } from './export-sealed';
import { passphrase, quiet, readFrom } from './testing/own-sealed';

const desk = filmDesk();
let there: LibraryPlace;
beforeEach(async () => {
  there = await libraryPlace();
});
afterEach(() => there.remove());

const seal = (library: Library, sessionId: SessionId, path: string) =>
  exportSealed(
    { sessionId, purpose, passphrase, agreement },
    { ...quiet, scryptN: 16_384, library, askWhere: async () => path },
  );

describe.skipIf(!hasFfmpeg)('sealed files and films at the same time', () => {
  it('[inout] a session is sealed and another one comes in while its film is copied and encoded: each is whole, and each is on the receipt', async () => {
    const elsewhere = desk.at('from elsewhere.second-look');
    await there.run(async (library) => {
      const id = await desk.session(library, { code: '2026-10 Bristol G1 S1' });
      await seal(library, id, elsewhere);
    });
    await desk.laptop.run(async (library) => {
      const id = await desk.session(library);
      const [copied, encoded, saved, came] = await Promise.all([
        desk.give(library, id, ['copied.webm']),
        desk.give(library, id, ['encoded.mp4'], { format: 'mp4' }),
        seal(library, id, desk.at('sealed.second-look')),
        readFrom(library, elsewhere),
      ]);
      expect([copied?.names, encoded?.names, saved?.names]).toEqual([
        ['copied.webm'],
        ['encoded.mp4'],
        ['sealed.second-look'],
      ]);
      expect(exportsOf(library, id)?.toSorted()).toEqual([
        'copied.webm',
        'encoded.mp4',
        'sealed.second-look',
      ]);
      expect(exportsOf(library, came)).toEqual([]);
      expect(library.list().map(({ code }) => code)).toContain('2026-10 Bristol G1 S1');
      // What came in is the film that left, and can leave again.
      await desk.give(library, came, ['came in.webm']);
      expect(await library.partials.all()).toEqual([]);
      expect(await library.receipts()).toEqual([]);
    });
    for (const name of ['copied.webm', 'encoded.mp4', 'came in.webm'])
      expect([name, desk.numbersOf(name)]).toEqual([name, upTo(frames)]);
    const left = readdirSync(desk.out).toSorted();
    expect(left).toEqual([
      'came in.webm',
      'copied.webm',
      'encoded.mp4',
      basename(elsewhere),
      'sealed.second-look',
    ]);
    await there.run(async (library) => {
      const id = await readFrom(library, desk.at('sealed.second-look'));
      await desk.give(library, id, ['back.webm']);
    });
    expect(readFileSync(desk.at('back.webm')).length).toBeGreaterThan(1000);
    expect(desk.numbersOf('back.webm')).toEqual(upTo(frames));
  }, 60_000);
});
