import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Observation } from '../../shared/model/export';
import { momentIdSchema, newId, type SessionId } from '../../shared/model/ids';
import { exportSentences, words } from '../../shared/words';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../library/testing/libraries';
import { exportReport } from './export-report';

let laptop: LibraryPlace;
let out: string;

beforeEach(async () => {
  laptop = await libraryPlace();
  out = laptop.desk;
  mkdirSync(out);
});
afterEach(() => laptop.remove());

const film = { durationMs: 3000, takenOut: [], parts: [{ fromMs: 0, toMs: 3000 }] };
const agreement = { people: 9, agreed: true } as const;
const observation: Observation = { leader: 'B', headings: ['What to take forward'] };
const asked = { leaders: 'letters', notes: false, purpose: 'supervision' } as const;

/** A session whose recording is over and to which everyone still agreed, with a starred moment. */
async function session(library: Library): Promise<SessionId> {
  const made = await library.createSession('CON."1" 100%');
  await recordPart(made, 1);
  const id = newId(momentIdSchema);
  const moment = { kind: 'intervention', id, mediaMs: 1500, tagId: 'frame', leader: 'B' } as const;
  await made.append({ type: 'moment-added', moment });
  await made.append({ type: 'chosen', ids: [id] });
  await library.noteStillAgreed(made.id);
  return made.id;
}

type Wish = Parameters<typeof exportReport>[0];

function give(library: Library, sessionId: SessionId, change: Partial<Wish> = {}, cancelAt = 9) {
  const places: string[] = [];
  const printed: string[] = [];
  const wish: Wish = { sessionId, files: ['html', 'pdf'], ...asked, agreement, ...change };
  const saved = exportReport(wish, film, {
    library,
    askWhere: async (name) => (places.push(name) > cancelAt ? undefined : join(out, name)),
    toPdf: async (page) => {
      printed.push(page);
      return new TextEncoder().encode('%PDF-');
    },
    now: () => new Date(2026, 10, 30, 12),
  });
  return { saved, places, printed };
}

describe('a report that leaves', () => {
  it('[promise] a report needs a fresh agreement, and one about a leader that leader’s own: otherwise nothing is asked, noted or written', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const before = library.session(id).state;
      for (const [change, code] of [
        [{ agreement: undefined }, 'export-not-agreed'],
        [{ observation, agreement: undefined }, 'export-not-agreed'],
        [{ observation }, 'export-leader-not-agreed'],
        [{ observation, agreement: { ...agreement, leaderAgreed: 'A' } }, 'export-leader-not-agreed'],
      ] as const) {
        const { saved, places, printed } = give(library, id, change);
        await expect(saved).rejects.toMatchObject({ code });
        expect([...places, ...printed]).toEqual([]);
      }
      expect(library.session(id).state).toBe(before);
      expect(readdirSync(out)).toEqual([]);
    });
  });

  it('[inout] both files are the same page, under names that every system allows; what was read aloud and the leader’s agreement are noted, and survive a strike', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const given = { observation, notes: true, agreement: { ...agreement, leaderAgreed: 'B' } } as const;
      const { saved, places, printed } = give(library, id, given);
      const names = [`_CON.-1- 100% ${words.exchange.reportName.observation}.pdf`].flatMap((pdf) => [
        pdf,
        pdf.replace(/pdf$/, 'html'),
      ]);
      expect(await saved).toMatchObject({ names });
      expect(places).toEqual(names);
      expect(readdirSync(out).toSorted()).toEqual(names.toSorted());
      expect(readFileSync(join(out, names[0] ?? ''), 'utf8')).toBe('%PDF-');
      expect([readFileSync(join(out, names[1] ?? ''), 'utf8')]).toEqual(printed);
      const what = 'observation-report-and-notes';
      const sentences = exportSentences({ ...asked, what, about: 'B', files: 2 });
      expect(sentences.join(' ')).toContain(words.exchange.aloud.about('B'));
      const known = {
        exportAgreements: [{ sentences, people: 9, what, leaderAgreed: 'B' }],
        exports: names.map((name) => ({ name })),
      };
      expect(library.session(id).state).toMatchObject(known);
      const copy = await library.strike(id, [{ fromMs: 0, toMs: 1000 }], {
        ...{ signal: new AbortController().signal, onProgress: () => undefined, freeBytes: async () => 1e12 },
      });
      expect(library.session(copy).state).toMatchObject(known);
    });
  });

  it('[inout] a report that is cancelled, or that cannot be printed, leaves no file', async () => {
    await laptop.run(async (library) => {
      const id = await session(library);
      const { saved, printed } = give(library, id, {}, 1);
      expect(await saved).toBeUndefined();
      expect(printed).toEqual([]);
      expect(library.session(id).state).toMatchObject({ exportAgreements: [], exports: [] });
      const failing = exportReport({ sessionId: id, files: ['pdf'], ...asked, agreement }, film, {
        library,
        askWhere: async (name) => join(out, name),
        toPdf: async () => {
          throw new Error('printer');
        },
        now: () => new Date(0),
      });
      await expect(failing).rejects.toThrow('printer');
      expect(library.session(id).state?.exports).toEqual([]);
      expect(readdirSync(out)).toEqual([]);
    });
  });
});
