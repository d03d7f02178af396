import { describe, expect, it } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { contentOf, open, owner, storeOf } from './testing/key-stores';

const journal = 'cd'.repeat(16);

describe('[lock] the keys, locked', () => {
  it('only the key of what is kept is there; nothing is changed until it is unlocked, and then all is as before', async () => {
    const { store, ids, disk } = await storeOf(3);
    const [kept, other] = ids as [SessionId, SessionId];
    const before = contentOf(store);
    const files = disk.paths().map((path) => disk.content(path));
    await store.lock(new Set([kept]));
    expect(store.sessionKey(kept).toString('hex')).toBe(before[kept]?.split(' ')[0]);
    for (const call of [
      () => store.sessionKey(other),
      () => store.newestJournal(other),
      () => store.sessionIds(),
    ])
      expect(call).toThrow('locked');
    for (const call of [
      () => store.newSession('f'.repeat(32) as SessionId),
      () => store.destroy(kept),
      () => store.destroy(other),
      () => store.setNewestJournal(other, journal),
      () => store.withLibraryKey(async (key) => key),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'locked' });
    expect(disk.paths().map((path) => disk.content(path))).toEqual(files);
    await expect(store.unlock(Buffer.alloc(32, 9))).rejects.toMatchObject({ code: 'keys-unreadable' });
    expect(() => store.sessionKey(other)).toThrow('locked');
    await store.unlock(owner.libraryKey);
    expect(contentOf(store)).toEqual(before);
  });

  it('a change that was asked for before is made before', async () => {
    const { store, ids, disk } = await storeOf(2);
    const gone = store.destroy(ids[0] as SessionId);
    await store.lock(new Set());
    await gone;
    expect((await open(disk)).sessionIds()).toEqual(ids.slice(1));
  });

  it('a journal that the recording begins meanwhile is noted when it is unlocked', async () => {
    const { store, ids, disk } = await storeOf(2);
    const [kept] = ids as [SessionId];
    await store.lock(new Set([kept]));
    await store.setNewestJournal(kept, journal);
    expect(store.newestJournal(kept)).toBe(journal);
    await store.unlock(owner.libraryKey);
    expect((await open(disk)).newestJournal(kept)).toBe(journal);
  });

  it('locked once more, what was kept is gone, too', async () => {
    const { store, ids } = await storeOf(2);
    const [kept] = ids as [SessionId];
    await store.lock(new Set([kept]));
    await store.lock(new Set());
    expect(() => store.sessionKey(kept)).toThrow('locked');
    await store.unlock(owner.libraryKey);
    expect(store.sessionIds()).toEqual(ids);
  });
});
