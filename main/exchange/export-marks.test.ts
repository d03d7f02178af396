import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultCodeOf } from '../../shared/model/fault';
import type { MarksFormat } from '../../shared/model/file-marks';
import { marksFormats } from '../../shared/model/file-marks';
import { momentIdSchema, newId, type SessionId } from '../../shared/model/ids';
import { exportSentences, words } from '../../shared/words';
import { mountSmallDisk } from '../../tests/rig/disk/small-disk';
import { removeLeftPartials } from '../ffmpeg/partial';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../library/testing/libraries';
import { errno, MemoryDisk } from '../vault/testing/memory-disk';
import { ExportGate } from './export-gate';
import { exportMarks } from './export-marks';
import { nameFor } from './file-name';
import { readMarksFile } from './read-marks-file';
import { type AskWhere, saveCopies } from './save-copy';

/** A small disk is a file system that is mounted. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

let laptop: LibraryPlace;
let out: string;

beforeEach(async () => {
  // What can't be removed or synced is logged.
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  laptop = await libraryPlace();
  out = laptop.desk;
  mkdirSync(out);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await laptop.remove();
});

const code = '2026-11 Spokane G2 S4';
const film = { durationMs: 3000, takenOut: [] };
const agreement = { people: 9, agreed: true } as const;
const asked = { leaders: 'letters', notes: false, purpose: 'supervision' } as const;

/** A session whose recording is over and to which everyone still agreed, with a moment that has a note. */
async function session(library: Library, stillAgreed = true): Promise<SessionId> {
  const made = await library.createSession(code, { details: aboutIt });
  await recordPart(made, 1);
  const id = newId(momentIdSchema);
  const moment = {
    kind: 'intervention',
    id,
    mediaMs: 1500,
    tagId: 'frame',
    leader: 'A',
    note: 'a secret',
  } as const;
  await made.append({ type: 'moment-added', moment });
  if (stillAgreed) await library.noteStillAgreed(made.id);
  return made.id;
}
const aboutIt = {
  ...{ purpose: '', watchers: '', deleteBy: '2099-12-31', plannedMinutes: 45 },
  aliases: { A: 'Heron', B: '' },
};

/** Saves at these names on the desk, one for each format; undefined cancels. */
const at =
  (...names: (string | undefined)[]) =>
  async (): Promise<string | undefined> => {
    const name = names.shift();
    return name === undefined ? undefined : join(out, name);
  };

const give = (
  library: Library,
  sessionId: SessionId,
  askWhere: AskWhere,
  change: Partial<Parameters<typeof exportMarks>[0]> = {},
) =>
  exportMarks({ sessionId, formats: ['csv'], ...asked, agreement, ...change }, film, {
    ...{ library, askWhere, now: () => new Date(0) },
  });

