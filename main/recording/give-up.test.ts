import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { giveUp } from './give-up';
import { agreed, FakeWindow, openRoom, type Room } from './testing/room';

let room: Room;
beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  room = await openRoom();
});
afterEach(async () => {
  await room.remove();
  vi.restoreAllMocks();
});

const folders = (): string[] => readdirSync(join(room.folder, 'library/sessions'));

describe('a recording that was left while it was being begun', () => {
  test('[promise] is over, and nothing of it is left, not even a receipt', async () => {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    expect(folders()).toHaveLength(1);
    await giveUp(sessionId, room);
    expect(room.recording.active).toBe(false);
    expect(folders()).toEqual([]);
    expect(room.library.list()).toEqual([]);
    expect(await room.library.receipts()).toEqual([]);
    room = await room.restart();
    expect(room.library.list()).toEqual([]);
    // The next one begins as if nothing had been.
    await room.recording.begin('2026-11 Test G1 S1', agreed);
    expect(room.library.list()).toHaveLength(1);
  });

  test('[recording] goes on if anything of it is recorded already', async () => {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 1000 });
    await expect(giveUp(sessionId, room)).rejects.toMatchObject({ code: 'session-open' });
    expect(room.recording.active).toBe(true);
    expect(room.library.list()).toHaveLength(1);
  });
});
