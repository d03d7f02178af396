import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { Rehearsal } from './rehearsal';
import { agreed, openRoom, type Room } from './testing/room';

let room: Room;
let closed: SessionId[];
let rehearsal: Rehearsal;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  room = await openRoom();
  closed = [];
  const { recording, library } = room;
  rehearsal = new Rehearsal({ recording, library, closeFilms: async (id) => void closed.push(id) });
});
afterEach(async () => {
  await room.remove();
  vi.restoreAllMocks();
});

const exists = (id: SessionId): boolean => {
  try {
    return room.library.session(id) !== undefined;
  } catch {
    return false;
  }
};

describe('the rehearsal', () => {
  it('[before] ending it stops it, closes its film, and destroys it without a receipt', async () => {
    const { sessionId } = await rehearsal.begin();
    await rehearsal.end(sessionId);
    expect([closed, exists(sessionId), room.recording.active]).toEqual([[sessionId], false, false]);
    expect(await room.library.receipts()).toEqual([]);
  });

  it('[before] the next one destroys one that its window left', async () => {
    const left = await rehearsal.begin();
    await room.recording.endNow('stopped');
    expect(exists(left.sessionId)).toBe(true);
    const next = await rehearsal.begin();
    expect([exists(left.sessionId), exists(next.sessionId)]).toEqual([false, true]);
    // Whatever has destroyed it meanwhile, the next one begins.
    await room.recording.endNow('stopped');
    await room.library.erase(next.sessionId);
    await rehearsal.begin();
  });

  it('[promise] one that still runs when it is locked and unlocked at once is destroyed when it ends; one that was not left stays', async () => {
    const { sessionId } = await rehearsal.begin();
    void room.library.lock();
    await room.library.unlock();
    expect(exists(sessionId)).toBe(true);
    await room.recording.endNow('stopped');
    await room.library.recordingEnded();
    expect(exists(sessionId)).toBe(false);
    const next = await rehearsal.begin();
    await room.recording.endNow('stopped');
    await room.library.recordingEnded();
    expect(exists(next.sessionId)).toBe(true);
  });

  it('[promise] it ends no session that a group agreed to', async () => {
    const { sessionId } = await room.recording.begin('A', agreed);
    await expect(rehearsal.end(sessionId)).rejects.toMatchObject({ code: 'no-such-session' });
    expect([exists(sessionId), room.recording.active]).toEqual([true, true]);
  });
});
