import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { overwriteAndRemove } from './removal';
import { keysInBlocks, open, storeOf } from './testing/key-stores';
import { dieAt, errno, type MemoryDisk } from './testing/memory-disk';

/** A file system without second names. */
const withoutLinks = (disk: MemoryDisk): void => {
  disk.intercept = ({ act }) => {
    if (act === 'link') throw errno('EPERM');
    return undefined;
  };
};

describe('a destroyed key in the blocks of the disk', () => {
  it('[promise] is nowhere, although copies of it were written and replaced many times', async () => {
    const { disk, store, ids, keys } = await storeOf(3);
    const [gone, kept] = ids as [SessionId, SessionId];
    for (const id of ids) await store.setNewestJournal(id, 'ab'.repeat(16));
    await store.destroy(gone);
    expect(keysInBlocks(disk)).not.toContain(keys.get(gone)?.toString('hex'));
    expect(keysInBlocks(disk)).toContain(keys.get(kept)?.toString('hex'));
    expect(store.isKeptElsewhere(gone)).toBe(false);
  });

  it('[promise] the control: if nothing can be overwritten the scan finds it, and the store says so', async () => {
    const { disk, store, ids, keys } = await storeOf(2);
    const [gone] = ids as [SessionId];
    withoutLinks(disk);
    await store.destroy(gone);
    expect(keysInBlocks(disk)).toContain(keys.get(gone)?.toString('hex'));
    expect(store.isKeptElsewhere(gone)).toBe(true);
  });

  it('[promise] is nowhere after the next start, at whichever step of the disk the app died', async () => {
    const base = await storeOf(2);
    const [gone] = base.ids as [SessionId];
    const goneKey = base.keys.get(gone)?.toString('hex');
    for (let step = 0; ; step += 1) {
      const disk = base.disk.clone();
      const store = await open(disk);
      const died = dieAt(disk, step);
      await store.destroy(gone).catch(() => undefined);
      disk.intercept = undefined;
      const again = await open(disk);
      if (again.sessionIds().includes(gone)) await again.destroy(gone);
      expect(keysInBlocks(disk), `step ${step}`).not.toContain(goneKey);
      if (!died()) break;
    }
  });

  it('[promise] is not overwritten in a copy to which someone gave another name, and that is reported', async () => {
    const { disk, store, ids } = await storeOf(1);
    disk.putLink('/local/keys-b', '/home/somebody/else');
    const before = disk.content('/home/somebody/else');
    await store.destroy(ids[0] as SessionId);
    expect(disk.content('/home/somebody/else').equals(before)).toBe(true);
    expect(store.isKeptElsewhere(ids[0] as SessionId)).toBe(true);
  });

  it('[promise] is listed as destroyed in the keys, across a restart', async () => {
    const { disk, store, ids } = await storeOf(2);
    const [gone, kept] = ids as [SessionId, SessionId];
    await store.note(kept, { deleteBy: '2026-12-01', limit: '2026-12-24' });
    await store.destroy(gone);
    const again = await open(disk);
    expect([...again.destroyed()]).toEqual([gone]);
    expect(again.facts(kept)).toEqual({ deleteBy: '2026-12-01', limit: '2026-12-24' });
    await expect(again.newSession(gone)).rejects.toMatchObject({ code: 'internal' });
  });
});

it('[promise] is overwritten in place on the real disk, except in a file that has another name', async () => {
  const folder = await fs.mkdtemp(join(tmpdir(), 'second-look-overwritten-'));
  try {
    const path = join(folder, 'secret');
    await fs.writeFile(path, 'secret '.repeat(50_000));
    // The file stays open, so that its bytes can be read after the name is gone.
    const open = await fs.open(path, 'r');
    expect(await overwriteAndRemove(path)).toBe('overwritten');
    const left = await open.readFile();
    expect(left.length).toBe(350_000);
    expect(left.includes('secret')).toBe(false);
    await open.close();

    await fs.writeFile(path, 'secret');
    await fs.link(path, join(folder, 'mine'));
    expect(await overwriteAndRemove(path)).toBe('only-removed');
    expect(await fs.readFile(join(folder, 'mine'), 'utf8')).toBe('secret');

    await fs.writeFile(path, 'beginning and end');
    const partly = await fs.open(path, 'r');
    expect(await overwriteAndRemove(path, { firstBytes: 9 })).toBe('overwritten');
    const rest = await partly.readFile('utf8');
    await partly.close();
    expect(rest.endsWith(' and end')).toBe(true);
    expect(rest.startsWith('beginning')).toBe(false);

    await fs.symlink(join(folder, 'mine'), path);
    expect(await overwriteAndRemove(path)).toBe('only-removed');
    expect(await fs.readFile(join(folder, 'mine'), 'utf8')).toBe('secret');
  } finally {
    await fs.rm(folder, { recursive: true });
  }
});
