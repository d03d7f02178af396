import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../shared/model/fault';
import { realDisk } from '../vault/disk';
import { removeLeftPartials, throughPartial } from './partial';
import { KnownPartials, ownFolder } from './testing/own-ffmpeg';

const folder = ownFolder();
const film = () => folder.in('film.mp4');
const left = () => folder.in('Second Look 0123456789abcdef.partial');

// What can't be done is logged.
beforeEach(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => vi.restoreAllMocks());

describe('a partial', () => {
  it('[inout] is remembered before there is a file, and forgotten when the file has its name', async () => {
    const names = new KnownPartials();
    const seen: boolean[] = [];
    const remember = names.remember.bind(names);
    vi.spyOn(names, 'remember').mockImplementation((path) => {
      seen.push(existsSync(path));
      return remember(path);
    });
    await writeFile(film(), 'the film from before');
    await throughPartial(film(), names, async (partial) => {
      expect(names.now.get('1')).toBe(partial);
      expect(partial).not.toContain('film');
      expect(await readFile(film(), 'utf8')).toBe('the film from before');
      await writeFile(partial, 'the film');
    });
    expect(seen).toEqual([false]);
    expect(names.now.size).toBe(0);
    expect(await readFile(film(), 'utf8')).toBe('the film');
  });

  it('[inout] of which the disk refuses the name is overwritten and removed', async () => {
    const names = new KnownPartials();
    await mkdir(film());
    await writeFile(folder.in('film.mp4/in it'), '');
    const made = throughPartial(film(), names, async (partial) => {
      await writeFile(partial, 'the film');
    });
    await expect(made).rejects.toMatchObject({ code: 'ffmpeg-output' });
    expect(existsSync(names.ever[0] ?? '')).toBe(false);
    expect(names.now.size).toBe(0);
  });

  it('[inout] that can’t be stored durably is no success', async () => {
    const names = new KnownPartials();
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    let overwritten = 0;
    const disk = {
      ...realDisk,
      openForOverwriting: async (path: string) => {
        const file = await realDisk.openForOverwriting(path);
        return {
          ...file,
          write: (bytes: Uint8Array, at: number) => {
            overwritten += bytes.length;
            return file.write(bytes, at);
          },
          datasync: () => Promise.reject(full),
        };
      },
    };
    const made = throughPartial(film(), names, (partial) => writeFile(partial, 'the film'), { disk });
    await expect(made).rejects.toMatchObject({ code: 'ffmpeg-disk-full' });
    expect(overwritten).toBe('the film'.length);
    expect(existsSync(film())).toBe(false);
    expect(existsSync(names.ever[0] ?? '')).toBe(false);
  });

  it('[inout] that was finished while the library was locked is a success; the next start forgets it', async () => {
    const names = new KnownPartials();
    const forget = vi.spyOn(names, 'forget').mockRejectedValue(new Fault('locked'));
    await throughPartial(film(), names, (partial) => writeFile(partial, 'the film'));
    expect(await readFile(film(), 'utf8')).toBe('the film');
    expect(names.now.size).toBe(1);
    forget.mockRestore();
    // Nothing was lost of it, so nothing is said.
    expect(await removeLeftPartials(names)).toBe(false);
    expect(names.now.size).toBe(0);
    expect(await readFile(film(), 'utf8')).toBe('the film');
  });
});

describe('what a crash left', () => {
  it('[inout] is overwritten, removed and forgotten at the next start', async () => {
    const names = new KnownPartials();
    await names.remember(left());
    await writeFile(left(), 'plaintext');
    let overwritten = 0;
    const disk = {
      ...realDisk,
      openForOverwriting: async (path: string) => {
        const file = await realDisk.openForOverwriting(path);
        return {
          ...file,
          write: (bytes: Uint8Array, at: number) => {
            overwritten += bytes.length;
            return file.write(bytes, at);
          },
        };
      },
    };
    expect(await removeLeftPartials(names, disk)).toBe(true);
    expect(overwritten).toBe('plaintext'.length);
    expect(existsSync(left())).toBe(false);
    expect(names.now.size).toBe(0);
  });

  it('[inout] if its disk is not connected, it is looked for at each start until the disk is back', async () => {
    const names = new KnownPartials();
    const path = folder.in('stick/Second Look 0123456789abcdef.partial');
    await names.remember(path);
    expect(await removeLeftPartials(names)).toBe(false);
    expect(names.now.size).toBe(1);
    await mkdir(folder.in('stick'));
    await writeFile(path, 'plaintext');
    await removeLeftPartials(names);
    expect(existsSync(path)).toBe(false);
    expect(names.now.size).toBe(0);
  });

  it('[inout] is nobody else’s: a link is not followed, another file is left alone', async () => {
    const names = new KnownPartials();
    await writeFile(film(), 'the film');
    await names.remember(film());
    await symlink(film(), left());
    await names.remember(left());
    await removeLeftPartials(names);
    expect(await readFile(film(), 'utf8')).toBe('the film');
    expect(existsSync(left())).toBe(false);
    await link(film(), left());
    await names.remember(left());
    await removeLeftPartials(names);
    expect(await readFile(film(), 'utf8')).toBe('the film');
    await rm(film());
  });
});
