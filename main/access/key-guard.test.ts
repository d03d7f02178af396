import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultCodeOf } from '../../shared/model/fault';
import { newId, sessionIdSchema } from '../../shared/model/ids';
import { fixtureReleases, fixturesFolder } from '../../tests/fixtures/library-fixtures';
import { filesBelow } from '../../tests/rig/disk/search-plaintext';
import { sweep } from '../../tests/rig/time-limits';
import { openKeys } from '../library/open-keys';
import type { FirstGuard, KnownSecret } from '../vault/library-key';
import { newRecoveryKey, writeRecoveryKey } from '../vault/recovery-key';
import { contentOf } from '../vault/testing/key-stores';
import { errno, MemoryDisk } from '../vault/testing/memory-disk';
import { delayAfter } from './wrong-guesses';

vi.mock('node:crypto', async (original) =>
  (await import('../vault/testing/derive-once')).derivingOnce(await original()),
);

const folder = '/library';
const vaultsFolder = '/vaults';
/** A low cost, because the tests derive keys again and again. */
const scryptN = 2 ** 14;

const passphrase = (text: string): KnownSecret => ({ kind: 'passphrase', text });
const recovery = (text: string): KnownSecret => ({ kind: 'recovery-key', text });
const [first, second] = ['walnut bridge kettle', 'seven quiet rivers'] as const;

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

type Opened = Awaited<ReturnType<typeof openKeys>>;

const open = (disk: MemoryDisk, secret?: KnownSecret, first: FirstGuard = 'key-file') =>
  openKeys({ folder, vaultsFolder, keychain: undefined, secret, first, scryptN, disk });

/** Everything under the library key: what a person must never lose. */
async function everythingOf({ keys, receipts }: Opened) {
  return {
    sessions: contentOf(keys),
    receipts: await receipts.list(),
    intents: (await receipts.intents()).map(({ sessionId }) => sessionId).sort(),
    destroyed: [...(await receipts.destroyed())].sort(),
  };
}

async function close({ keys, receipts, guard }: Opened): Promise<void> {
  guard.cancel();
  receipts.lock();
  await keys.close();
}

/** What a secret opens; undefined if it opens nothing. If it was refused, nothing may have changed. */
async function openedBy(disk: MemoryDisk, secret: KnownSecret | undefined) {
  const before = disk.fingerprint();
  try {
    const opened = await open(disk, secret);
    const everything = await everythingOf(opened);
    await close(opened);
    return everything;
  } catch (error) {
    expect(faultCodeOf(error)).toMatch(
      /^(passphrase-needed|wrong-passphrase|wrong-recovery-key|key-not-opened)$/,
    );
    expect(disk.fingerprint()).toBe(before);
    return undefined;
  }
}

/** A library with two sessions, three receipts, an intent, and the list of destroyed sessions. */
async function libraryOf(guard: FirstGuard = 'key-file') {
  const disk = new MemoryDisk();
  await disk.makeFolder(`${folder}/sessions`);
  const opened = await open(disk, undefined, guard);
  const { keys, receipts } = opened;
  const about = { code: 'a', recordedAtMs: 1, files: 2, bytes: 3, exports: [] };
  for (let at = 0; at < 2; at += 1) await keys.newSession(newId(sessionIdSchema));
  for (let at = 0; at < 3; at += 1)
    await receipts.add(newId(sessionIdSchema), { ...about, deletedAtMs: at, filesLeft: 0 });
  await receipts.writeIntent({ ...about, sessionId: newId(sessionIdSchema) });
  await receipts.addDestroyed([newId(sessionIdSchema)]);
  const everything = await everythingOf(opened);
  await close(opened);
  return { disk, everything };
}

/**
 * The states of the disk before each step of `act`: what a kill leaves there and, for a power cut, only what
 * was synced. The content of unfinished files and of files being overwritten makes no difference.
 */
async function statesDuring(disk: MemoryDisk, act: () => Promise<unknown>): Promise<MemoryDisk[]> {
  const states = new Map<string, MemoryDisk>();
  const keep = (): undefined => {
    for (const left of [disk.clone(), disk.afterPowerCut()]) {
      const print = createHash('sha256');
      for (const path of left.paths())
        print.update(`\n${path}\n`).update(/\.(tmp|old)$/.test(path) ? '' : left.content(path));
      states.set(print.digest('hex'), left);
    }
  };
  disk.intercept = keep;
  await act();
  disk.intercept = undefined;
  keep();
  return [...states.values()];
}

