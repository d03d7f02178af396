import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Library } from '../library/library';
import { whatOpens } from '../library/open-keys';
import { MemoryDisk } from '../vault/testing/memory-disk';
import { Asking } from './asking';
import { openAtStart } from './open-at-start';

let folder = '';
let disk: MemoryDisk;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'second-look-unlock-'));
  disk = new MemoryDisk();
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

describe('the very first start, without a keychain', () => {
  it('[promise] main itself refuses a passphrase that is too short or too common, whatever the window let through; nothing is created before a good one', async () => {
    const asking = new Asking();
    const change = vi.fn(async () => undefined);
    const place = { folder, vaultsFolder: join(folder, 'vaults'), keychain: undefined, disk };
    let isWindowOpen = false;
    const opening = openAtStart({
      ...{ asking, folder },
      open: (by) => Library.open({ ...place, ...by }),
      whatOpens: () => whatOpens(place),
      openWindow() {
        isWindowOpen = true;
        return () => {
          isWindowOpen = false;
        };
      },
      quit: () => undefined,
      onOpening: () => undefined,
      settings: { current: { passphraseDeclined: false }, change },
    });
    // It can be answered only once it asks.
    await vi.waitFor(async () => expect(await asking.state()).toMatchObject({ isFirst: true }));
    expect(isWindowOpen).toBe(true);
    const before = disk.fingerprint();
    for (const [passphrase, fault] of [
      ['', 'empty-passphrase'],
      ['k7#mQ2!vLp9', 'short-passphrase'],
      ['Password 2026!', 'common-passphrase'],
    ] as const) {
      expect(await asking.choose(passphrase)).toEqual({ fault });
      expect(disk.fingerprint()).toBe(before);
    }
    expect(change).not.toHaveBeenCalled();
    expect(await asking.choose('walnut bridge kettle')).toEqual({});
    const { library, closeAsking } = await opening;
    closeAsking();
    expect(isWindowOpen).toBe(false);
    expect([...(await library.guard.kinds())]).toEqual(['passphrase']);
    await library.close();
  });
});
