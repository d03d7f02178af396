import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { momentIdSchema, newId } from '../../shared/model/ids';
import type { NewJournalEvent } from '../../shared/model/journal';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

let place: LibraryPlace;

beforeEach(async () => {
  place = await libraryPlace();
});
afterEach(() => place.remove());

const code = '2026-11 Spokane G2 S4';
const striking = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  freeBytes: async () => 1e12,
};

describe('whether everyone still agreed after the recording', () => {
  it('[hour] is to be asked until it is answered, and is known after a restart and in the copy that a strike makes', async () => {
    const id = await place.run(async (library) => {
      const session = await library.createSession(code);
      await recordPart(session, 1);
      expect(library.list()[0]?.stillAgreed).toBeUndefined();
      return session.id;
    });
    await place.run(async (library) => {
      expect(library.list()[0]?.stillAgreed).toBeUndefined();
      await library.noteStillAgreed(id);
      expect(library.list()[0]?.stillAgreed).toBe(true);
    });
    await place.run(async (library) => {
      expect(library.list()[0]?.stillAgreed).toBe(true);
      await library.strike(id, [{ fromMs: 0, toMs: 1000 }], striking);
      expect(library.list()[0]?.stillAgreed).toBe(true);
    });
  });

  it('[hour] is still to be asked of what a strike leaves, if nobody was asked before', async () => {
    await place.run(async (library) => {
      const session = await library.createSession(code);
      await recordPart(session, 1);
      await library.strike(session.id, [{ fromMs: 0, toMs: 1000 }], striking);
      expect(library.list()[0]?.stillAgreed).toBeUndefined();
    });
  });

  it('[hour] is asked again once more was recorded', async () => {
    await place.run(async (library) => {
      const session = await library.createSession(code);
      await recordPart(session, 1);
      await library.noteStillAgreed(session.id);
      await recordPart(session, 2);
      expect(library.list()[0]?.stillAgreed).toBeUndefined();
    });
  });

  it('[hour] counts as answered for what an older version starred or reviewed without noting it', async () => {
    const older: readonly NewJournalEvent[] = [
      { type: 'chosen', ids: [newId(momentIdSchema)] },
      { type: 'reviewed', place: { mediaMs: 0, speed: 1, elapsedMs: 0, playedMs: 0 } },
    ];
    await place.run(async (library) => {
      for (const event of older) {
        const session = await library.createSession(code);
        await recordPart(session, 1);
        await session.append(event);
        expect([event.type, session.summary.stillAgreed]).toEqual([event.type, true]);
      }
    });
  });

  it('[hour] is not noted while a removed passage is still to be decided, or of a session that is gone', async () => {
    await place.run(async (library) => {
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
