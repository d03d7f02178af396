import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { damageFolder, isWhole } from '../../rig/disk/damage';
import { makeRandom } from '../../rig/random';

describe('damage', () => {
  const names = [
    'journal-0001.log',
    'part-0001.media',
    'part-0001.index',
    'part-0002.media',
    'part-0002.index',
  ];
  let folder: string;
  let original: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'second-look-rig-'));
    original = join(folder, 'original');
    mkdirSync(original);
    for (const [i, name] of names.entries())
      writeFileSync(join(original, name), Buffer.alloc(500 + i * 100, i));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test('every file that it names has come to harm, every other is as it was', () => {
    const random = makeRandom(3);
    for (let i = 0; i < 200; i += 1) {
      const copy = join(folder, `copy-${i}`);
      cpSync(original, copy, { recursive: true });
      const { harmed } = damageFolder(copy, random);
      expect(harmed.size).toBeGreaterThan(0);
      const left = readdirSync(copy);
      for (const name of names) {
        const before = readFileSync(join(original, name));
        const after = left.includes(name) ? readFileSync(join(copy, name)) : undefined;
        expect(after?.equals(before) ?? false).toBe(!harmed.has(name));
      }
    }
  });

  test('bytes are whole before a cut, and where no flip lies', () => {
    expect(isWhole(undefined, 0, 9)).toBe(true);
    expect(isWhole({ kind: 'gone' }, 0, 9)).toBe(false);
    expect(isWhole({ kind: 'cut', at: 9 }, 0, 9)).toBe(true);
    expect(isWhole({ kind: 'cut', at: 8 }, 0, 9)).toBe(false);
    expect(isWhole({ kind: 'flipped', at: [9, 20] }, 0, 9)).toBe(true);
    expect(isWhole({ kind: 'flipped', at: [8] }, 0, 9)).toBe(false);
  });
});
