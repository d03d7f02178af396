import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sweep } from '../../tests/rig/time-limits';
import { FilmOpening } from '../playback/film-opening';
import type { Session } from '../session/session';
import { agreed, FakeWindow, openRoom, type Room } from './testing/room';

describe('a recording in parts', () => {
  let room: Room;

  beforeEach(async () => {
    room = await openRoom();
  });
  afterEach(() => room.remove());

  const sessionOf = (of: Room): Session => {
    const [summary] = of.library.list();
    if (!summary) throw new Error('no session');
    return of.library.session(summary.id);
  };

  test('[faults] off the record and on again: two parts, one film, and nothing of the pause in it', async () => {
    await room.recording.begin('2026-11 Test G1 S1', agreed);
    await new FakeWindow(room.recording).sendPart({ ms: 3000, zeroMs: 1000, end: 'off-record' });
    expect(room.recording.active).toBe(true);
    await room.recording.nextPart();
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 60_000, end: 'stopped' });

    const { state } = sessionOf(room);
    expect(state?.parts.map(({ ended }) => ended?.reason)).toEqual(['off-record', 'stopped']);
    expect(state?.complete).toBe(true);
    expect(room.recording.active).toBe(false);
    const film = await FilmOpening.open(sessionOf(room));
    const lengths = state?.parts.map(({ ended }) => ended?.durationMs ?? 0) ?? [];
    expect(film.film.durationMs).toBe((lengths[0] ?? 0) + (lengths[1] ?? 0));
    expect(film.film.durationMs).toBeGreaterThan(4900);
    expect(film.film.durationMs).toBeLessThan(5200);
    await film.close();
  });

  test('[faults] a mark keeps its media time across pauses, even if it arrives late', async () => {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    const session = room.library.session(sessionId);
    const first = new FakeWindow(room.recording);
    await first.sendPart({ ms: 3000, zeroMs: 1000, end: 'off-record' });
    const firstMs = session.state?.parts[0]?.ended?.durationMs ?? 0;

    // Pressed in the first part, but the key's message arrives only after it has ended.
    const late = await room.recording.mark(session, { kind: 'bookmark' }, 2500);
    expect(late.mediaMs).toBeCloseTo(1500, -1);
    await expect(room.recording.mark(session, { kind: 'bookmark' }, 20_000)).rejects.toMatchObject({
      code: 'not-recording',
    });

    await room.recording.nextPart();
    const early = await room.recording.mark(session, { kind: 'bookmark' }, 60_500);
    // Until the first frames are matched, the beginning of the part is the best estimate.
    expect(early.mediaMs).toBe(firstMs);
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 60_000, end: 'stopped' });
    const kept = session.state?.moments.find(({ id }) => id === early.id);
    expect((kept?.mediaMs ?? 0) - firstMs).toBeCloseTo(500, -1);
    expect(session.state?.moments.find(({ id }) => id === late.id)?.mediaMs).toBe(late.mediaMs);
  });

  test('[faults] a mark keeps its time in a part without a picture, too', async () => {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    const session = room.library.session(sessionId);
    const window = new FakeWindow(room.recording);
    await window.sendPart({ ms: 6000, zeroMs: 1000, soundAlone: true });
    const mark = await room.recording.mark(session, { kind: 'bookmark' }, 3500);
    // The recorder was started 8 ms before that zero.
    expect(mark.mediaMs).toBe(2508);
  });

  test('[faults] a window that crashed finds the recording it left, and continues in a new part', async () => {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    const window = new FakeWindow(room.recording);
    await window.sendPart({ ms: 3000, zeroMs: 1000 });
    await window.close();
    const left = await room.recording.interrupted();
    expect(left).toMatchObject({ sessionId, code: '2026-11 Test G1 S1' });
    expect(left?.durationMs).toBeGreaterThan(2800);

    await room.recording.goOn(sessionId);
    // The new window's clock starts again, below the times of the old one.
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 100, end: 'stopped' });
    const session = room.library.session(sessionId);
    expect(session.state?.parts.map(({ ended }) => ended?.reason)).toEqual(['window-lost', 'stopped']);
    expect(session.summary.condition).toBe('ready');
  });

  test('[faults] a session that the app left unfinished can be continued after the next start', async () => {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    await new FakeWindow(room.recording).sendPart({ ms: 3000, zeroMs: 1000 });
    // As a crash leaves it: no end was journaled, and the last record may be cut.
    const media = join(room.folder, 'library/sessions', sessionId, 'part-0001.media');
    room = await crash(room);
    truncateSync(media, Math.round(statSync(media).size * 0.6));
    room = await room.restart();
    expect(sessionOf(room).summary.condition).toBe('broken-off');
    const kept = sessionOf(room).summary.durationMs;
    expect(kept).toBeGreaterThan(0);

    await room.recording.goOn(sessionId);
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 100, end: 'stopped' });
    expect(sessionOf(room).summary).toMatchObject({ condition: 'ready' });
    expect(sessionOf(room).summary.durationMs).toBeGreaterThan(kept + 1900);
    await expect(room.recording.goOn(sessionId)).rejects.toMatchObject({ code: 'not-recording' });
  });

  test('[faults] a session that cannot be continued just now stays interrupted', async () => {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    await new FakeWindow(room.recording).sendPart({ ms: 3000, zeroMs: 1000 });
    room = await crash(room);
    room = await room.restart();
    const { folder } = sessionOf(room);
    // No more files can be made in it.
    rmSync(folder.path, { recursive: true });
    writeFileSync(folder.path, '');
    await expect(room.recording.goOn(sessionId)).rejects.toMatchObject({
      code: expect.stringMatching(/^(write-failed|not-plain)$/),
    });
    expect(sessionOf(room).summary.condition).toBe('broken-off');
    expect(room.recording.active).toBe(false);
  });

  test('[faults] all parts of a session keep its codec, whatever the settings have become', async () => {
    const { sessionId, codec } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    expect(codec).toBe('vp8');
    await new FakeWindow(room.recording).sendPart({ ms: 1000, zeroMs: 1000 });
    room = await crash(room);
    room = await openRoom({ settings: { codec: 'vp9' } }, room.folder);
    expect(await room.recording.goOn(sessionId)).toMatchObject({ part: 2, codec: 'vp8' });
    await room.recording.endNow();
    expect(await room.recording.begin('2026-11 Test G1 S2', agreed)).toMatchObject({ part: 1, codec: 'vp9' });
  });

  test('[faults] a media file whose part a crash kept out of the journal is left alone', async () => {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    await new FakeWindow(room.recording).sendPart({ ms: 1000, zeroMs: 1000, end: 'off-record' });
    const stray = room.library.session(sessionId).folder.mediaPath(2);
    writeFileSync(stray, 'stray');
    expect(await room.recording.nextPart()).toMatchObject({ part: 3 });
    expect(readFileSync(stray, 'utf8')).toBe('stray');
  });

  test('[faults] a chunk for a part that main has ended is answered, so that nobody waits forever', async () => {
    await room.recording.begin('2026-11 Test G1 S1', agreed);
    const window = new FakeWindow(room.recording);
    await window.sendPart({ ms: 1000, zeroMs: 1000 });
    await room.recording.nextPart();
    expect(await window.send({ bytes: new ArrayBuffer(0), end: 'stopped' })).toEqual({ fault: 'log-closed' });
  });

  test('[faults] a key pressed after the last block of a part is placed at its end, not in the next part', async () => {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    const session = room.library.session(sessionId);
    const window = new FakeWindow(room.recording);
    await window.sendPart({ ms: 3000, zeroMs: 1000 });
    const mark = await room.recording.mark(session, { kind: 'bookmark' }, 8500);
    expect(mark.mediaMs).toBeCloseTo(7500, -1);
    await window.send({ bytes: new ArrayBuffer(0), end: 'off-record' });
    expect(session.state?.moments[0]?.mediaMs).toBe(session.state?.parts[0]?.ended?.durationMs);
  });

  test('[faults] the computer stays awake from the first part until the last byte is on the disk', async () => {
    await room.recording.begin('2026-11 Test G1 S1', agreed);
    await new FakeWindow(room.recording).sendPart({ ms: 1000, zeroMs: 1000, end: 'off-record' });
    expect(room.told).toEqual(['awake']);
    await room.recording.finish();
    expect(room.told).toEqual(['awake', 'may sleep', 'ended']);
  });

  test('[faults] the reserve for a full disk is given up at the end', async () => {
    const { sessionId } = await room.recording.begin('2026-11 Test G1 S1', agreed);
    const files = () => readdirSync(join(room.folder, 'library/sessions', sessionId));
    expect(files()).toContain('reserve');
    await room.recording.endNow();
    expect(files()).not.toContain('reserve');
  });

  test('[faults] garbage from the port ends the part, not the recording', async () => {
    await room.recording.begin('2026-11 Test G1 S1', agreed);
    const window = new FakeWindow(room.recording);
    await window.sendPart({ ms: 2000, zeroMs: 1000 });
    expect(await window.send({ bytes: 'no bytes' as never })).toEqual({ fault: 'bad-arguments' });
    await room.recording.nextPart();
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 9000, end: 'stopped' });
    expect(sessionOf(room).state?.parts.map(({ ended }) => ended?.reason)).toEqual([
      'write-failed',
      'stopped',
    ]);
  });
});

