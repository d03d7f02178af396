import { describe, expect, it } from 'vitest';
import { faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import { liveKeys } from './key-buffer';
import type { KeyStore } from './key-store';
import { decodeKeysFile, encodeKeysFile } from './keys-file';
import { contentOf, open, owner, storeOf } from './testing/key-stores';

const journal = 'cd'.repeat(16);

describe('[lock] the keys, locked', () => {
  it('have only the key of the session that stays; nothing is changed until unlocking, and then everything is as before', async () => {
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
      () => store.libraryKey(),
    ])
      expect(call).toThrow('locked');
    for (const call of [
      () => store.newSession('f'.repeat(32) as SessionId),
      () => store.destroy(kept),
      () => store.destroy(other),
      () => store.setNewestJournal(other, journal),
      () => store.changeLibraryKey(Buffer.alloc(32, 9)),
      () => store.labelKey(),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'locked' });
    expect(disk.paths().map((path) => disk.content(path))).toEqual(files);
    await expect(store.unlock(Buffer.alloc(32, 9))).rejects.toMatchObject({ code: 'keys-unreadable' });
    expect(() => store.sessionKey(other)).toThrow('locked');
    await store.unlock(owner.libraryKey);
    expect(contentOf(store)).toEqual(before);
  });

  it('[promise] locked at any step of a change, make it completely or refuse it; nothing is written under keys that are gone, and unlocking opens everything', async () => {
    const changes = {
      destroyed: (store: KeyStore, ids: SessionId[]) => store.destroy(ids[0] as SessionId),
      made: (store: KeyStore) => store.newSession('f'.repeat(32) as SessionId),
      noted: (store: KeyStore, ids: SessionId[]) => store.setNewestJournal(ids[1] as SessionId, journal),
    };
    for (const [name, change] of Object.entries(changes)) {
      let refused = 0;
      for (let step = 0, wasReached = true; wasReached; step += 1) {
        const { store, ids, disk } = await storeOf(2);
        const before = contentOf(store);
        wasReached = false;
        let acts = 0;
        disk.intercept = () => {
          if (acts === step) {
            wasReached = true;
            store.lock(new Set());
            expect(liveKeys(), 'keys are left').toBe(0);
          }
          acts += 1;
          return undefined;
        };
        const code = await change(store, ids).then(
          () => undefined,
          (error: unknown) => faultCodeOf(error),
        );
        disk.intercept = undefined;
        if (!wasReached) store.lock(new Set());
        expect(code === undefined || code === 'locked', `${name} ${step}: ${code}`).toBe(true);
        if (code === 'locked') refused += 1;
        await store.unlock(owner.libraryKey);
        const now = contentOf(store);
        if (code === 'locked') expect(now, `${name} ${step}`).toEqual(before);
        else expect(now, `${name} ${step}`).not.toEqual(before);
        for (const key of Object.values(now)) expect(key, `${name} ${step}`).not.toMatch(/^0{64}/);
        // What the next start finds.
        expect(contentOf(await open(disk)), `${name} ${step}`).toEqual(now);
      }
      // The change was requested, and the lock came before any of it was done.
      const { store, ids } = await storeOf(2);
      const asked = change(store, ids);
      store.lock(new Set());
      await expect(asked, name).rejects.toMatchObject({ code: 'locked' });
      if (name === 'destroyed') expect(refused).toBeGreaterThan(0);
    }
  });

  it('[promise] are never written with a session’s key that was wiped, which would lose it for good', async () => {
    const { store, ids } = await storeOf(2);
    const [live, wiped] = ids as [SessionId, SessionId];
    const entry = (id: SessionId) => ({ key: store.sessionKey(id), facts: {} });
    const table = new Map([live, wiped].map((id) => [id, entry(id)]));
    const content = { table, destroyed: new Set<SessionId>() };
    expect(decodeKeysFile(owner, encodeKeysFile(owner, 1, content))?.table.size).toBe(2);
    table.get(wiped)?.key.fill(0);
    // The library key is live; only the session's key is zeroed.
    expect(() => encodeKeysFile(owner, 2, content)).toThrow('locked');
  });

  it('[promise] locked again while being unlocked, stay locked', async () => {
    const { store, disk } = await storeOf(2);
    store.lock(new Set());
    disk.intercept = ({ act }) => {
      if (act === 'read') store.lock(new Set());
      return undefined;
    };
    await expect(store.unlock(Buffer.from(owner.libraryKey))).rejects.toMatchObject({ code: 'locked' });
    expect(liveKeys()).toBe(0);
    expect(() => store.sessionIds()).toThrow('locked');
    disk.intercept = undefined;
    await store.unlock(owner.libraryKey);
    expect(store.sessionIds()).toHaveLength(2);
  });

  it('note a journal that the recording begins meanwhile, when they are unlocked', async () => {
    const { store, ids, disk } = await storeOf(2);
    const [kept] = ids as [SessionId];
    await store.lock(new Set([kept]));
    await store.setNewestJournal(kept, journal);
    expect(store.newestJournal(kept)).toBe(journal);
    await store.unlock(owner.libraryKey);
    expect((await open(disk)).newestJournal(kept)).toBe(journal);
  });

  it('locked again, lose the key that stayed, too', async () => {
    const { store, ids } = await storeOf(2);
    const [kept] = ids as [SessionId];
    await store.lock(new Set([kept]));
    await store.lock(new Set());
    expect(() => store.sessionKey(kept)).toThrow('locked');
    await store.unlock(owner.libraryKey);
    expect(store.sessionIds()).toEqual(ids);
  });
});