/** A recovery key that has been written down. */
async function madeRecoveryKey(guard: Opened['guard'], now?: string): Promise<string> {
  const key = await guard.makeRecoveryKey(now);
  await guard.written();
  return key;
}

interface Change {
  readonly name: string;
  /** What opens it before the change. */
  readonly old: KnownSecret | undefined;
  /** Makes the change, and returns what opens it afterwards. */
  readonly act: (opened: Opened) => Promise<readonly (KnownSecret | undefined)[]>;
}

const setFirst: Change = {
  name: 'a passphrase is set where a file guards the key',
  old: undefined,
  act: async ({ guard }) => {
    expect(await guard.setPassphrase(first)).toBeUndefined();
    return [passphrase(first)];
  },
};
const changes: readonly Change[] = [
  setFirst,
  {
    name: 'a recovery key is made where a file guards the key',
    old: undefined,
    act: async ({ guard }) => [undefined, recovery(await madeRecoveryKey(guard))],
  },
  {
    name: 'the passphrase is changed, and with it the recovery key',
    old: passphrase(first),
    act: async ({ guard }) => {
      const key = (await guard.setPassphrase(second, first)) ?? '';
      await guard.written();
      return [passphrase(second), recovery(key)];
    },
  },
  {
    name: 'the passphrase is removed, and the recovery key replaced',
    old: passphrase(first),
    act: async ({ guard }) => {
      const key = (await guard.removePassphrase(first)) ?? '';
      await guard.written();
      return [undefined, recovery(key)];
    },
  },
];

/** Checks that either the old or the new secrets open everything in each of these states. */
async function holdsIn(
  states: readonly MemoryDisk[],
  old: readonly (KnownSecret | undefined)[],
  now: readonly (KnownSecret | undefined)[],
  everything: unknown,
): Promise<void> {
  const gone = old.filter((secret) => !now.includes(secret));
  const seen = { old: 0, now: 0 };
  for (const state of states) {
    /** Whether each of them opens everything, each on its own copy of the disk. */
    const by = async (secrets: typeof old, then?: (left: MemoryDisk) => Promise<void>): Promise<boolean> => {
      let all = true;
      for (const secret of secrets) {
        const left = state.clone();
        const opened = await openedBy(left, secret);
        if (opened) expect(opened).toEqual(everything);
        else all = false;
        if (opened) await then?.(left);
      }
      return all;
    };
    const isOld = await by(old);
    // Opening it with the new secrets completes a change that was begun: then only they open it.
    const isNow = await by(now, async (left) => {
      if (await isChanged(left, now))
        for (const secret of gone) expect(await openedBy(left, secret)).toBeUndefined();
    });
    expect(isOld || isNow).toBe(true);
    seen.old += Number(isOld);
    seen.now += Number(isNow);
  }
  // Both kinds of states occurred.
  expect(seen.old).toBeGreaterThan(0);
  expect(seen.now).toBeGreaterThan(0);
  expect(seen.old + seen.now).toBeGreaterThanOrEqual(states.length);
}

/** Whether all the new secrets open it. */
async function isChanged(disk: MemoryDisk, now: readonly (KnownSecret | undefined)[]): Promise<boolean> {
  for (const secret of now) if (!(await openedBy(disk.clone(), secret))) return false;
  return true;
}

describe('[promise] killed at every step of the disk while the library key changes', () => {
  for (const { name, old, act } of changes)
    it(`the old or the new secret opens everything, never neither: ${name}`, sweep, async () => {
      const { disk, everything } = await libraryOf(old && { passphrase: old.text });
      const olds: (KnownSecret | undefined)[] = [old];
      let opened = await open(disk, old);
      if (old) olds.push(recovery(await madeRecoveryKey(opened.guard, old.text)));
      await close(opened);
      opened = await open(disk, old);
      let now: readonly (KnownSecret | undefined)[] = [];
      const states = await statesDuring(disk, async () => {
        now = await act(opened);
      });
      await close(opened);
      await holdsIn(states, olds, now, everything);
    });
});

