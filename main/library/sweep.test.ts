import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { agreed, FakeWindow, openRoom } from '../recording/testing/room';

test('[faults] the next start clears away what a crash left half made, but never recorded bytes', async () => {
  let room = await openRoom();
  try {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    await new FakeWindow(room.recording).sendPart({ ms: 1000, zeroMs: 1000, end: 'stopped' });
    const sessions = join(room.folder, 'library/sessions');
    const own = join(sessions, sessionId);
    writeFileSync(join(own, 'reserve'), 'held');
    writeFileSync(join(own, 'part-0001.index.0011223344556677.tmp'), 'half');
    const empty = join(sessions, 'a'.repeat(32));
    const foreign = join(sessions, 'b'.repeat(32));
    mkdirSync(empty);
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'part-0001.media'), 'of a key that is elsewhere');

    room = await room.restart();
    expect(existsSync(join(own, 'reserve'))).toBe(false);
    expect(existsSync(join(own, 'part-0001.index.0011223344556677.tmp'))).toBe(false);
    expect(existsSync(empty)).toBe(false);
    expect(existsSync(join(foreign, 'part-0001.media'))).toBe(true);
    expect(room.library.list()).toHaveLength(1);
    expect(room.library.list()[0]).toMatchObject({ id: sessionId, condition: 'ready' });
  } finally {
    await room.remove();
  }
});

test('[faults] a session whose folder is gone is shown as unreadable, and its key is kept', async () => {
  let room = await openRoom();
  try {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    await new FakeWindow(room.recording).sendPart({ ms: 1000, zeroMs: 1000, end: 'stopped' });
    const folder = join(room.folder, 'library/sessions', sessionId);
    cpSync(folder, join(room.folder, 'aside'), { recursive: true });
    rmSync(folder, { recursive: true });
    room = await room.restart();
    expect(room.library.list()).toMatchObject([{ id: sessionId, condition: 'unreadable' }]);
    cpSync(join(room.folder, 'aside'), folder, { recursive: true });
    room = await room.restart();
    expect(room.library.list()[0]?.durationMs).toBeGreaterThan(900);
  } finally {
    await room.remove();
  }
});
