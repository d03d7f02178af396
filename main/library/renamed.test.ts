import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

let place: LibraryPlace;

beforeEach(async () => {
  place = await libraryPlace();
});
afterEach(() => place.remove());

const former = '2026-11 Mrs. K';
const code = '2026-11 Spokane G2 S4';

describe('a session whose code is changed', () => {
  it('[hour] has the new one after a restart and in the copy that a strike makes; its receipt knows no other', async () => {
    const id = await place.run(async (library) => {
      const session = await library.createSession(former);
      await recordPart(session, 1);
      await library.rename(session.id, 'typed wrongly');
      await library.rename(session.id, code);
      return session.id;
    });
    await place.run(async (library) => {
      expect(library.list()).toMatchObject([{ id, code, condition: 'ready' }]);
      const copy = await library.strike(id, [{ fromMs: 0, toMs: 1000 }], {
        signal: new AbortController().signal,
        onProgress: () => undefined,
        freeBytes: async () => 1e12,
      });
      expect(library.list()).toMatchObject([{ id: copy, code }]);
      await library.erase(copy);
      const receipts = await library.receipts();
      expect(receipts.map((receipt) => receipt.code)).toEqual([code]);
      expect(JSON.stringify(receipts)).not.toContain(former);
    });
  });

  it('[hour] is not changed while it is recorded or gone', async () => {
    await place.run(async (library) => {
      const session = await library.createSession(former);
      await library.erase(session.id);
      await expect(library.rename(session.id, code)).rejects.toThrow('no-such-session');
    });
  });
});