/** A library of an earlier release, copied from its folders onto a disk in memory. */
function keptDisk(release: string): MemoryDisk {
  const disk = new MemoryDisk();
  const at = join(fixturesFolder, release);
  for (const [from, to] of [
    ['library', folder],
    ['data/local/vaults', vaultsFolder],
  ] as const)
    for (const path of filesBelow(join(at, from)))
      disk.put(path.replace(join(at, from), to), readFileSync(path));
  return disk;
}

describe('[promise] a library of the former format', () => {
  for (const release of fixtureReleases)
    it(
      `survives a kill at every step of the disk while a passphrase is set: release ${release}`,
      sweep,
      async () => {
        const disk = keptDisk(release);
        const opened = await open(disk.clone());
        const everything = await everythingOf(opened);
        expect(Object.keys(everything.sessions).length).toBeGreaterThan(0);
        expect(everything.receipts.length).toBeGreaterThan(0);
        await close(opened);
        let now: readonly (KnownSecret | undefined)[] = [];
        // From its very first opening by this version.
        const states = await statesDuring(disk, async () => {
          const first = await open(disk);
          now = await setFirst.act(first);
          await close(first);
        });
        await holdsIn(states, [undefined], now, everything);
      },
    );
});

describe('[promise] a change of the passphrase that the disk refuses', () => {
  it('says truly whether anything is changed, loses nothing, and can be repeated', sweep, async () => {
    const ends = new Set<string>();
    for (let refused = 0; refused < 8; refused += 1) {
      const { disk, everything } = await libraryOf();
      const opened = await open(disk);
      let creations = 0;
      disk.intercept = ({ act }) => {
        if (act !== 'create') return undefined;
        creations += 1;
        if (creations > refused) throw errno('ENOSPC');
        return undefined;
      };
      const code = await opened.guard.setPassphrase(first).then(() => 'done', faultCodeOf);
      ends.add(code);
      disk.intercept = undefined;
      expect(await everythingOf(opened)).toEqual(everything);
      const byPassphrase = await openedBy(disk.clone(), passphrase(first));
      expect([code, byPassphrase !== undefined]).toEqual([code, code !== 'disk-full']);
      if (code === 'disk-full') expect(await openedBy(disk.clone(), undefined)).toEqual(everything);
      else expect(byPassphrase).toEqual(everything);
      // In the same run, once there is room.
      const known = code === 'disk-full' ? undefined : first;
      await opened.guard.setPassphrase(second, known);
      expect(await everythingOf(opened)).toEqual(everything);
      await close(opened);
      expect(await openedBy(disk, passphrase(first))).toBeUndefined();
      expect(await openedBy(disk, passphrase(second))).toEqual(everything);
    }
    expect([...ends].sort()).toEqual(['disk-full', 'key-change-unfinished']);
  });
});

describe('[promise] the passphrase is asked for before it is changed', () => {
  it('someone who has forgotten it can set a new one with the recovery key; a wrong recovery key changes nothing', async () => {
    const disk = new MemoryDisk();
    await disk.makeFolder(`${folder}/sessions`);
    const opened = await open(disk);
    await opened.guard.setPassphrase(first);
    const key = await madeRecoveryKey(opened.guard, first);
    const code = (act: Promise<unknown>) => act.then(() => 'done', faultCodeOf);
    expect(await code(opened.guard.setPassphrase(second, writeRecoveryKey(newRecoveryKey())))).toBe(
      'wrong-recovery-key',
    );
    // It opens the recordings, but it is not a passphrase that could guard a new key.
    expect(await code(opened.guard.makeRecoveryKey(key))).toBe('wrong-passphrase');
    const next = (await opened.guard.setPassphrase(second, key.toLowerCase().replaceAll('-', ' '))) ?? '';
    await opened.guard.written();
    await close(opened);
    expect(await openedBy(disk, passphrase(first))).toBeUndefined();
    expect(await openedBy(disk, recovery(key))).toBeUndefined();
    expect(await openedBy(disk, passphrase(second))).toBeDefined();
    expect(await openedBy(disk, recovery(next))).toBeDefined();
  });

  it('main itself refuses one that is too short or too common, whatever the window let through; nothing is changed', async () => {
    const { disk, everything } = await libraryOf();
    const opened = await open(disk);
    const before = disk.fingerprint();
    for (const [text, code] of [
      ['', 'empty-passphrase'],
      ['k7#mQ2!vLp9', 'short-passphrase'],
      ['Password 2026!', 'common-passphrase'],
    ] as const) {
      await expect(opened.guard.setPassphrase(text)).rejects.toMatchObject({ code });
      expect(disk.fingerprint()).toBe(before);
    }
    await close(opened);
    expect(await openedBy(disk, undefined)).toEqual(everything);
  });

  it('wrong guesses make the next one wait, even if many are made at once', sweep, async () => {
    const disk = new MemoryDisk();
    await disk.makeFolder(`${folder}/sessions`);
    const opened = await open(disk);
    await opened.guard.setPassphrase(first);
    const guesses = ['a', 'b', 'c'].map((wrong) => opened.guard.removePassphrase(wrong).catch(faultCodeOf));
    expect(await Promise.all(guesses)).toEqual(guesses.map(() => 'wrong-passphrase'));
    const from = performance.now();
    await opened.guard.removePassphrase(first);
    expect(performance.now() - from).toBeGreaterThan(delayAfter(3) * 0.9);
    await close(opened);
  });
});

