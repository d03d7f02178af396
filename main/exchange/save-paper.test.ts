import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realDisk } from '../vault/disk';
import { savePaper } from './save-paper';

let folder: string;
let own: string;
let out: string;
const pdf = Buffer.from('%PDF a notice');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'second-look-paper-'));
  own = join(folder, 'own');
  out = join(folder, 'out');
  for (const path of [own, out]) mkdirSync(path);
  writeFileSync(join(own, 'settings.json'), 'settings');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const save = (path: string, disk = realDisk) => savePaper(path, pdf, [own], disk);
const settings = (): string => readFileSync(join(own, 'settings.json'), 'utf8');
const failing = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code });
};

describe('a paper', () => {
  it('[inout] is saved where the person wants it, over a file of that name, and leaves nothing else', async () => {
    await save(join(out, 'notice.pdf'));
    await save(join(out, 'notice.pdf'));
    expect(readFileSync(join(out, 'notice.pdf'))).toEqual(pdf);
    expect(readdirSync(out)).toEqual(['notice.pdf']);
  });

  it('[inout] never replaces the settings, a key or a session', async () => {
    mkdirSync(join(own, 'sessions'));
    for (const name of ['settings.json', 'new.pdf', 'sessions/new.pdf'])
      await expect(save(join(own, name))).rejects.toMatchObject({ code: 'export-own-folder' });
    expect(settings()).toBe('settings');
    expect(readdirSync(own).sort()).toEqual(['sessions', 'settings.json']);
  });

  it.skipIf(process.platform === 'win32')(
    '[inout] a link to the settings, of either kind, is replaced; the settings stay as they are',
    async () => {
      symlinkSync(join(own, 'settings.json'), join(out, 'symbolic.pdf'));
      linkSync(join(own, 'settings.json'), join(out, 'hard.pdf'));
      for (const name of ['symbolic.pdf', 'hard.pdf']) {
        await save(join(out, name));
        expect(readFileSync(join(out, name))).toEqual(pdf);
      }
      expect(settings()).toBe('settings');
      expect(statSync(join(own, 'settings.json')).nlink).toBe(1);
    },
  );

  it('[inout] a full disk, or one that refuses, is named; the file that had the name stays, and nothing else does', async () => {
    const path = join(out, 'notice.pdf');
    writeFileSync(path, 'the old one');
    const faults = [
      [{ create: failing('ENOSPC') }, 'export-disk-full'],
      [{ create: failing('EROFS') }, 'export-refused'],
      [{ rename: failing('EBUSY') }, 'export-refused'],
    ] as const;
    for (const [broken, code] of faults)
      await expect(save(path, { ...realDisk, ...broken })).rejects.toMatchObject({ code });
    await expect(save(join(out, 'no such folder', 'notice.pdf'))).rejects.toMatchObject({
      code: 'export-refused',
    });
    expect(readFileSync(path, 'utf8')).toBe('the old one');
    expect(readdirSync(out)).toEqual(['notice.pdf']);
    // A USB stick may refuse to sync a folder: the file is there all the same.
    await save(path, { ...realDisk, syncFolder: failing('EINVAL') });
    expect(readFileSync(path)).toEqual(pdf);
  });
});