describe('room on the disk', () => {
  test('[faults] with hardly any room left the window is asked to end cleanly', sweep, async () => {
    let free = 50_000_000;
    const room = await openRoom({ freeBytes: () => free, settings: { diskReserveMb: 5 } });
    try {
      await room.recording.begin('2026-11 Test G1 S1', agreed);
      const window = new FakeWindow(room.recording);
      await window.sendPart({ ms: 1000, zeroMs: 1000 });
      free = 4_000_000;
      await expect.poll(() => room.told, { timeout: 5000 }).toContain('stop');
      expect(room.told).toContain('disk-low on');
      await window.send({ bytes: new ArrayBuffer(0), end: 'disk-full' });
      expect(room.recording.active).toBe(false);
      expect(room.library.list()[0]?.condition).toBe('ready');
    } finally {
      await room.remove();
    }
  });

  test('[faults] a recording that would have to end at once does not begin, and leaves nothing', async () => {
    const room = await openRoom({ freeBytes: () => 4_000_000, settings: { diskReserveMb: 5 } });
    try {
      await expect(room.recording.begin('2026-11 Test G1 S1', agreed)).rejects.toMatchObject({
        code: 'disk-reserve',
      });
      expect(room.library.list()).toEqual([]);
      expect(room.recording.active).toBe(false);
    } finally {
      await room.remove();
    }
  });

  test('[faults] a part ends before its file grows too large, and the next one begins', async () => {
    const room = await openRoom({ maxLogBytes: 2000 });
    try {
      await room.recording.begin('2026-11 Test G1 S1', agreed);
      await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 1000 });
      expect(room.told).toContain('end part: log-full');
      await room.recording.nextPart();
      await new FakeWindow(room.recording).sendPart({ ms: 1000, zeroMs: 4000, end: 'stopped' });
      const [session] = room.library.list();
      const reasons =
        session && room.library.session(session.id).state?.parts.map(({ ended }) => ended?.reason);
      expect(reasons).toEqual(['log-full', 'stopped']);
    } finally {
      await room.remove();
    }
  });
});

/** The process is gone, and so is its lock, but nothing was ended. */
async function crash(room: Room): Promise<Room> {
  // A dead process leaves the same state as a library that nobody closes, except for the lock, which must go.
  rmSync(join(room.folder, 'library/library.lock'), { force: true });
  return { ...room, restart: () => openRoom({}, room.folder) };
}
