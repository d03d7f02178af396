import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Moment } from '../../shared/model/moment';
import type { Library } from '../library/library';
import { FilmOpening } from '../playback/film-opening';
import type { Session } from '../session/session';
import { measureRehearsal } from './rehearsal';
import { agreed, FakeWindow, openRoom, type Room } from './testing/room';

const code = '2026-11 Test G1 S1';
const agreement = { sentences: ['We record this.', 'Is everybody willing?'], people: 9 };
const details = {
  purpose: 'Leadership',
  watchers: 'This group',
  deleteBy: '2026-12-01',
  plannedMinutes: 45,
  aliases: { A: 'Ash', B: '' },
};

let room: Room;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  room = await openRoom();
});
afterEach(async () => {
  await room.remove();
  vi.restoreAllMocks();
});

/** The only session, as the next start finds it. */
async function atNextStart(): Promise<Session> {
  await room.recording.endNow();
  room = await room.restart();
  const [summary] = room.library.list();
  if (!summary) throw new Error('no session');
  return room.library.session(summary.id);
}

const foldersOf = ({ folder }: Room): string[] => readdirSync(join(folder, 'library/sessions'));
const receiptsOf = (library: Library) => library.receipts();

describe('the agreement before a recording', () => {
  test('[before] is in the journal word for word, with the number of people and the time', async () => {
    await room.recording.begin(code, { details, agreement });
    await room.recording.agreed(10);
    const { state } = await atNextStart();
    expect(state).toMatchObject({ code, details, rehearsal: false });
    expect(state?.agreement).toEqual({ ...agreement, people: 10 });
  });
});

describe('a rehearsal', () => {
  /** Records a rehearsal of this many ms. */
  async function rehearse(ms: number): Promise<Session> {
    const { sessionId } = await room.recording.begin('Rehearsal', { rehearsal: true });
    await new FakeWindow(room.recording).sendPart({ ms, zeroMs: 1000, end: 'stopped' });
    return room.library.session(sessionId);
  }

  test('[before] is in no list, reports how many frames its film has, and leaves nothing when it is destroyed', async () => {
    const session = await rehearse(5000);
    expect(room.library.list()).toEqual([]);
    const { frames, framesMs } = await measureRehearsal(session);
    expect((frames - 1) / (framesMs / 1000)).toBeCloseTo(30.3, 1);
    await room.library.erase(session.id);
    expect(foldersOf(room)).toEqual([]);
    expect(await receiptsOf(room.library)).toEqual([]);
    // Only the fact that it was destroyed, by its id: a backup must not bring it back.
    expect(readdirSync(join(room.folder, 'library/receipts'))).toEqual(['destroyed']);
  });

  test('[before] does not outlive the app, whether it was closed or died', async () => {
    await rehearse(2000);
    await room.library.close();
    expect(foldersOf(room)).toEqual([]);
    room = await openRoom({}, room.folder);
    expect(foldersOf(room)).toEqual([]);
    expect(await receiptsOf(room.library)).toEqual([]);
  });

  test('[before] that was running when the window crashed is destroyed, and nobody is asked to continue', async () => {
    await room.recording.begin('Rehearsal', { rehearsal: true });
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 1000 });
    expect(await room.recording.interrupted()).toBeUndefined();
    expect(foldersOf(room)).toEqual([]);
    expect(room.recording.active).toBe(false);
  });
});

describe('while it is recorded', () => {
  test('[recording] a mark keeps its leader and note when its time becomes more exact', async () => {
    const { sessionId } = await room.recording.begin(code, agreed);
    const session = room.library.session(sessionId);
    const window = new FakeWindow(room.recording);
    const mark = await room.recording.mark(session, { kind: 'bookmark' }, 3000);
    const noted: Moment = { ...(mark as Moment), leader: 'B', note: 'leans forward' };
    await session.append({ type: 'moment-changed', moment: noted });
    await window.sendPart({ ms: 4000, zeroMs: 1000, end: 'stopped' });
    const { state } = await atNextStart();
    expect(state?.moments).toEqual([{ ...noted, mediaMs: expect.any(Number) }]);
    expect(Math.abs((state?.moments[0]?.mediaMs ?? 0) - 2000)).toBeLessThanOrEqual(34);
  });

  test('[recording] a mark that was undone and redone is in the session once, with its id', async () => {
    const { sessionId } = await room.recording.begin(code, agreed);
    const session = room.library.session(sessionId);
    await new FakeWindow(room.recording).sendPart({ ms: 4000, zeroMs: 1000 });
    const mark = await room.recording.mark(session, { kind: 'intervention', tagId: 'frame' }, 2000);
    for (let turn = 0; turn < 3; turn += 1) {
      await session.append({ type: 'moment-removed', id: mark.id });
      expect(session.state?.moments).toEqual([]);
      await session.append({ type: 'moment-added', moment: mark });
    }
    expect((await atNextStart()).state?.moments).toEqual([mark]);
  });

  test('[recording] phases begin where their keys were pressed, and are not moments', async () => {
    const { sessionId } = await room.recording.begin(code, agreed);
    const session = room.library.session(sessionId);
    await new FakeWindow(room.recording).sendPart({ ms: 4000, zeroMs: 1000 });
    await room.recording.mark(session, { kind: 'phase', name: 'opening' }, 1500);
    await room.recording.mark(session, { kind: 'phase', name: 'presentation' }, 3500);
    const { state, summary } = await atNextStart();
    expect(state?.phases.map(({ name }) => name)).toEqual(['opening', 'presentation']);
    expect(state?.moments).toEqual([]);
    expect(summary.momentCount).toBe(0);
  });

  test('[recording] the last minute is left out of the film at once, and is in it again when put back', async () => {
    const { sessionId } = await room.recording.begin(code, agreed);
    const session = room.library.session(sessionId);
    const window = new FakeWindow(room.recording);
    await window.sendPart({ ms: 70_000, zeroMs: 1000 });
    const takenOut = await room.recording.takeOut(66_000);
    expect(takenOut.toMs - takenOut.fromMs).toBe(60_000);
    expect(Math.abs(takenOut.toMs - 65_000)).toBeLessThanOrEqual(34);
    await window.send({ bytes: new ArrayBuffer(0), end: 'stopped' });

    const without = await FilmOpening.open(session);
    expect(without.durationMs).toBeGreaterThan(69_900);
    expect(without.film.durationMs).toBeLessThanOrEqual(without.durationMs - 60_000);
    const [left] = without.takenOut;
    expect(left?.fromMs).toBe(takenOut.fromMs);
    expect(left?.toMs).toBeGreaterThanOrEqual(takenOut.toMs);
    await without.close();

    await session.append({ type: 'put-back', id: takenOut.id });
    const whole = await FilmOpening.open(session);
    expect(whole.film.durationMs).toBe(without.durationMs);
    await whole.close();
  });

  test('[recording] stop and discard leaves a receipt and nothing else', async () => {
    const { sessionId } = await room.recording.begin(code, { details, agreement });
    await new FakeWindow(room.recording).sendPart({ ms: 2000, zeroMs: 1000 });
    expect(await room.recording.discard()).toMatchObject({ code, filesLeft: 0 });
    expect(foldersOf(room)).toEqual([]);
    expect(room.library.list()).toEqual([]);
    expect(() => room.library.session(sessionId)).toThrow();
    expect(await receiptsOf(room.library)).toMatchObject([{ code }]);
    expect(room.recording.active).toBe(false);
  });
});
