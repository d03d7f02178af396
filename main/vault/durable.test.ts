import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finishOverwriting, readWhole, writeFileDurably } from './durable';
import { patiently, removeAndLook } from './removal';
import { dieAt, errno, MemoryDisk } from './testing/memory-disk';

const path = '/local/file';
const mode = 0o600;

describe('replacing a file', () => {
  it('[job] leaves the old or the new content after a crash or power cut at any step, and the new once it has resolved', async () => {
    const old = Buffer.from('old');
    const fresh = Buffer.from('quite new');
    for (let step = 0; ; step += 1) {
      const disk = new MemoryDisk();
      disk.put(path, old);
      const died = dieAt(disk, step);
      const resolved = await writeFileDurably(path, fresh, { mode, disk }).then(
        () => true,
        () => false,
      );
      expect(resolved).toBe(!died());
      for (const left of [disk, disk.afterPowerCut()]) {
        const content = left.content(path).toString();
        expect(resolved ? ['quite new'] : ['old', 'quite new']).toContain(content);
      }
      if (!died()) break;
    }
  });

  it('continues after a short write, so that no half file ever gets the name', async () => {
    const disk = new MemoryDisk();
    disk.intercept = ({ act }) => (act === 'write' ? 1 : undefined);
    await writeFileDurably(path, Buffer.from('abc'), { mode, disk });
    expect(disk.content(path).toString()).toBe('abc');
    expect(disk.paths()).toEqual([path]);
  });

  it('tells a full disk from another failure, and leaves nothing behind', async () => {
    for (const [code, fault] of [
      ['ENOSPC', 'disk-full'],
      ['EDQUOT', 'disk-full'],
      ['EIO', 'write-failed'],
    ] as const) {
      for (const act of ['write', 'datasync'] as const) {
        const disk = new MemoryDisk();
        disk.put(path, Buffer.from('old'));
        disk.intercept = (step) => {
          if (step.act === act) throw errno(code);
          return undefined;
        };
        const writing = writeFileDurably(path, Buffer.from('new'), { mode, disk });
        await expect(writing).rejects.toMatchObject({ code: fault });
        expect(disk.paths()).toEqual([path]);
        expect(disk.content(path).toString()).toBe('old');
      }
    }
  });

  it('waits for another program that holds the file for a moment, but not forever', async () => {
    const disk = new MemoryDisk();
    let refusals = 0;
    disk.intercept = ({ act }) => {
      if (act !== 'rename' || refusals === 3) return undefined;
      refusals += 1;
      throw errno(refusals === 1 ? 'EACCES' : 'EPERM');
    };
    await writeFileDurably(path, Buffer.from('new'), { mode, disk });
    expect(disk.content(path).toString()).toBe('new');
    disk.intercept = ({ act }) => {
      if (act === 'rename') throw errno('EPERM');
      return undefined;
    };
    const writing = writeFileDurably(path, Buffer.from('newer'), { mode, disk });
    await expect(writing).rejects.toMatchObject({ code: 'write-failed' });
    expect(disk.paths()).toEqual([path]);
  });

  it('[room] a virus scanner may hold a file for ten seconds on Windows; what the disk said last is kept', async () => {
    /** Another program holds the file for that long. @returns how it ended, and after how many ms */
    const heldFor = async (ms: number, patienceMs: number): Promise<readonly [string, number]> => {
      let gone = 0;
      const act = async (): Promise<string> => {
        if (gone < ms) throw errno(gone === 0 ? 'EPERM' : 'EBUSY');
        return 'done';
      };
      const wait = async (forMs: number): Promise<void> => {
        gone += forMs;
      };
      const ended = await patiently(act, patienceMs, wait).catch((error) => String(error.code));
      return [ended, gone];
    };
    const [ended, afterMs] = await heldFor(9500, 10_000);
    expect(ended).toBe('done');
    expect(afterMs).toBeLessThanOrEqual(10_000);
    const [refused, givenUpMs] = await heldFor(60_000, 10_000);
    expect(refused).toBe('EBUSY');
    expect(givenUpMs).toBeGreaterThanOrEqual(10_000);
    expect(givenUpMs).toBeLessThan(10_600);
    expect(await heldFor(9500, 0)).toEqual(['EPERM', 0]);
  });

  it('works on the real disk', async () => {
    const folder = await fs.mkdtemp(join(tmpdir(), 'second-look-durable-'));
    try {
      const real = join(folder, 'file');
      for (const text of ['one', 'two']) await writeFileDurably(real, Buffer.from(text), { mode });
      expect((await readWhole(real, 100))?.toString()).toBe('two');
      await expect(readWhole(real, 2)).rejects.toThrow();
      expect(await readWhole(join(folder, 'none'), 100)).toBeUndefined();
      if (process.platform !== 'win32') expect((await fs.stat(real)).mode & 0o777).toBe(0o600);
      await fs.writeFile(`${real}.00.tmp`, 'left');
      await fs.writeFile(join(folder, 'file-2.00.tmp'), 'of another');
      expect(await finishOverwriting(real)).toBe('overwritten');
      expect((await fs.readdir(folder)).sort()).toEqual(['file', 'file-2.00.tmp']);
      expect(await removeAndLook(real)).toBe(true);
      expect(await removeAndLook(real)).toBe(true);
      expect(await removeAndLook(join(folder, 'no folder', 'file'))).toBe(true);
      expect(await removeAndLook(folder)).toBe(false);
      expect(await fs.readdir(folder)).toEqual(['file-2.00.tmp']);
    } finally {
      await fs.rm(folder, { recursive: true });
    }
  });
});

describe('removing a file', () => {
  it('checks that it is gone', async () => {
    const disk = new MemoryDisk();
    disk.put(path, Buffer.from('x'));
    disk.intercept = ({ act }) => {
      if (act === 'remove') throw errno('EROFS');
      return undefined;
    };
    const reasons: string[] = [];
    expect(await removeAndLook(path, disk, (reason) => reasons.push(reason))).toBe(false);
    expect(reasons).toEqual(['EROFS']);
    disk.intercept = ({ act }) => {
      if (act === 'syncFolder') throw errno('EIO');
      return undefined;
    };
    // It is gone for now, but a power cut may bring it back.
    expect(await removeAndLook(path, disk)).toBe(false);
    disk.intercept = undefined;
    expect(await removeAndLook(path, disk)).toBe(true);
    expect(disk.afterPowerCut().paths()).toEqual([]);
  });
});
