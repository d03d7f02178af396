import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Library } from '../../main/library/library';
import { FilmOpening } from '../../main/playback/film-opening';
import type { Session } from '../../main/session/session';
import { SettingsFile } from '../../main/settings';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { copyOfFixture, expectedOf, fixtureReleases } from '../fixtures/library-fixtures';
import { picturesIn } from '../rig/disk/closed-library';

let folder: string | undefined;
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = undefined;
});

function open(at: string): Promise<Library> {
  return Library.open({
    folder: join(at, 'library'),
    vaultsFolder: join(at, 'data/local/vaults'),
    keychain: undefined,
  });
}

/** Fingerprints of the film's frames, and what did not verify. */
async function play(session: Session) {
  const opening = await FilmOpening.open(session);
  const damage: unknown[] = [...opening.knownDamage];
  opening.onDamage = (stretch) => damage.push(stretch);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < opening.length; at += pieces.at(-1)?.length ?? 1)
    pieces.push(await opening.readFrom(at));
  await opening.close();
  return { pictures: picturesIn(Buffer.concat(pieces)).map(({ print }) => print), damage };
}

describe.each(fixtureReleases)('a library of release %s', (release) => {
  const expected = expectedOf(release);

  it('[promise] opens: its films verify and are made of the same pictures, its receipts are listed, its settings hold; nothing is called damaged', async () => {
    folder = copyOfFixture(release);
    const library = await open(folder);
    try {
      const list = library.list();
      expect(list.map(({ code }) => code)).toEqual(expected.sessions.map(({ code }) => code));
      for (const [at, { pictures, moments }] of expected.sessions.entries()) {
        const session = library.session(list[at]?.id ?? ('' as never));
        expect(session.summary.condition).toBe('ready');
        expect(await session.isJournalWhole()).toBe(true);
        expect(session.state?.moments).toMatchObject(moments);
        expect(await play(session)).toEqual({ pictures, damage: [] });
      }
      expect((await library.receipts()).map(({ code }) => code)).toEqual(expected.receipts);
      expect(await library.unfinished()).toEqual([]);
      const settings = await SettingsFile.open(join(folder, 'data/local/settings.json'));
      expect(settings.current).toMatchObject(expected.settings);
      await expect(readFile(join(folder, 'data/local/settings.json.unreadable'))).rejects.toThrow('ENOENT');
    } finally {
      await library.close();
    }
  });

  it('[promise] takes marks, which are there at the next start beside the old ones; so it does after one of its passages was struck, and one of its sessions deleted', async () => {
    folder = copyOfFixture(release);
    const moment = { kind: 'bookmark', id: newId(momentIdSchema), mediaMs: 700 } as const;
    let library = await open(folder);
    const ids = library.list().map(({ id }) => id);
    for (const id of ids) await library.session(id).append({ type: 'moment-added', moment });
    await library.close();

    library = await open(folder);
    for (const [at, id] of ids.entries()) {
      const session = library.session(id);
      expect(session.summary.condition).toBe('ready');
      expect(session.state?.moments).toContainEqual(moment);
      expect(session.state?.moments).toHaveLength((expected.sessions[at]?.moments.length ?? 0) + 1);
    }
    const [first, last] = [library.list().at(0), library.list().at(-1)];
    await library.strike(first?.id as never, [{ fromMs: 3000, toMs: 3001 }], {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      freeBytes: async () => 1e12,
    });
    await library.erase(last?.id as never);
    await library.close();

    library = await open(folder);
    try {
      const [struck, ...more] = library.list();
      expect([struck?.code, struck?.condition, more.length]).toEqual([first?.code, 'ready', ids.length - 2]);
      expect((await play(library.session(struck?.id as never))).damage).toEqual([]);
      expect((await library.receipts()).map(({ code }) => code)).toEqual([last?.code, ...expected.receipts]);
    } finally {
      await library.close();
    }
  });
});
