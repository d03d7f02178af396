import { randomBytes } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, type SessionId, sessionIdSchema } from '../../shared/model/ids';
import { KeyStore } from './key-store';
import { decodeKeysFile } from './keys-file';
import { dieAt, errno, MemoryDisk } from './testing/memory-disk';
import { cases } from './testing/property';

const folder = '/local';
const owner = { libraryKey: Buffer.alloc(32, 3), libraryId: 'a library' };
const open = (disk: MemoryDisk, more: { createIfMissing?: boolean; libraryId?: string } = {}) =>
  KeyStore.open({ folder, ...owner, disk, ...more });

/** A disk with a store of so many sessions, and what each one's key is. */
async function storeOf(count: number) {
  const disk = new MemoryDisk();
  const store = await open(disk, { createIfMissing: true });
  const ids: SessionId[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = newId(sessionIdSchema);
    await store.newSession(id);
    ids.push(id);
  }
  return { disk, store, ids, keys: new Map(ids.map((id) => [id, store.sessionKey(id)])) };
}

/** What a store holds, to be compared. */
function contentOf(store: KeyStore): Record<string, string> {
  return Object.fromEntries(
    store
      .sessionIds()
      .sort()
      .map((id) => [id, `${store.sessionKey(id).toString('hex')} ${store.newestJournal(id)}`]),
  );
}

/** Every session key that any file on the disk still gives to somebody who has the library key. */
function keysOnDisk(disk: MemoryDisk): string[] {
  return disk.paths().flatMap((path) => {
    const table = decodeKeysFile(owner, disk.content(path))?.table ?? new Map();
    return [...table.values()].map(({ key }) => key.toString('hex'));
  });
}

