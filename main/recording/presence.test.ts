import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { readJournals } from '../session/journal';
import type { Session } from '../session/session';
import { agreed, FakeWindow, openRoom, type Room } from './testing/room';

const code = '2026-11 Test G1 S1';
const minute = 60_000;
const hour = 60 * minute;

let room: Room;
/** How long the computer has been up, sleep included. */
let up: number;
let locked: boolean;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  up = 5 * hour;
  locked = false;
  room = await openRoom({ upMs: () => up, isLocked: () => locked });
});
afterEach(async () => {
  await room.remove();
  vi.restoreAllMocks();
});

/** Bytes of all of a session's media on the disk. */
const mediaBytes = ({ folder, state }: Session): number =>
  (state?.parts ?? []).reduce((sum, { number }) => sum + statSync(folder.mediaPath(number)).size, 0);

/** Sends a chunk, and returns main's answer and whether the chunk was written. */
async function tryToSend(
  window: FakeWindow,
  session: Session,
): Promise<{ answer: object; isWritten: boolean }> {
  // Queued behind what is being ended.
  await room.recording.mark(session, { kind: 'bookmark' }, 1e9).catch(() => undefined);
  const before = mediaBytes(session);
  const answer = await window.send({ bytes: new ArrayBuffer(4000) });
  // The end of a part that is sealed meanwhile takes a few bytes.
  return { answer, isWritten: mediaBytes(session) - before >= 4000 };
}

async function begin(): Promise<{ sessionId: SessionId; session: Session; window: FakeWindow }> {
  const { sessionId } = await room.recording.begin(code, agreed);
  const window = new FakeWindow(room.recording);
  await window.sendPart({ ms: 2000, zeroMs: 1000 });
  return { sessionId, session: room.library.session(sessionId), window };
}

/** The computer sleeps for this long, and wakes with the app. */
function sleepFor(ms: number): void {
  room.power('sleep');
  up += ms;
  room.power('wake');
}

const agreements = (session: Session) => session.state?.agreement?.people;

describe('a recording begins', () => {
  test('[promise] only with an agreement: without one, or with an empty one, begin refuses and leaves nothing', async () => {
    const nobody = [
      {},
      { agreement: { sentences: [], people: 9 } },
      { agreement: { sentences: [' '], people: 9 } },
      { agreement: { sentences: ['We record this.'], people: 0 } },
    ];
    for (const about of nobody)
      await expect(room.recording.begin(code, about)).rejects.toMatchObject({ code: 'not-agreed' });
    expect(room.library.list()).toEqual([]);
    expect(room.recording.active).toBe(false);
    await expect(room.recording.agreed(9)).rejects.toMatchObject({ code: 'not-recording' });
    await expect(room.recording.nextPart()).rejects.toMatchObject({ code: 'not-recording' });
  });
});

