import { randomBytes } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, type SessionId, sessionIdSchema } from '../../shared/model/ids';
import { KeyStore } from './key-store';
import { contentOf, folder, open, owner, storeOf } from './testing/key-stores';
import { errno, MemoryDisk } from './testing/memory-disk';
import { cases } from './testing/property';

describe('the keys file', () => {
  it('keeps keys and newest journals across a restart, and gives out copies', async () => {
    const { disk, store, ids, keys } = await storeOf(2);
    const [first, second] = ids as [SessionId, SessionId];
    await store.setNewestJournal(first, 'ab'.repeat(16));
    store.sessionKey(first).fill(0);
    await store.close();
    expect(() => store.sessionKey(first)).toThrow('key-not-opened');
    await expect(store.newSession(newId(sessionIdSchema))).rejects.toMatchObject({ code: 'key-not-opened' });

    const again = await open(disk);
    expect(again.copiesAgree).toBe(true);
    expect(again.sessionIds()).toEqual(ids);
    expect(again.sessionKey(first)).toEqual(keys.get(first));
    expect(again.newestJournal(first)).toBe('ab'.repeat(16));
    expect(again.newestJournal(second)).toBeUndefined();
    expect(keys.get(first)?.equals(keys.get(second) ?? Buffer.alloc(0))).toBe(false);
    await expect(again.newSession(first)).rejects.toMatchObject({ code: 'internal' });
    expect(again.sessionKey(first)).toEqual(keys.get(first));
  });

  it('an unknown session has no key', async () => {
    const { store } = await storeOf(1);
    const id = newId(sessionIdSchema);
    expect(() => store.sessionKey(id)).toThrow('no-such-key');
    expect(() => store.newestJournal(id)).toThrow('no-such-key');
    await expect(store.destroy(id)).rejects.toMatchObject({ code: 'no-such-key' });
    await expect(store.setNewestJournal(id, 'x')).rejects.toMatchObject({ code: 'no-such-key' });
  });

  it('makes simultaneous changes one after the other', async () => {
    const { disk, store, ids } = await storeOf(2);
    const more = [newId(sessionIdSchema), newId(sessionIdSchema)];
    await Promise.all([...more.map((id) => store.newSession(id)), ...ids.map((id) => store.destroy(id))]);
    expect((await open(disk)).sessionIds()).toEqual(more);
  });

  it('is created empty only when asked for, and only if there is none', async () => {
    const disk = new MemoryDisk();
    await expect(open(disk)).rejects.toMatchObject({ code: 'keys-unreadable' });
    expect(disk.paths()).toEqual([]);
    await open(disk, { createIfMissing: true });
    expect(disk.paths()).toEqual(['/local/keys-a', '/local/keys-b']);
    disk.put('/local/keys-a', Buffer.from('?'));
    disk.put('/local/keys-b', Buffer.alloc(0));
    const before = disk.fingerprint();
    await expect(open(disk, { createIfMissing: true })).rejects.toMatchObject({ code: 'keys-unreadable' });
    expect(disk.fingerprint()).toBe(before);
  });

  it('is not replaced by an empty file if its copies cannot be read', async () => {
    const { disk } = await storeOf(1);
    const before = disk.fingerprint();
    disk.intercept = ({ act }) => {
      if (act === 'open') throw errno('EACCES');
      return undefined;
    };
    await expect(open(disk, { createIfMissing: true })).rejects.toMatchObject({ code: 'keys-unreadable' });
    expect(disk.fingerprint()).toBe(before);
  });

  it('is refused with another library key or for another library, and left as it is', async () => {
    const { disk } = await storeOf(1);
    const before = disk.fingerprint();
    const other = KeyStore.open({
      folder,
      ...owner,
      libraryKey: randomBytes(32),
      disk,
      createIfMissing: true,
    });
    await expect(other).rejects.toMatchObject({ code: 'keys-unreadable' });
    const library = open(disk, { libraryId: 'another library', createIfMissing: true });
    await expect(library).rejects.toMatchObject({ code: 'keys-unreadable' });
    expect(disk.fingerprint()).toBe(before);
  });

  it('[job] a flipped bit in one copy costs nothing and is healed; in both, nothing opens and nothing is changed', async () => {
    const { disk, store, ids } = await storeOf(3);
    const content = contentOf(store);
    const good = disk.content('/local/keys-a');
    // Every byte of the head and of the table, and any place in the epoch secret.
    const place = fc.oneof(
      fc.integer({ min: 0, max: 19 }),
      fc.integer({ min: 20 + 128 * 1024, max: good.length - 1 }),
      fc.integer({ min: 20, max: 19 + 128 * 1024 }),
    );
    const flipped = (byte: number, bit: number) => {
      const bytes = Buffer.from(good);
      bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit);
      return bytes;
    };
    await fc.assert(
      fc.asyncProperty(place, place, fc.nat({ max: 7 }), fc.boolean(), async (a, b, bit, isFirst) => {
        const hurt = disk.clone();
        hurt.put(isFirst ? '/local/keys-a' : '/local/keys-b', flipped(a, bit));
        const healed = await open(hurt);
        expect(contentOf(healed)).toEqual(content);
        expect(healed.copiesAgree).toBe(true);
        expect(hurt.fingerprint()).toBe(disk.fingerprint());

        hurt.put('/local/keys-a', flipped(a, bit));
        hurt.put('/local/keys-b', flipped(b, bit));
        const before = hurt.fingerprint();
        await expect(open(hurt, { createIfMissing: true })).rejects.toMatchObject({
          code: 'keys-unreadable',
        });
        expect(hurt.fingerprint()).toBe(before);
      }),
      cases(60),
    );
    expect(ids.length).toBe(3);
  });

  it('opens on a disk that refuses writes, and says that the copies differ', async () => {
    const { disk, store } = await storeOf(2);
    disk.put('/local/keys-b', Buffer.alloc(10));
    disk.intercept = ({ act }) => {
      if (act === 'create') throw errno('ENOSPC');
      return undefined;
    };
    const again = await open(disk);
    expect(contentOf(again)).toEqual(contentOf(store));
    expect(again.copiesAgree).toBe(false);
    await expect(again.newSession(newId(sessionIdSchema))).rejects.toMatchObject({ code: 'disk-full' });
    expect(contentOf(again)).toEqual(contentOf(store));
  });
});

it('is two files on the real disk, for the owner only', async () => {
  const real = await fs.mkdtemp(join(tmpdir(), 'second-look-keys-'));
  try {
    const store = await KeyStore.open({ folder: real, ...owner, createIfMissing: true });
    const id = newId(sessionIdSchema);
    await store.newSession(id);
    const key = store.sessionKey(id);
    await store.close();
    expect((await fs.readdir(real)).sort()).toEqual(['keys-a', 'keys-b']);
    if (process.platform !== 'win32') {
      expect((await fs.stat(join(real, 'keys-a'))).mode & 0o777).toBe(0o600);
    }
    const again = await KeyStore.open({ folder: real, ...owner });
    expect(again.sessionKey(id)).toEqual(key);
    await again.destroy(id);
    await again.close();
    expect((await KeyStore.open({ folder: real, ...owner })).sessionIds()).toEqual([]);
  } finally {
    await fs.rm(real, { recursive: true });
  }
});