describe('marks that leave', () => {
  it('[promise] nothing leaves as a file without a fresh agreement: main refuses it, and nothing is asked, noted or written', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const before = library.session(id).state;
      const never = async (): Promise<never> => {
        throw new Error('asked where');
      };
      await expect(give(library, id, never, { agreement: undefined })).rejects.toMatchObject({
        code: 'export-not-agreed',
      });
      const unasked = await session(library, false);
      await expect(give(library, unasked, at('a.csv'))).rejects.toMatchObject({ code: 'export-not-agreed' });
      const struck = await session(library);
      const takenOut = { id: newId(momentIdSchema), fromMs: 0, toMs: 1000 };
      await library.session(struck).append({ type: 'taken-out', takenOut });
      await expect(give(library, struck, at('a.csv'))).rejects.toMatchObject({ code: 'passage-unanswered' });
      const wish = { asked: { what: 'marks', ...asked, files: 1 }, agreement: undefined, paths: [] } as const;
      await expect(ExportGate.open(library, id, wish)).rejects.toMatchObject({ code: 'export-not-agreed' });
      expect(library.session(id).state).toEqual(before);
      for (const each of [id, unasked, struck])
        expect(library.session(each).state).toMatchObject({ exportAgreements: [], exports: [] });
      expect(readdirSync(out)).toEqual([]);
    });
  });

  it('[promise] the agreement to a copy is noted with what was read aloud before anything is written; the receipt names each copy, and the copy that a strike makes knows both', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const saved = await give(library, id, at('a.csv', 'b.eaf'), { formats: ['csv', 'eaf'], notes: true });
      expect(saved).toEqual({ names: ['a.csv', 'b.eaf'], deleteBy: '2099-12-31' });
      const agreed = {
        ...{ people: 9, what: 'marks-and-notes' },
        sentences: exportSentences({ what: 'marks-and-notes', ...asked, files: 2 }),
      };
      expect(agreed.sentences.join(' ')).toContain('notes');
      const known = { exportAgreements: [agreed], exports: [{ name: 'a.csv' }, { name: 'b.eaf' }] };
      expect(library.session(id).state).toMatchObject(known);
      const signal = new AbortController().signal;
      const copy = await library.strike(id, [{ fromMs: 0, toMs: 1000 }], {
        ...{ signal, onProgress: () => undefined, freeBytes: async () => 1e12 },
      });
      expect(library.session(copy).state).toMatchObject(known);
      const receipt = await library.erase(copy);
      expect(receipt.exports.map(({ name }) => name)).toEqual(['a.csv', 'b.eaf']);
    });
  });

  it('[inout] each format is saved as it was chosen, beside nothing else, and comes in again; notes and names only where they were wanted', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const names = marksFormats.map((format) => `${format} "1" 100% 👩‍⚕️.x`);
      await give(library, id, at(...names), { formats: [...marksFormats] });
      expect(readdirSync(out).toSorted()).toEqual(names.toSorted());
      for (const name of names) {
        const text = readFileSync(join(out, name), 'utf8');
        expect([name, /a secret|Heron|Spokane/.test(text)]).toEqual([name, false]);
        const { sheets } = await readMarksFile(join(out, name));
        expect(sheets[0]?.marks).toMatchObject([{ fromMs: 1500 }]);
      }
      await give(library, id, at('named.json'), { formats: ['json'], leaders: 'aliases', notes: true });
      expect(readFileSync(join(out, 'named.json'), 'utf8')).toMatch(/Heron[\s\S]*a secret/);
    });
  });

  it('[inout] a cancelled dialog notes and writes nothing, whichever it is', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      expect(await give(library, id, at(undefined))).toBeUndefined();
      expect(await give(library, id, at('a.csv', undefined), { formats: ['csv', 'json'] })).toBeUndefined();
      expect(library.session(id).state).toMatchObject({ exportAgreements: [], exports: [] });
      expect(readdirSync(out)).toEqual([]);
    });
  });

  it('[inout] a place that takes no file is said to, nothing is left there, and no receipt names it', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const refused = { code: 'export-refused' };
      await expect(give(library, id, at('missing/a.csv'))).rejects.toMatchObject(refused);
      const both = { formats: ['csv', 'json'] as MarksFormat[] };
      await expect(give(library, id, at('a.csv', 'missing/b.json'), both)).rejects.toMatchObject(refused);
      await expect(give(library, id, at('A.x', './a.x'), both)).rejects.toMatchObject({
        code: 'export-same-name',
      });
      expect(library.session(id).state?.exports).toEqual([]);
      expect(readdirSync(out)).toEqual([]);
      // What the dialog asked to replace is still there.
      writeFileSync(join(out, 'old.csv'), 'old');
      await expect(give(library, id, at('old.csv', 'missing/b'), both)).rejects.toMatchObject(refused);
      expect(readFileSync(join(out, 'old.csv'), 'utf8')).toBe('old');
      await give(library, id, at('old.csv'));
      expect(readFileSync(join(out, 'old.csv'), 'utf8')).toContain('time_s');
    });
  });

  it.runIf(process.platform === 'linux')(
    '[inout] names of 240 bytes are saved; a link is replaced, not followed',
    async () => {
      await laptop.run(async (library) => {
        const id = await session(library);
        const long = `${'ü'.repeat(118)}.csv`;
        symlinkSync('/dev/full', join(out, 'link.csv'));
        await give(library, id, at(long));
        await give(library, id, at('link.csv'));
        expect(readdirSync(out).toSorted()).toEqual([long, 'link.csv'].toSorted());
        expect(readFileSync(join(out, 'link.csv'), 'utf8')).toContain('time_s');
      });
    },
  );

  it('[inout] a disk that fills up, refuses or dies at any step leaves whole files or none; nothing else of the copies can be found on it, at the latest after the next start', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const [a, b] = ['/stick/a.csv', '/stick/b.json'];
      const text = Buffer.from('what was said, word for word\n'.repeat(40));
      const wish = { asked: { what: 'marks', ...asked, files: 2 }, agreement, paths: [a, b] } as const;
      const gate = await ExportGate.open(library, id, wish);
      for (const how of ['ENOSPC', 'EROFS', 'half', 'dies'] as const) {
        let saved: string[] | undefined;
        for (let fatal = 0; !saved; fatal += 1) {
          const disk = new MemoryDisk();
          disk.put(a, Buffer.from('from before'));
          let step = 0;
          disk.intercept = ({ act }) => {
            const isFatal = how === 'dies' ? step >= fatal : step === fatal;
            step += 1;
            if (isFatal && how === 'half') return act === 'write' ? 20 : undefined;
            if (isFatal) throw errno(how === 'dies' ? 'EIO' : how);
            return undefined;
          };
          const copies = [a, b].map((path) => ({ path, bytes: text }));
          saved = await saveCopies(copies, gate, disk).catch((error: unknown) => {
            expect(faultCodeOf(error)).toBe(
              disk.paths().includes(b) || disk.content(a).equals(text)
                ? 'export-partly'
                : how === 'ENOSPC'
                  ? 'export-disk-full'
                  : 'export-refused',
            );
            return undefined;
          });
          disk.intercept = undefined;
          await removeLeftPartials(library.partials, disk);
          expect(await library.partials.all()).toEqual([]);
          const whole = disk.paths().filter((path) => disk.content(path).equals(text));
          const before = whole.includes(a) ? [] : [a];
          expect(disk.paths()).toEqual([...before, ...whole].toSorted());
          const found = disk.blocks().filter((block) => block.includes('word for word'));
          expect([how, fatal, found.length]).toEqual([how, fatal, 2 * whole.length]);
          if (saved) expect(whole).toEqual([a, b]);
          // A write that takes only half is continued.
          if (how === 'half') expect(saved).toEqual(['a.csv', 'b.json']);
        }
      }
    });
  });

  it.runIf(mayMount)('[inout] a full disk is said to be full, and nothing is left on it', async () => {
    const disk = mountSmallDisk(join(out, 'stick'), 1);
    try {
      await laptop.run(async (library) => {
        const id = await session(library);
        const onStick = (...names: string[]) => at(...names.map((name) => join('stick', name)));
        const both = { formats: ['csv', 'json'] as MarksFormat[] };
        disk.take('another program', 2_000_000);
        await expect(give(library, id, onStick('a.csv', 'b.json'), both)).rejects.toMatchObject({
          code: 'export-disk-full',
        });
        expect(readdirSync(disk.folder)).toEqual(['another program']);
        expect(library.session(id).state?.exports).toEqual([]);
        disk.giveBack('another program');
        await give(library, id, onStick('a.csv', 'b.json'), both);
        expect(readdirSync(disk.folder).toSorted()).toEqual(['a.csv', 'b.json']);
      });
    } finally {
      disk.remove();
    }
  });

  it('[inout] if only some of the files can be saved, that is said; the receipt knows them', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      mkdirSync(join(out, 'b.json/in it'), { recursive: true });
      const both = { formats: ['csv', 'json'] as MarksFormat[] };
      await expect(give(library, id, at('a.csv', 'b.json'), both)).rejects.toMatchObject({
        code: 'export-partly',
      });
      expect(readdirSync(out).toSorted()).toEqual(['a.csv', 'b.json']);
      expect(library.session(id).state?.exports.map(({ name }) => name)).toContain('a.csv');
      expect(await library.partials.all()).toEqual([]);
    });
  });

  it('[inout] a name is suggested that every system allows', () => {
    expect(nameFor(code, words.exchange.fileName.csv, 'csv')).toBe(
      `${code} ${words.exchange.fileName.csv}.csv`,
    );
    const names = ['a/b\\c:d', '..', '-rf', 'CON.x', 'ü'.repeat(200), '"<>|?*', '\n'].map((each) =>
      nameFor(each, 'marks', 'eaf'),
    );
    for (const name of names) {
      expect(name).not.toMatch(/[<>:"/\\|?*\n]|^[-.\s]|^con\./i);
      expect(Buffer.byteLength(name)).toBeLessThan(240);
    }
  });
});

describe('a file that a person chose', () => {
  it('[inout] that is no file, is too large or cannot be read is said to be so', async () => {
    await expect(readMarksFile(out)).rejects.toMatchObject({ code: 'import-unreadable' });
    await expect(readMarksFile(join(out, 'missing'))).rejects.toMatchObject({ code: 'import-unreadable' });
    writeFileSync(join(out, 'large'), Buffer.alloc(17 * 1024 * 1024));
    await expect(readMarksFile(join(out, 'large'))).rejects.toMatchObject({ code: 'import-too-big' });
    writeFileSync(join(out, 'x.csv'), 'Dear all');
    await expect(readMarksFile(join(out, 'x.csv'))).rejects.toMatchObject({ code: 'import-unknown' });
  });
});