describe('a rehearsal', () => {
  test('[promise] ends after 45 seconds, whatever the window sends, and accepts no further part', async () => {
    const { sessionId } = await room.recording.begin('Rehearsal', { rehearsal: true });
    const session = room.library.session(sessionId);
    const window = new FakeWindow(room.recording);
    await window.sendPart({ ms: 2000, zeroMs: 1000 });
    await expect(room.recording.nextPart()).rejects.toMatchObject({ code: 'rehearsal-over' });
    await expect(room.recording.goOn(sessionId)).rejects.toMatchObject({ code: 'rehearsal-over' });
    await expect(room.recording.goOn(sessionId, 9)).rejects.toMatchObject({ code: 'rehearsal-over' });
    await expect(room.recording.agreed(9)).rejects.toMatchObject({ code: 'not-recording' });
    up += 45_000;
    const before = mediaBytes(session);
    expect(await window.send({ bytes: new ArrayBuffer(4000) })).toEqual({ fault: 'rehearsal-over' });
    await vi.waitFor(() => expect(room.recording.active).toBe(false));
    expect(session.state?.parts).toHaveLength(1);
    // The end of the log has been written, and nothing else.
    expect(mediaBytes(session) - before).toBeLessThan(200);
    for (const people of [undefined, 9])
      await expect(room.recording.goOn(sessionId, people)).rejects.toMatchObject({ code: 'not-recording' });
  });

  test('[promise] never becomes a session, whatever is called: nothing of it can be copied, kept or put back', async () => {
    const { sessionId } = await room.recording.begin('Rehearsal', { rehearsal: true });
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 1000 });
    await room.recording.finish();
    const { library } = room;
    const spans = [{ fromMs: 0, toMs: 200 }];
    const freeBytes = async () => 1e9;
    const options = { signal: new AbortController().signal, onProgress: () => undefined, freeBytes };
    const until = { until: '2030-01-01', reason: 'x' };
    for (const act of [
      () => library.strike(sessionId, spans, options),
      () => library.strike(sessionId, [], options),
      () => library.missingRoom(sessionId, spans, 1e9),
      () => library.putBack(sessionId),
      () => library.keep(sessionId, until, { limitDays: 3000, now: new Date(2029, 0, 1) }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'no-such-session' });
    expect(library.list()).toEqual([]);
    expect(library.session(sessionId).state?.rehearsal).toBe(true);
  });

  test('[promise] ends in main even if the window sends nothing, and when the computer sleeps', async () => {
    await room.recording.begin('Rehearsal', { rehearsal: true });
    up += 46_000;
    await vi.waitFor(() => expect(room.recording.active).toBe(false), { timeout: 5000 });
    await room.recording.begin('Rehearsal', { rehearsal: true });
    room.power('sleep');
    await vi.waitFor(() => expect(room.recording.active).toBe(false));
    expect(room.told).not.toContain('held: slept');
  });
});

