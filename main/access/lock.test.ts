import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Asking } from './asking';
import { Lock } from './lock';

/** What was done, in order. */
let done: string[];
let asking: Asking;
let lock: Lock;
/** A recording that is just being begun, and what ends that. */
let begun: Promise<void>;
let finish: () => void;
let opens: () => Promise<void>;

beforeEach(() => {
  done = [];
  begun = new Promise((resolve) => {
    finish = resolve;
  });
  opens = async () => undefined;
  asking = new Asking();
  lock = new Lock({
    library: {
      guard: { kinds: async () => new Set(['passphrase', 'keychain'] as const) },
      lock: async () => void done.push('wipe'),
      unlock: async () => {
        await opens();
        done.push('unlock');
      },
    },
    asking,
    refuse: (on) => done.push(on ? 'refuse' : 'allow'),
    show: (on) => done.push(on ? 'show' : 'hide'),
    begun: () => begun,
    onUnlocked: () => done.push('resume'),
    stopAll: async () => void done.push('stop'),
  });
});

const typed = { kind: 'passphrase', text: 'walnut bridge kettle' } as const;

describe('the lock', () => {
  it('[lock] calls are refused first; a recording that is being begun is waited for before the keys are wiped', async () => {
    const locking = lock.lock();
    expect([lock.isOn, done]).toEqual([true, ['refuse', 'show']]);
    expect(await asking.state()).toMatchObject({ locked: true, kinds: ['passphrase'] });
    finish();
    await locking;
    expect(done).toEqual(['refuse', 'show', 'wipe', 'stop']);
    await lock.lock();
    expect(done).toHaveLength(4);
  });

  it('[lock] when the computer falls asleep the keys are wiped before anything is waited for', () => {
    void lock.lockAtOnce();
    expect(done).toEqual(['refuse', 'wipe', 'stop', 'show']);
  });

  it('[lock] unlocking resumes what was interrupted, once, before any call is answered', async () => {
    const locking = lock.lock();
    finish();
    await locking;
    done = [];
    expect(await asking.open(typed)).toEqual({ waitMs: 0 });
    expect([lock.isOn, done]).toEqual([false, ['unlock', 'resume', 'allow', 'hide']]);
  });

  it('[lock] a wrong answer leaves it locked, and it asks again', async () => {
    const locking = lock.lock();
    finish();
    await locking;
    done = [];
    opens = async () => {
      throw new Error('no');
    };
    expect(await asking.open(typed)).toMatchObject({ fault: 'internal' });
    expect([lock.isOn, done]).toEqual([true, []]);
    expect(await asking.state()).toMatchObject({ locked: true });
  });

  it('[lock] when a recording ends while it is locked, its key is wiped, too; otherwise nothing is wiped', async () => {
    finish();
    lock.recordingEnded();
    await new Promise(setImmediate);
    expect(done).toEqual([]);
    await lock.lock();
    expect(done).toEqual(['refuse', 'show', 'wipe', 'stop']);
    lock.recordingEnded();
    await vi.waitFor(() => expect(done).toEqual(['refuse', 'show', 'wipe', 'stop', 'wipe', 'stop']));
  });
});
