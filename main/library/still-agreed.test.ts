import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MomentId, momentIdSchema, newId } from '../../shared/model/ids';
import type { NewJournalEvent } from '../../shared/model/journal';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

let laptop: LibraryPlace;

beforeEach(async () => {
  laptop = await libraryPlace();
});
afterEach(() => laptop.remove());

const code = '2026-11 Spokane G2 S4';
const place = { mediaMs: 2500, speed: 1, elapsedMs: 0, playedMs: 0 };
const striking = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  freeBytes: async () => 1e12,
};

/** What also counts as an answer, because older versions noted nothing else. */
const answers: readonly ((id: MomentId) => NewJournalEvent)[] = [
  (id) => ({ type: 'chosen', ids: [id] }),
  () => ({ type: 'reviewed', place }),
];

describe('whether everyone still agreed after the recording', () => {
  it('[hour] is to be asked until it is answered, and is known after a restart and in the copy that a strike makes', async () => {
    const id = await laptop.run(async (library) => {
      const session = await library.createSession(code);
      await recordPart(session, 1);
      expect(library.list()[0]?.stillAgreed).toBeUndefined();
      return session.id;
    });
    await laptop.run(async (library) => {
      expect(library.list()[0]?.stillAgreed).toBeUndefined();
      await library.noteStillAgreed(id);
      expect(library.list()[0]?.stillAgreed).toBe(true);
    });
    await laptop.run(async (library) => {
      expect(library.list()[0]?.stillAgreed).toBe(true);
      await library.strike(id, [{ fromMs: 0, toMs: 1000 }], striking);
      expect(library.list()[0]?.stillAgreed).toBe(true);
    });
  });

  it('[hour] is still to be asked of what a strike leaves, if nobody was asked before', async () => {
    await laptop.run(async (library) => {
      const session = await library.createSession(code);
      await recordPart(session, 1);
      await library.strike(session.id, [{ fromMs: 0, toMs: 1000 }], striking);
      expect(library.list()[0]?.stillAgreed).toBeUndefined();
    });
  });

  it('[hour] is asked again once more was recorded', async () => {
    await laptop.run(async (library) => {
      const session = await library.createSession(code);
      await recordPart(session, 1);
      await library.noteStillAgreed(session.id);
      await recordPart(session, 2);
      expect(library.list()[0]?.stillAgreed).toBeUndefined();
    });
  });

  it('[hour] counts as answered for what an older version starred or reviewed without noting it', async () => {
    await laptop.run(async (library) => {
      for (const answer of answers) {
        const event = answer(newId(momentIdSchema));
        const session = await library.createSession(code);
        await recordPart(session, 1);
        await session.append(event);
        expect([event.type, session.summary.stillAgreed]).toEqual([event.type, true]);
      }
    });
  });

  it('[hour] is exactly as it was in the copy that a strike makes, whatever was starred or reviewed and whether or not more was recorded since', async () => {
    await laptop.run(async (library) => {
      for (const answer of answers)
        for (const more of [false, true]) {
          const id = newId(momentIdSchema);
          const event = answer(id);
          const session = await library.createSession(code);
          await recordPart(session, 1);
          await session.append({ type: 'moment-added', moment: { kind: 'bookmark', id, mediaMs: 2500 } });
          await session.append(event);
          if (more) await recordPart(session, 2);
          const copy = await library.strike(session.id, [{ fromMs: 0, toMs: 1000 }], striking);
          const { stillAgreed, chosen, place: left } = library.session(copy).state ?? {};
          expect([event.type, more, stillAgreed]).toEqual([event.type, more, !more]);
          expect(event.type === 'chosen' ? chosen : left).toEqual(event.type === 'chosen' ? [id] : place);
        }
    });
  });

  it('[hour] is not noted while a removed passage is still to be decided, or of a session that is gone', async () => {
    await laptop.run(async (library) => {
      const session = await library.createSession(code);
      await recordPart(session, 1);
      const takenOut = { id: newId(momentIdSchema), fromMs: 0, toMs: 1000 };
      await session.append({ type: 'taken-out', takenOut });
      await expect(library.noteStillAgreed(session.id)).rejects.toThrow('passage-unanswered');
      await library.erase(session.id);
      await expect(library.noteStillAgreed(session.id)).rejects.toThrow('no-such-session');
    });
  });
});