describe('after sleep, or a gap in which the app did not run', () => {
  test('[promise] the recording is off the record: what the window still sends is not written, and no part begins', async () => {
    const { session, window } = await begin();
    room.power('sleep');
    expect(await tryToSend(window, session)).toEqual({
      answer: { fault: 'recording-held' },
      isWritten: false,
    });
    up += 10 * hour;
    room.power('wake');
    expect(await tryToSend(window, session)).toEqual({
      answer: { fault: 'recording-held' },
      isWritten: false,
    });
    await expect(room.recording.nextPart()).rejects.toMatchObject({ code: 'recording-held' });
    // Someone who joined late has agreed to the recording, but that does not continue it.
    await room.recording.agreed(10);
    await expect(room.recording.nextPart()).rejects.toMatchObject({ code: 'recording-held' });
    expect(session.state?.parts.map(({ ended }) => ended?.reason)).toEqual(['stalled']);
    expect(room.told.filter((told) => told.startsWith('held'))).toEqual(['held: slept']);
    expect(room.recording.active).toBe(true);
  });

  test('[promise] an unannounced gap is noticed with the first chunk after it, which is not written', async () => {
    const { session, window } = await begin();
    up += 2 * minute + 1000;
    expect(await tryToSend(window, session)).toEqual({
      answer: { fault: 'recording-held' },
      isWritten: false,
    });
    expect(room.told).toContain('held: slept');
  });

  test('[promise] a gap is noticed even if the window first asks for the next part, or sends nothing', async () => {
    await begin();
    up += 3 * minute;
    await expect(room.recording.nextPart()).rejects.toMatchObject({ code: 'recording-held' });
    await room.recording.endNow();
    await begin();
    up += 3 * minute;
    await vi.waitFor(() => expect(room.told.filter((told) => told === 'held: slept')).toHaveLength(2), {
      timeout: 5000,
    });
  });

  test('[promise] a clock that goes back also holds the recording', async () => {
    const { session, window } = await begin();
    up -= hour;
    expect(await tryToSend(window, session)).toEqual({
      answer: { fault: 'recording-held' },
      isWritten: false,
    });
  });

  test('[promise] a device that was gone for minutes while the app ran continues as before', async () => {
    await begin();
    for (let i = 0; i < 20; i += 1) {
      up += minute;
      // The app runs: it checks every second.
      expect(room.recording.goingOn(room.library.list()[0]?.id as SessionId)).toBeDefined();
    }
    expect(await room.recording.nextPart()).toMatchObject({ part: 2 });
    await new FakeWindow(room.recording).sendPart({ ms: 1000, zeroMs: 90_000, end: 'stopped' });
    expect(room.told.filter((told) => told.startsWith('held'))).toEqual([]);
  });

  test('[promise] within ten minutes one press continues it, in a new part of the same session', async () => {
    const { sessionId, session } = await begin();
    sleepFor(9 * minute);
    expect(room.recording.goingOn(sessionId)).toMatchObject({ needs: 'press' });
    expect(await room.recording.goOn(sessionId)).toMatchObject({ part: 2 });
    await new FakeWindow(room.recording).sendPart({ ms: 1000, zeroMs: 90_000, end: 'stopped' });
    expect(session.state?.parts.map(({ ended }) => ended?.reason)).toEqual(['stalled', 'stopped']);
    expect(agreements(session)).toBe(9);
  });

  test('[promise] later a new agreement is required, which is in the journal before the first byte; after twelve hours nothing continues it', async () => {
    const { sessionId, session } = await begin();
    sleepFor(11 * minute);
    expect(room.recording.goingOn(sessionId)).toEqual({ needs: 'agreement', ...agreedTo });
    await expect(room.recording.goOn(sessionId)).rejects.toMatchObject({ code: 'agree-again' });
    await expect(room.recording.nextPart()).rejects.toMatchObject({ code: 'recording-held' });
    expect(await room.recording.goOn(sessionId, 7)).toMatchObject({ part: 2 });
    expect(session.state?.agreement).toEqual({ ...agreed.agreement, people: 7 });
    const window = new FakeWindow(room.recording);
    await window.sendPart({ ms: 1000, zeroMs: 90_000 });
    sleepFor(12 * hour);
    for (const people of [undefined, 7])
      await expect(room.recording.goOn(sessionId, people)).rejects.toMatchObject({ code: 'too-late' });
    expect(await tryToSend(window, session)).toEqual({
      answer: { fault: 'recording-held' },
      isWritten: false,
    });
    expect(agreements(session)).toBe(7);
  });

  test('[promise] a chunk that was on its way when the computer slept does not make the ten minutes longer', async () => {
    const { sessionId, window } = await begin();
    const sent = window.send({ bytes: new ArrayBuffer(4000) });
    sleepFor(11 * minute);
    await sent;
    expect(room.recording.goingOn(sessionId)).toMatchObject({ needs: 'agreement' });
  });
});

const agreedTo = { sentences: ['We record this.', 'Is everyone willing?'] };

describe('a pause', () => {
  test('[promise] of more than an hour off the record cannot be ended by the window alone', async () => {
    const { sessionId, window } = await begin();
    await window.send({ bytes: new ArrayBuffer(0), end: 'off-record' });
    for (let i = 0; i < 61; i += 1) {
      up += minute;
      room.recording.goingOn(sessionId);
    }
    await expect(room.recording.nextPart()).rejects.toMatchObject({ code: 'recording-held' });
    expect(room.told).toContain('held: long-pause');
    await expect(room.recording.goOn(sessionId)).rejects.toMatchObject({ code: 'agree-again' });
    expect(await room.recording.goOn(sessionId, 8)).toMatchObject({ part: 2 });
  });

  test('[promise] a window that crashed does not continue recording until a person says so', async () => {
    const { sessionId, window } = await begin();
    await window.close();
    await expect(room.recording.nextPart()).rejects.toMatchObject({ code: 'recording-held' });
    expect(await room.recording.goOn(sessionId)).toMatchObject({ part: 2 });
  });
});