describe('[promise] a recovery key that was shown and not written down', () => {
  type Guard = Opened['guard'];
  const shown: readonly {
    change: string;
    has: boolean;
    passphrase: boolean;
    act: (guard: Guard) => unknown;
  }[] = [
    { change: 'passphrase-set', has: true, passphrase: false, act: (guard) => guard.setPassphrase(second) },
    {
      ...{ change: 'passphrase-changed', has: true, passphrase: true },
      act: (guard) => guard.setPassphrase(second, first),
    },
    {
      ...{ change: 'passphrase-removed', has: true, passphrase: true },
      act: (guard) => guard.removePassphrase(first),
    },
    { change: 'recovery-made', has: false, passphrase: false, act: (guard) => guard.makeRecoveryKey() },
    {
      change: 'recovery-replaced',
      has: true,
      passphrase: true,
      act: (guard) => guard.makeRecoveryKey(first),
    },
  ];
  for (const { change, has, passphrase: isSet, act } of shown)
    it(`changes nothing; leaving says so once, cancelling does not: ${change}`, sweep, async () => {
      const { disk } = await libraryOf(isSet ? { passphrase: first } : 'key-file');
      const opened = await open(disk, isSet ? passphrase(first) : undefined);
      const earlier = has ? await madeRecoveryKey(opened.guard, first) : undefined;
      const before = disk.fingerprint();
      await act(opened.guard);
      opened.guard.cancel();
      expect(opened.guard.leave()).toBe(false);
      expect(opened.guard.takeNews()).toEqual([]);
      const key = String(await act(opened.guard));
      expect(opened.guard.leave()).toBe(true);
      expect(opened.guard.takeNews()).toEqual([{ kind: 'key-not-changed', change }]);
      expect(opened.guard.takeNews()).toEqual([]);
      expect(disk.fingerprint()).toBe(before);
      expect(await opened.guard.written().then(() => 'done', faultCodeOf)).toBe('bad-arguments');
      await close(opened);
      expect(await openedBy(disk, recovery(key))).toBeUndefined();
      if (earlier) expect(await openedBy(disk, recovery(earlier))).toBeDefined();
    });

  it('opens all the same if someone leaves while it is being changed', async () => {
    const { disk, everything } = await libraryOf();
    const opened = await open(disk);
    const before = await madeRecoveryKey(opened.guard);
    const key = (await opened.guard.setPassphrase(first)) ?? '';
    const writing = opened.guard.written();
    // `written` is running, and the key must not be zeroed under it.
    expect(opened.guard.leave()).toBe(false);
    await writing;
    expect(opened.guard.takeNews()).toEqual([]);
    await close(opened);
    expect(await openedBy(disk, recovery(before))).toBeUndefined();
    expect(await openedBy(disk, recovery(key))).toEqual(everything);
  });

  it('is reported when someone leaves and the disk then refuses the change', async () => {
    const { disk } = await libraryOf();
    const opened = await open(disk);
    await madeRecoveryKey(opened.guard);
    await opened.guard.setPassphrase(first);
    disk.intercept = ({ act }) => {
      if (act === 'create') throw errno('ENOSPC');
      return undefined;
    };
    const writing = opened.guard.written().then(() => 'done', faultCodeOf);
    opened.guard.leave();
    expect(await writing).toBe('disk-full');
    disk.intercept = undefined;
    expect(opened.guard.takeNews()).toEqual([{ kind: 'key-not-changed', change: 'passphrase-set' }]);
    await close(opened);
  });
});
