import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { momentIdSchema, newId, type SessionId } from '../../../shared/model/ids';
import { noteAddedTags, tagsNaming } from '../../../shared/model/tag-set';
import { defaultTagSet, type Tag } from '../../../shared/model/tags';
import { words } from '../../../shared/words';
import type { Library } from '../../library/library';
import { exportMarks } from '../export-marks';
import { reportOf } from '../report/report';
import {
  end,
  media,
  partWith,
  quiet,
  readFrom,
  sealable,
  sessionWith,
  writeFrames,
} from './testing/own-sealed';
import { agreement, twoLaptops } from './testing/two-laptops';

vi.mock('node:crypto', async (original) =>
  (await import('../../vault/testing/derive-once')).derivingOnce(await original()),
);

const laptops = twoLaptops();
afterEach(() => noteAddedTags([]));

const smile: Tag = {
  ...{ id: 'smile', key: '7', label: 'Smile', definition: 'smiles back' },
  ...{ category: 'non-verbal', question: 'What did it say?' },
};
const { key: _, ...named } = smile;
const mark = (tagId: string) =>
  ({ kind: 'intervention', id: newId(momentIdSchema), mediaMs: 60_000, tagId }) as const;

/** @returns the path */
async function seal(library: Library, id: SessionId, desk: string): Promise<string> {
  const saved = await laptops.seal(library, id, { askWhere: async (name: string) => join(desk, name) });
  return join(desk, saved?.names[0] ?? '');
}

const nameOf = (library: Library, id: SessionId, tagId: string): string | undefined =>
  tagsNaming(library.session(id).state?.tags ?? []).find((tag) => tag.id === tagId)?.label;

describe('the tags of a sealed session', () => {
  it('[inout] name its marks where nobody has added them, in files and in a sealed copy of it, too; the tag set there stays as it is', async () => {
    let path = '';
    await laptops.here.run(async (library) => {
      noteAddedTags([smile, { ...smile, id: 'nod', label: 'Nod' }]);
      const id = await sealable(library);
      await library.session(id).append({ type: 'moment-added', moment: mark('smile') });
      path = await seal(library, id, laptops.here.desk);
    });
    noteAddedTags([]);
    let again = '';
    await laptops.there.run(async (library) => {
      const id = await readFrom(library, path);
      const { state } = library.session(id);
      // Not the one that no mark has, and none of the app's own.
      expect(state?.tags).toEqual([named]);
      const film = { durationMs: 120_000, takenOut: [] };
      const [name] =
        (
          await exportMarks(
            { sessionId: id, formats: ['csv'], leaders: 'none', notes: false, purpose: 'p', agreement },
            film,
            { library, askWhere: async (each) => join(laptops.there.desk, each), now: () => new Date(0) },
          )
        )?.names ?? [];
      expect(readFileSync(join(laptops.there.desk, name ?? ''), 'utf8')).toContain('Smile');
      const report = state && reportOf(state, { ...film, parts: [] }, { leaders: 'none', notes: false });
      expect(report?.moments).toContainEqual(
        expect.objectContaining({ label: 'Smile', shape: 'non-verbal' }),
      );
      // What is called so here is another tag: the marks keep the name that they were set with.
      noteAddedTags([{ ...smile, label: 'Grin' }]);
      expect(nameOf(library, id, 'smile')).toBe('Smile');
      const copy = await library.strike(id, [{ fromMs: 0, toMs: 1000 }], {
        ...{ signal: quiet.signal, onProgress: () => undefined, freeBytes: async () => 1e12 },
      });
      expect(library.session(copy).state?.tags).toEqual([named]);
      again = await seal(library, copy, laptops.there.desk);
    });
    noteAddedTags([]);
    await laptops.here.run(async (library) => {
      const id = await readFrom(library, again);
      expect(nameOf(library, id, 'smile')).toBe('Smile');
    });
    // After a start as well.
    await laptops.here.run(async (library) => {
      expect(library.list().map(({ id }) => nameOf(library, id, 'smile'))).toContain('Smile');
    });
  }, 60_000);

  it('[inout] never rename the app’s own, stay in their lines, and are missing from files of an older version, which open as before', async () => {
    const path = join(laptops.there.desk, 'a.second-look');
    const [frame] = defaultTagSet;
    const tags = [
      { ...named, id: frame?.id, label: 'Something else' },
      { ...named, label: 'S\u202Emi\nle', question: '\u200b' },
      { ...named, id: 'unseen', label: '\u202e' },
    ];
    const frames = (change: object) => [sessionWith(change), partWith({}), media, end];
    await laptops.there.run(async (library) => {
      await writeFrames(path, frames({ tags }));
      const id = await readFrom(library, path);
      expect(library.session(id).state?.tags).toEqual([
        { ...named, label: 'Smi le', question: words.review.bookmarkQuestion },
      ]);
      expect(nameOf(library, id, frame?.id ?? '')).toBe(frame?.label);
      await writeFrames(path, frames({}));
      expect(library.session(await readFrom(library, path)).state?.tags).toEqual([]);
      for (const bad of [[named, named], [{ ...named, id: '../x' }], Array(201).fill(named), 'Smile']) {
        await writeFrames(path, frames({ tags: bad }));
        await expect(readFrom(library, path)).rejects.toMatchObject({ code: 'sealed-unknown' });
      }
      expect(library.list()).toHaveLength(2);
    });
  }, 60_000);
});
