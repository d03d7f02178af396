import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LibraryPlace, libraryPlace, recordPart } from '../library/testing/libraries';
import { ExportGate } from './export-gate';
import { mustBeElsewhere } from './own-folders';

let folder: string;
let laptop: LibraryPlace;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'second-look-own-'));
  for (const name of ['library/sessions', 'library copy']) mkdirSync(join(folder, name), { recursive: true });
  laptop = await libraryPlace();
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await laptop.remove();
});

const refused = { code: 'export-own-folder' };

describe('places for copies', () => {
  it('[inout] the app’s own folders and everything in them are refused, by whatever path; others are not', async () => {
    const own = [join(folder, 'library')];
    const at = (...names: string[]) => mustBeElsewhere([join(folder, ...names)], own);
    await expect(at('library', 'a.mp4')).rejects.toMatchObject(refused);
    await expect(at('library', 'sessions', 'a.mp4')).rejects.toMatchObject(refused);
    await expect(at('library', 'not there', 'a.mp4')).rejects.toMatchObject(refused);
    await expect(at('library copy', '..', 'library', 'a.mp4')).rejects.toMatchObject(refused);
    const both = [join(folder, 'a.mp4'), join(folder, 'library', 'a.mp4')];
    await expect(mustBeElsewhere(both, own)).rejects.toMatchObject(refused);
    await at('a.mp4');
    await at('library copy', 'a.mp4');
    await at('not there', 'a.mp4');
    // Beside it, not in it.
    await at('library.mp4');
  });

  it.skipIf(process.platform === 'win32')(
    '[inout] a link to the app’s own folder is no way around',
    async () => {
      symlinkSync(join(folder, 'library'), join(folder, 'link'));
      const into = join(folder, 'link', 'sessions', 'a.mp4');
      await expect(mustBeElsewhere([into], [join(folder, 'library')])).rejects.toMatchObject(refused);
      await expect(
        mustBeElsewhere([join(folder, 'library', 'a.mp4')], [join(folder, 'link')]),
      ).rejects.toMatchObject(refused);
      // Nor one to a folder in it, when what comes after isn't there.
      symlinkSync(join(folder, 'library', 'sessions'), join(folder, 'link to sessions'));
      const notThere = join(folder, 'link to sessions', 'not there', 'a.mp4');
      await expect(mustBeElsewhere([notThere], [join(folder, 'library')])).rejects.toMatchObject(refused);
      // Nor may a file take the place of the link by which the app finds its folder.
      await expect(mustBeElsewhere([join(folder, 'link')], [join(folder, 'link')])).rejects.toMatchObject(
        refused,
      );
    },
  );

  it('[inout] other capital letters are no way around where they are the same folder', async () => {
    const into = mustBeElsewhere([join(folder, 'LIBRARY', 'Sessions', 'a.mp4')], [join(folder, 'library')]);
    if (existsSync(join(folder, 'LIBRARY'))) await expect(into).rejects.toMatchObject(refused);
    else await into;
  });

  it('[inout] nothing leaves into the library or to where its keys and the settings are, and no agreement to it is noted', async () => {
    await laptop.run(async (library) => {
      const session = await library.createSession('2026-11 Spokane G2 S4');
      await recordPart(session, 1);
      await library.noteStillAgreed(session.id);
      const asked = { what: 'marks', leaders: 'none', purpose: 'supervision', files: 1 } as const;
      const agreement = { people: 9, agreed: true } as const;
      const open = (...names: string[]) =>
        ExportGate.open(library, session.id, { asked, agreement, paths: [join(laptop.folder, ...names)] });
      await expect(open('library.json')).rejects.toMatchObject(refused);
      await expect(open('vaults', 'a.csv')).rejects.toMatchObject(refused);
      await expect(open('settings.json')).rejects.toMatchObject(refused);
      expect(library.session(session.id).state).toMatchObject({ exportAgreements: [], exports: [] });
    });
  });
});
