import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, type SessionId, sessionIdSchema } from '../../shared/model/ids';
import { decodeKeysFile } from './keys-file';
import { contentOf, keysOnDisk, open, owner, storeOf } from './testing/key-stores';
import { dieAt, errno } from './testing/memory-disk';
import { cases } from './testing/property';

describe('destroying a key', () => {
  it('[job] a crash between any two steps leaves the state before or after, and the next start finishes it', async () => {
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
        // What the next start reports is true of every file, leftovers and the older copy included.
        expect(keysOnDisk(left).includes(goneKey ?? '')).toBe(!isGone);
        expect(left.paths()).toEqual(['/local/keys-a', '/local/keys-b']);
        for (const id of rest) expect(again.sessionKey(id)).toEqual(base.keys.get(id));
      }
      if (!died()) break;
    }
    expect([...seen].sort()).toEqual(['died, after', 'died, before', 'resolved, after']);
  });

  it('[job] a destroyed key is in no file, including leftovers of interrupted writes', async () => {
    const { disk, store, ids, keys } = await storeOf(2);
    const [gone] = ids as [SessionId, SessionId];
    // An earlier write that was interrupted after its sync.
    disk.put('/local/keys-a.0123456789abcdef.tmp', disk.content('/local/keys-a'));
    await store.destroy(gone);
    expect(keysOnDisk(disk)).not.toContain(keys.get(gone)?.toString('hex'));
    expect(keysOnDisk(disk.afterPowerCut())).not.toContain(keys.get(gone)?.toString('hex'));
  });

  it('does not claim to be done while a leftover that may hold the key remains', async () => {
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

  it('refused at the second copy, it can be repeated until it is done', async () => {
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

  it('every write has a new epoch secret and a higher generation', async () => {
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
