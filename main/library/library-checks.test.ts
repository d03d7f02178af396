import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkSession } from '../session/check-session';
import type { Session } from '../session/session';
import { MemoryDisk } from '../vault/testing/memory-disk';
import type { Library } from './library';
import { LibraryChecks } from './library-checks';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

let place: LibraryPlace;
let library: Library;
let session: Session;
let checks: LibraryChecks;
/** What was reported, in order. */
let told: string[];

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  library = await place.open(new MemoryDisk());
  session = await library.createSession('2026-11 Test G1 S1');
  await recordPart(session, 1);
  told = [];
  checks = new LibraryChecks({
    library,
    onChecking: ({ sessionId }) => told.push(sessionId === session.id ? 'checking' : 'another'),
    onCheckingAll: () => told.push('checking all'),
    onChanged: () => told.push('changed'),
  });
  // Time stands still, so that of each check's progress only the first report is passed on.
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await library.close();
  await place.remove();
  vi.restoreAllMocks();
});

const cancelled = { code: 'check-cancelled' };

describe('the checks that a person starts', () => {
  it('[library] report progress seldom, and at the end that the library may have changed', async () => {
    const onProgress = vi.fn();
    await checkSession(session, { signal: new AbortController().signal, onProgress });
    expect(onProgress.mock.calls.length).toBeGreaterThan(2);
    expect((await checks.checkSession(session.id)).journalWhole).toBe(true);
    expect(told.splice(0)).toEqual(['checking', 'changed']);
    expect((await checks.checkAll()).sessions).toMatchObject([{ id: session.id, condition: 'whole' }]);
    expect(told).toEqual(['checking all', 'changed']);
  });

  it('[library] a new one cancels the previous one, whichever kind they are', async () => {
    const kinds = {
      one: () => checks.checkSession(session.id),
      all: () => checks.checkAll(),
    };
    for (const [former, next] of [
      [kinds.one, kinds.one],
      [kinds.one, kinds.all],
      [kinds.all, kinds.one],
      [kinds.all, kinds.all],
    ] as const) {
      const first = former();
      const second = next();
      await expect(first).rejects.toMatchObject(cancelled);
      await expect(second).resolves.toBeDefined();
      // Nothing is said of the one that was cancelled.
      expect(told.splice(0).filter((each) => each === 'changed')).toHaveLength(1);
    }
  });

  it('[library] can be cancelled, and the next one is not', async () => {
    const checking = checks.checkSession(session.id);
    checks.cancel();
    await expect(checking).rejects.toMatchObject(cancelled);
    expect(told).toEqual([]);
    await expect(checks.checkSession(session.id)).resolves.toBeDefined();
  });
});
