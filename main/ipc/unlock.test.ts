import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SettingsFile } from '../settings';
import { MemoryDisk } from '../vault/testing/memory-disk';
import { Callers } from './handle';
import { Asking, openLibrary } from './unlock';

type Answer = (event: unknown, argument: unknown) => Promise<unknown>;
const called = vi.hoisted(() => new Map<string, unknown>());

vi.mock('electron', () => ({
  app: { exit: () => undefined },
  ipcMain: { handle: (name: string, answer: unknown) => called.set(name, answer) },
}));
vi.mock('../windows/guard', () => ({ isOurPage: () => true }));
vi.mock('../windows/unlock-window', () => ({
  createUnlockWindow: () => ({ webContents: {}, on: () => undefined, destroy: () => undefined }),
}));

/** Lets every page call; who may call is not tested here. */
class AllCallers extends Callers {
  override add(): void {}
  override check(): void {}
}

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
    const callers = new AllCallers();
    const asking = new Asking(callers);
    const change = vi.fn(async () => undefined);
    const opening = openLibrary(callers, asking, {
      folder,
      vaultsFolder: join(folder, 'vaults'),
      keychain: undefined,
      disk,
      onOpening: () => undefined,
      settings: { current: { passphraseDeclined: false }, change } as unknown as SettingsFile,
    });
    const choose = (passphrase: string): Promise<unknown> =>
      (called.get('unlock.choose') as Answer)({ sender: {} }, { passphrase });
    // It is registered only once the window asks.
    const state = (): Promise<unknown> => (called.get('unlock.state') as Answer)({ sender: {} }, undefined);
    await vi.waitFor(async () => expect(await state()).toMatchObject({ ok: true, value: { isFirst: true } }));
    const before = disk.fingerprint();
    for (const [passphrase, fault] of [
      ['', 'empty-passphrase'],
      ['k7#mQ2!vLp9', 'short-passphrase'],
      ['Password 2026!', 'common-passphrase'],
    ] as const) {
      expect(await choose(passphrase)).toMatchObject({ ok: true, value: { fault } });
      expect(disk.fingerprint()).toBe(before);
    }
    expect(change).not.toHaveBeenCalled();
    expect(await choose('walnut bridge kettle')).toMatchObject({ ok: true, value: {} });
    const { library } = await opening;
    expect([...(await library.guard.kinds())]).toEqual(['passphrase']);
    await library.close();
  });
});
