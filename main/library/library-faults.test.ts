import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { agreed, FakeWindow, openRoom, type Room } from '../recording/testing/room';
import { checkSession } from '../session/check-session';
import { errno, MemoryDisk } from '../vault/testing/memory-disk';
import type { Library } from './library';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

describe('a library after a crash', () => {
  let place: LibraryPlace;
  let disk: MemoryDisk;

  beforeEach(async () => {
    place = await libraryPlace();
    disk = new MemoryDisk();
  });
  afterEach(() => place.remove());

  const run = <Value>(use: (library: Library) => Promise<Value>): Promise<Value> => place.run(use, disk);

  /** Two sessions, the second one interrupted during its part. */
  const twoSessions = (): Promise<{ whole: SessionId; broken: SessionId }> =>
    run(async (library) => {
      const whole = await library.createSession('A');
      await recordPart(whole, 1);
      const broken = await library.createSession('B');
      await recordPart(broken, 1, { ended: false });
      return { whole: whole.id, broken: broken.id };
    });

  test('[faults] opens even on a full disk, and the interrupted session is repaired at the next start', async () => {
    const { whole, broken } = await twoSessions();
    disk.intercept = ({ act }) => {
      if (act === 'write') throw errno('ENOSPC');
      return undefined;
    };
    await run(async (library) => {
      expect(library.session(whole).summary.condition).toBe('ready');
      expect(library.session(broken).summary).toMatchObject({ condition: 'broken-off', durationMs: 0 });
    });
    disk.intercept = undefined;
    await run(async (library) => {
      expect(library.session(broken).summary.condition).toBe('broken-off');
      expect(library.session(broken).summary.durationMs).toBeGreaterThan(2900);
    });
  });

  test('[faults] loses nothing of a part’s length if an index cannot be written', async () => {
    const { broken } = await twoSessions();
    disk.intercept = ({ act, path }) => {
      if (act === 'create' && path.endsWith('.index')) throw errno('EACCES');
      return undefined;
    };
    await run(async (library) => {
      expect(library.session(broken).summary.durationMs).toBeGreaterThan(2900);
    });
  });

  test('[faults] still reports a missing journal at the next start', async () => {
    const { whole } = await twoSessions();
    await run((library) => library.session(whole).append({ type: 'moment-removed', id: 'x' }));
    const journals = disk.paths().filter((path) => path.includes(whole) && path.includes('journal'));
    await disk.remove(journals.at(-1) ?? '');
    for (const _start of [1, 2, 3]) {
      await run(async (library) => {
        expect(library.session(whole).summary.condition).toBe('damaged');
        await library.session(whole).append({ type: 'moment-removed', id: 'y' });
      });
    }
  });

  test('[faults] notices a media file that is cut or gone at the start, and does not forget it', async () => {
    for (const harm of ['cut', 'gone'] as const) {
      const { room, path } = await recordedRoom();
      try {
        if (harm === 'gone') rmSync(path);
        else truncateSync(path, statSync(path).size - 100);
        for (const _start of [1, 2]) {
          const again = await room.restart();
          expect(again.library.list()[0]?.condition).toBe('damaged');
          await again.library.close();
        }
      } finally {
        rmSync(room.folder, { recursive: true });
      }
    }
  });

  test('[faults] does not forget a flipped bit that a check has found', async () => {
    const { room, path } = await recordedRoom();
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    let again = await room.restart();
    const [summary] = again.library.list();
    expect(summary?.condition).toBe('ready');
    const session = again.library.session(summary?.id as SessionId);
    await checkSession(session, { signal: new AbortController().signal, onProgress: () => undefined });
    expect(again.library.list()[0]?.condition).toBe('damaged');
    again = await again.restart();
    expect(again.library.list()[0]?.condition).toBe('damaged');
    await again.remove();
  });

  test('[faults] is not created again over existing sessions if its label is missing', async () => {
    await twoSessions();
    const before = disk.paths();
    await disk.remove(join(place.folder, 'library.json'));
    await expect(place.open(disk)).rejects.toMatchObject({ code: 'key-not-opened' });
    expect(disk.paths()).toEqual(before.filter((path) => !path.endsWith('library.json')));
  });

  test('[faults] has no row, key or folder of a session that could not be begun', async () => {
    await run(async (library) => {
      disk.intercept = ({ act, path }) => {
        if (act === 'create' && path.includes('journal')) throw errno('ENOSPC');
        return undefined;
      };
      await expect(library.createSession('A')).rejects.toMatchObject({ code: 'disk-full' });
      disk.intercept = undefined;
      expect(library.list()).toEqual([]);
    });
    await run(async (library) => expect(library.list()).toEqual([]));
    expect(disk.paths().filter((path) => path.includes('/sessions/'))).toEqual([]);
  });
});

/** A session that was recorded and ended cleanly, on the real disk. */
async function recordedRoom(): Promise<{ room: Room; path: string }> {
  const room = await openRoom();
  const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
  await new FakeWindow(room.recording).sendPart({ ms: 3000, zeroMs: 1000, end: 'stopped' });
  return { room, path: room.library.session(sessionId).folder.mediaPath(1) };
}
