import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Library } from '../../main/library/library';
import { FilmOpening } from '../../main/playback/film-opening';
import { openPart, rebuildPart } from '../../main/session/part-files';
import type { Session } from '../../main/session/session';
import { encodePartIndex } from '../../shared/media/part-index-codec';
import { copyOfFixture, fixtureReleases } from '../fixtures/library-fixtures';

let folder: string | undefined;
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = undefined;
});

async function filmBytes(session: Session): Promise<{ bytes: Buffer; wasCached: boolean }> {
  const opening = await FilmOpening.open(session, { factsKnown: true });
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < opening.length; at += pieces.at(-1)?.length ?? 1)
    pieces.push(await opening.readFrom(at));
  const { wasCached } = opening;
  await opening.close();
  return { bytes: Buffer.concat(pieces), wasCached };
}

describe.each(fixtureReleases)('what release %s has recorded', (release) => {
  it('[inout] has the same index and the same film, byte for byte, as that release stored', async () => {
    folder = copyOfFixture(release);
    const library = await Library.open({
      folder: join(folder, 'library'),
      vaultsFolder: join(folder, 'data/local/vaults'),
      keychain: undefined,
    });
    let compared = 0;
    for (const { id } of library.list()) {
      const session = library.session(id);
      await session.withKey(async (sessionKey) => {
        for (const part of session.state?.parts ?? []) {
          const at = { folder: session.folder, sessionKey, part };
          const stored = await openPart(at);
          if (stored.indexId === undefined) continue;
          const rebuilt = await rebuildPart(at);
          expect(Buffer.compare(encodePartIndex(rebuilt.index), encodePartIndex(stored.index))).toBe(0);
          compared += 1;
        }
      });
      const { bytes, wasCached } = await filmBytes(session);
      if (!wasCached) continue;
      // The stored plan holds the head and the place of every cluster. Without it, both are made anew.
      await rm(session.folder.derivedPath('film'));
      const anew = await filmBytes(session);
      expect(anew.wasCached).toBe(false);
      expect(Buffer.compare(anew.bytes, bytes)).toBe(0);
      compared += 1;
    }
    await library.close();
    expect(compared).toBeGreaterThan(0);
  });
});
