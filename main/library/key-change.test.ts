import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId, sessionIdSchema } from '../../shared/model/ids';
import { sweep } from '../../tests/rig/time-limits';
import { decodeKeysFile, encodeKeysFile } from '../vault/keys-file';
import type { FirstGuard, KnownSecret } from '../vault/library-key';
import { dieAt, errno, MemoryDisk } from '../vault/testing/memory-disk';
import { openKeys } from './open-keys';

const folder = '/library';
const vaultsFolder = '/vaults';
const label = '/library/library.json';
const passphrase = 'walnut bridge kettle';

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const open = (disk: MemoryDisk, secret?: KnownSecret, first: FirstGuard = 'key-file') =>
  openKeys({ folder, vaultsFolder, keychain: undefined, secret, first, scryptN: 2 ** 14, disk });

async function emptyDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  await disk.makeFolder(`${folder}/sessions`);
  return disk;
}

/** What a scan of the whole disk finds of the former library key after a passphrase was set. */
async function foundAfterPassphrase(canOverwrite: boolean) {
  const disk = await emptyDisk();
  const { keys, guard } = await open(disk);
  await keys.newSession(newId(sessionIdSchema));
  const former = keys.libraryKey();
  const wrappings = disk.paths().find((path) => path.endsWith('wrappings.json')) ?? '';
  const { check } = JSON.parse(disk.content(wrappings).toString()).wrappings[0] as { check: string };
  const libraryId = (JSON.parse(disk.content(label).toString()) as { id: string }).id;
  if (!canOverwrite)
    disk.intercept = ({ act }) => {
      if (act === 'openForOverwriting') throw errno('EPERM');
      return undefined;
    };
  await guard.setPassphrase(passphrase);
  const blocks = disk.blocks();
  return {
    keyFiles: blocks.filter((block) => block.includes(former)).length,
    wrappings: blocks.filter((block) => block.includes(check)).length,
    keys: blocks.filter((block) => decodeKeysFile({ libraryKey: former, libraryId }, block)).length,
  };
}

describe('the disk after a passphrase was set', () => {
  it('[promise] holds no earlier key file, no earlier wrapping, and no keys under the former library key, even in free blocks', async () => {
    expect(await foundAfterPassphrase(true)).toEqual({ keyFiles: 0, wrappings: 0, keys: 0 });
  });

  it('[promise] the control: without overwriting all three are found', async () => {
    const found = await foundAfterPassphrase(false);
    for (const count of Object.values(found)) expect(count).toBeGreaterThan(0);
  });
});

describe('the very first start without a keychain', () => {
  it(
    '[promise] makes no key before a person is asked, and with a passphrase never writes it unencrypted',
    sweep,
    async () => {
      const disk = await emptyDisk();
      const before = disk.fingerprint();
      await expect(open(disk, undefined, 'ask')).rejects.toMatchObject({ code: 'passphrase-choice' });
      expect(disk.fingerprint()).toBe(before);
      const { keys } = await open(disk, undefined, { passphrase });
      const key = keys.libraryKey();
      expect(disk.blocks().some((block) => block.includes(key))).toBe(false);
      await expect(open(disk)).rejects.toMatchObject({ code: 'passphrase-needed' });
      await open(disk, { kind: 'passphrase', text: passphrase });
    },
  );
});

/** The keys as they were before the label had a check: without the label key. */
async function ofEarlierVersion(disk: MemoryDisk): Promise<void> {
  const { keys } = await open(disk);
  const libraryKey = keys.libraryKey();
  const { id: libraryId } = JSON.parse(disk.content(label).toString()) as { id: string };
  for (const path of disk.paths().filter((each) => /keys-[ab]$/.test(each))) {
    const content = decodeKeysFile({ libraryKey, libraryId }, disk.content(path));
    if (!content) throw new Error('the keys do not open');
    const { generation, table, destroyed } = content;
    disk.put(path, encodeKeysFile({ libraryKey, libraryId }, generation, { table, destroyed }));
  }
}

/** The label as an earlier version wrote it. */
function withoutCheck(disk: MemoryDisk): void {
  const { version, id } = JSON.parse(disk.content(label).toString()) as Record<string, string>;
  disk.put(label, Buffer.from(JSON.stringify({ version, id })));
}

const checkOf = (disk: MemoryDisk) =>
  (JSON.parse(disk.content(label).toString()) as { check?: string }).check;

describe('library.json', () => {
  it('[promise] of an older version opens and is then authenticated; a wrong one is refused, and loses nothing', async () => {
    const disk = await emptyDisk();
    await ofEarlierVersion(disk);
    withoutCheck(disk);
    await open(disk);
    const whole = disk.content(label);
    const { version, id, check } = JSON.parse(whole.toString()) as Record<string, string>;
    expect(check).toMatch(/^[0-9a-f]{64}$/);
    // A label without its check, too: anyone who can change it could also leave that out.
    for (const wrong of [
      { version, id, check: `${check?.slice(1)}0` },
      { version, id, check: '' },
      { version, id },
    ]) {
      disk.put(label, Buffer.from(JSON.stringify(wrong)));
      const before = disk.fingerprint();
      await expect(open(disk)).rejects.toMatchObject({ code: 'library-label' });
      expect(disk.fingerprint()).toBe(before);
    }
    disk.put(label, whole);
    const { guard } = await open(disk);
    // Also after the library key has changed.
    await guard.setPassphrase(passphrase);
    await open(disk, { kind: 'passphrase', text: passphrase });
    expect(disk.content(label)).toEqual(whole);
  });

  it('[promise] opens with a backup of the keys from before it was authenticated, and is authenticated again', async () => {
    const disk = await emptyDisk();
    const { keys } = await open(disk);
    const session = newId(sessionIdSchema);
    await keys.newSession(session);
    await ofEarlierVersion(disk);
    const again = await open(disk);
    expect(again.keys.sessionIds()).toEqual([session]);
    expect((await open(disk)).keys.sessionIds()).toEqual([session]);
  });

  it(
    '[promise] of an older version opens whatever crash or refusal of the disk occurs while it is authenticated',
    sweep,
    async () => {
      const disk = await emptyDisk();
      await ofEarlierVersion(disk);
      withoutCheck(disk);
      for (let step = 0, isDone = false; !isDone; step += 1) {
        for (const isCrash of [false, true]) {
          let left = disk.clone();
          const wasReached = dieAt(left, step);
          await open(left).catch(() => undefined);
          isDone = !wasReached();
          left.intercept = undefined;
          left = isCrash ? left.afterPowerCut() : left;
          for (let start = 0; start < 2; start += 1) await open(left);
          expect(checkOf(left)).toBeDefined();
        }
      }
    },
  );
});