describe('the keys file', () => {
  it('keeps keys and newest journals over a restart, and gives out copies', async () => {
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

  it('changes asked for at once are made one after the other', async () => {
    const { disk, store, ids } = await storeOf(2);
    const more = [newId(sessionIdSchema), newId(sessionIdSchema)];
    await Promise.all([...more.map((id) => store.newSession(id)), ...ids.map((id) => store.destroy(id))]);
    expect((await open(disk)).sessionIds()).toEqual(more);
  });

  it('begins an empty one only when told to, and only if there is none', async () => {
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

  it('copies that cannot be read are not replaced by an empty file', async () => {
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
    // All of the head and of the table, and anywhere in the epoch secret.
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

  it('opens on a disk that takes no writes, and says that the copies differ', async () => {
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

describe('destroying a key', () => {
  it('[job] a crash between any two steps leaves before or after, and the next start finishes it', async () => {
    const base = await storeOf(3);
    const [gone, ...rest] = base.ids as [SessionId, SessionId, SessionId];
    const before = contentOf(base.store);
    const { [gone]: _, ...after } = before;
    const goneKey = base.keys.get(gone)?.toString('hex');
    const seen = new Set<string>();
    for (let step = 0; ; step += 1) {
      const disk = base.disk.clone();
      const store = await open(disk);
      const died = dieAt(disk, step);
      const resolved = await store.destroy(gone).then(
        () => true,
        () => false,
      );
      expect(resolved).toBe(!died());
      disk.intercept = undefined;
      for (const left of [disk, disk.afterPowerCut()]) {
        const again = await open(left);
        const content = contentOf(again);
        expect([before, after]).toContainEqual(content);
        const isGone = !(gone in content);
        seen.add(`${resolved ? 'resolved' : 'died'}, ${isGone ? 'after' : 'before'}`);
        if (resolved) expect(isGone).toBe(true);
        // What the next start says is true of every file: left-overs and the older copy included.
        expect(keysOnDisk(left).includes(goneKey ?? '')).toBe(!isGone);
        expect(left.paths()).toEqual(['/local/keys-a', '/local/keys-b']);
        for (const id of rest) expect(again.sessionKey(id)).toEqual(base.keys.get(id));
      }
      if (!died()) break;
    }
    expect([...seen].sort()).toEqual(['died, after', 'died, before', 'resolved, after']);
  });

  it('[job] a destroyed key is in no file, left-overs of interrupted writings included', async () => {
    const { disk, store, ids, keys } = await storeOf(2);
    const [gone] = ids as [SessionId, SessionId];
    // An earlier writing that was interrupted after its sync.
    disk.put('/local/keys-a.0123456789abcdef.tmp', disk.content('/local/keys-a'));
    await store.destroy(gone);
    expect(keysOnDisk(disk)).not.toContain(keys.get(gone)?.toString('hex'));
    expect(keysOnDisk(disk.afterPowerCut())).not.toContain(keys.get(gone)?.toString('hex'));
  });

  it('does not claim to be done while a left-over that may hold the key stays', async () => {
    const { disk, store, ids } = await storeOf(1);
    const [id] = ids as [SessionId];
    disk.put('/local/keys-b.0123456789abcdef.tmp', disk.content('/local/keys-a'));
    disk.intercept = ({ act }) => {
      if (act === 'remove') throw errno('EROFS');
      return undefined;
    };
    await expect(store.destroy(id)).rejects.toMatchObject({ code: 'write-failed' });
    disk.intercept = undefined;
    await store.destroy(id);
    expect(disk.paths()).toEqual(['/local/keys-a', '/local/keys-b']);
  });

  it('refused at the second copy it can be repeated until it is done', async () => {
    const { disk, store, ids, keys } = await storeOf(1);
    const [id] = ids as [SessionId];
    let creations = 0;
    disk.intercept = ({ act }) => {
      if (act !== 'create') return undefined;
      creations += 1;
      if (creations > 1) throw errno('ENOSPC');
      return undefined;
    };
    await expect(store.destroy(id)).rejects.toMatchObject({ code: 'disk-full' });
    expect(store.sessionIds()).toEqual([]);
    expect(store.copiesAgree).toBe(false);
    expect(keysOnDisk(disk)).toContain(keys.get(id)?.toString('hex'));
    disk.intercept = undefined;
    await store.destroy(id);
    expect(keysOnDisk(disk)).toEqual([]);
    expect(store.copiesAgree).toBe(true);
    await expect(store.destroy(id)).rejects.toMatchObject({ code: 'no-such-key' });
  });

  it('every writing has a new epoch secret and a higher generation', async () => {
    const { disk, store } = await storeOf(1);
    const [id] = store.sessionIds() as [SessionId];
    const seen: { generation: number; epoch: string }[] = [];
    for (let index = 0; index < 4; index += 1) {
      await store.setNewestJournal(id, String(index));
      const bytes = disk.content('/local/keys-b');
      expect(bytes.equals(disk.content('/local/keys-a'))).toBe(true);
      const generation = decodeKeysFile(owner, bytes)?.generation ?? -1;
      seen.push({ generation, epoch: bytes.toString('hex', 20, 20 + 128 * 1024) });
    }
    expect(seen.map(({ generation }) => generation)).toEqual([3, 4, 5, 6]);
    expect(new Set(seen.map(({ epoch }) => epoch)).size).toBe(4);
  });
});

describe('any changes, and a crash anywhere', () => {
  it('[job] lose nothing that was acknowledged and bring back nothing that was destroyed', async () => {
    const change = fc.record({ kind: fc.constantFrom('new', 'journal', 'destroy'), pick: fc.nat() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 5 }),
        fc.nat({ max: 50 }),
        fc.boolean(),
        async (changes, step, powerCut) => {
          const { disk, store } = await storeOf(1);
          dieAt(disk, step);
          let acknowledged = contentOf(store);
          let attempted: Record<string, string> | undefined;
          for (const { kind, pick } of changes) {
            const ids = store.sessionIds();
            const id = ids[pick % Math.max(1, ids.length)] ?? newId(sessionIdSchema);
            try {
              if (kind === 'new') await store.newSession(newId(sessionIdSchema));
              else if (kind === 'journal' && ids.length > 0) await store.setNewestJournal(id, String(pick));
              else if (ids.length > 0) await store.destroy(id);
              acknowledged = contentOf(store);
            } catch {
              attempted = contentOf(store);
              break;
            }
          }
          disk.intercept = undefined;
          const left = powerCut ? disk.afterPowerCut() : disk;
          const again = contentOf(await open(left));
          expect([acknowledged, attempted ?? acknowledged]).toContainEqual(again);
        },
      ),
      cases(100),
    );
  });
});

it('keeps two files on the real disk, for the owner only', async () => {
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