describe('behind the lock', () => {
  test('[promise] a recording that a person took off the record stays off, whatever the window asks, until it is unlocked', async () => {
    const { sessionId, session, window } = await begin();
    locked = true;
    await window.send({ bytes: new ArrayBuffer(0), end: 'off-record' });
    await expect(room.recording.nextPart()).rejects.toMatchObject({ code: 'locked' });
    for (const people of [undefined, 9])
      await expect(room.recording.goOn(sessionId, people)).rejects.toMatchObject({ code: 'locked' });
    // Nor does a window that crashed in the meantime.
    await room.recording.interrupted();
    expect(room.recording.goingOn(sessionId)).toMatchObject({ offRecord: true });
    await expect(room.recording.goOn(sessionId)).rejects.toMatchObject({ code: 'locked' });
    expect(session.state?.parts).toHaveLength(1);
    locked = false;
    expect(await room.recording.goOn(sessionId)).toMatchObject({ part: 2 });
  });

  test('[promise] a changed device begins the next part, and a crashed window can continue', async () => {
    const { sessionId, window } = await begin();
    locked = true;
    expect(await room.recording.nextPart()).toMatchObject({ part: 2 });
    await new FakeWindow(room.recording).sendPart({ ms: 1000, zeroMs: 90_000, end: 'source-changed' });
    expect(await room.recording.nextPart()).toMatchObject({ part: 3 });
    await window.close();
    expect(await room.recording.goOn(sessionId)).toMatchObject({ part: 4 });
  });

  test('[promise] a window that crashed learns how to continue, and nothing about the session', async () => {
    const { sessionId, session, window } = await begin();
    await room.recording.mark(session, { kind: 'bookmark' }, 2500);
    await room.recording.mark(session, { kind: 'phase', name: 'opening' }, 2500);
    await room.recording.takeOut(2900);
    const known = room.recording.running();
    expect(known).toMatchObject({ sessionId, code, moments: [{}], phases: [{}], takenOut: [{}] });
    const nothing = { code: '', moments: [], phases: [], takenOut: [] };
    locked = true;
    await window.close();
    expect(await room.recording.interrupted()).toMatchObject({ ...nothing, sessionId });
    expect((await room.recording.goOn(sessionId)).recording).toEqual({ ...known, ...nothing });
    locked = false;
    expect(room.recording.running()).toEqual(known);
  });
});

describe('after a crash of the app', () => {
  /** Starts the app again, this long after the crash by both clocks. */
  async function startAgain(afterMs: number): Promise<void> {
    rmSync(join(room.folder, 'library/library.lock'), { force: true });
    room = await openRoom({ upMs: () => up }, room.folder);
    later(afterMs);
  }
  function later(ms: number): void {
    up += ms;
    const now = Date.now() + ms;
    vi.spyOn(Date, 'now').mockReturnValue(now);
  }

  test('[promise] main itself requires one press, later a new agreement before the first byte, and then refuses', async () => {
    const { sessionId } = await begin();
    await startAgain(9 * minute);
    expect(room.recording.goingOn(sessionId)).toMatchObject({ needs: 'press' });
    later(2 * minute);
    await expect(room.recording.goOn(sessionId)).rejects.toMatchObject({ code: 'agree-again' });
    expect(room.recording.active).toBe(false);
    expect(await room.recording.goOn(sessionId, 6)).toMatchObject({ part: 2 });
    const { folder } = room.library.session(sessionId);
    await room.recording.endNow('crash');
    const keys = room.library.session(sessionId);
    const events = await keys.withKey((key) => readJournals(folder, key, undefined));
    const told = events.events.flatMap((event) =>
      event.type === 'agreed' ? `agreed ${event.people}` : event.type === 'part-begun' ? 'part' : [],
    );
    expect(told).toEqual(['agreed 9', 'part', 'agreed 6', 'part']);
  });

  test('[promise] twelve hours later main refuses, even with a new agreement and a clock that was set back', async () => {
    const { sessionId } = await begin();
    await startAgain(12 * hour + minute);
    for (const people of [undefined, 9])
      await expect(room.recording.goOn(sessionId, people)).rejects.toMatchObject({ code: 'too-late' });
    // The computer was restarted, and its clock shows the day before.
    up = minute;
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 12 * hour);
    await expect(room.recording.goOn(sessionId, 9)).rejects.toMatchObject({ code: 'clock-unsure' });
    expect(room.recording.active).toBe(false);
  });
});
