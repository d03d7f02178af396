import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayAfter } from '../../../shared/model/agreement';
import { dueCount, isDue } from '../../../shared/model/due';
import type { SessionId } from '../../../shared/model/ids';
import type { SessionSummary } from '../../../shared/model/session-summary';
import { SettingsFile } from '../../settings';
import { MemoryDisk } from '../../vault/testing/memory-disk';
import type { Library } from '../library';
import { type LibraryPlace, libraryPlace } from '../testing/libraries';
import { DueSessions } from './due-sessions';

const hour = 3_600_000;
const day = 24 * hour;
const path = '/due.json';
/** 9:00 on that day of December. */
const morning = (date: number): Date => new Date(2026, 11, date, 9);
const december = (date: number): string => dayAfter(new Date(2026, 11, date), 0);

let place: LibraryPlace;
let disk: MemoryDisk;
let library: Library;
let due: DueSessions;
let deletes: boolean;
/** The choice whether due sessions are deleted was lost. */
let isChoiceLost: boolean;
let recording: boolean;
let open: Set<SessionId>;
/** The machine's running time in ms. */
let uptimeMs: number;
/** How far the computer's clock is wrong, in ms. */
let wrongMs: number;
/** Code and day of each deletion, by the true date. */
let deleted: string[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: morning(1) });
  place = await libraryPlace();
  disk = new MemoryDisk();
  deletes = true;
  isChoiceLost = false;
  recording = false;
  open = new Set();
  uptimeMs = 5 * hour;
  wrongMs = 0;
  deleted = [];
  await start();
});
afterEach(async () => {
  await library.close();
  await place.remove();
  vi.useRealTimers();
});

/** Starts the app: opens the library, and what watches the days. The first check comes before the list. */
async function start(): Promise<void> {
  library = await place.open(disk);
  const known = library;
  due = new DueSessions({
    path,
    disk,
    library: {
      list: () => known.list(),
      receipts: () => known.receipts(),
      get locked() {
        return known.locked;
      },
      erase: async (id) => {
        const { code } = known.session(id).summary;
        const receipt = await known.erase(id);
        deleted.push(`${code} ${dayAfter(new Date(), 0)}`);
        return receipt;
      },
    },
    deletes: () => deletes,
    isChoiceLost,
    isRecording: () => recording,
    isOpen: (id) => open.has(id),
    clocks: () => ({ wallMs: Date.now() + wrongMs, uptimeMs }),
    onDeleted: () => undefined,
  });
  await due.look();
}

/** Closes the app, and starts it again after the machine was off for `offMs`. */
async function restart(offMs = 0): Promise<void> {
  await library.close();
  vi.setSystemTime(Date.now() + offMs);
  uptimeMs = hour;
  await start();
}

/** Lets this much time pass, with a check every hour. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += hour) {
    vi.setSystemTime(Date.now() + hour);
    uptimeMs += hour;
    await due.look();
  }
}

/** The machine sleeps until then. Its running time includes the sleep. */
function sleepUntil(then: Date): void {
  uptimeMs += then.getTime() - Date.now();
  vi.setSystemTime(then);
}

async function unlock(): Promise<void> {
  await library.unlock();
  await due.look();
}

async function record(code: string, deleteBy?: string, limit = '2026-12-31'): Promise<SessionId> {
  const details = deleteBy === undefined ? {} : { deleteBy };
  const agreement = { sentences: ['We record this.'], people: 9, deleteBy, limit };
  const { id } = await library.createSession(
    code,
    deleteBy === undefined ? { details } : { details, agreement },
  );
  return id;
}

const codes = (): string[] => library.list().map(({ code }) => code);

describe('sessions whose day has come', () => {
  it('[promise] in thirty days, locked every night, with five starts, sessions that are due are deleted by their day or at the next unlock after it, and nothing else is', async () => {
    const days = [3, 5, 9, 10, 11, 12, 20, 29];
    for (const date of days) await record(`S${date}`, december(date));
    await record('no day');
    await record('later', '2027-01-20');
    const kept = await record('kept', december(8), december(26));
    await library.keep(kept, { until: december(24), reason: 'x' }, { limitDays: 90, now: new Date() });
    // From the 9th to the 11th nobody uses the app.
    const isAway = (date: number): boolean => date >= 9 && date <= 11;
    for (let date = 1; date <= 30; date += 1) {
      sleepUntil(morning(date));
      if (!isAway(date)) {
        if (date % 6 === 0) await restart();
        else if (date > 1) await unlock();
        // No session that is still listed is overdue or due today.
        for (const { code, deleteBy = '2099' } of library.list())
          expect([code, deleteBy > december(date)]).toEqual([code, true]);
        if (date === 15) await record('new', december(18));
      }
      await pass(9 * hour);
      // While locked, the checks continue and see nothing.
      await library.lock();
      await pass(6 * hour);
    }
    const there = [3, 5, 12, 20, 29].map((date) => `S${date} ${december(date)}`);
    const late = [9, 10, 11].map((date) => `S${date} ${december(12)}`);
    const rest = [`new ${december(18)}`, `kept ${december(24)}`];
    expect(deleted.toSorted()).toEqual([...there, ...late, ...rest].toSorted());
    await library.unlock();
    expect(codes().toSorted()).toEqual(['later', 'no day']);
  });

  it('[promise] with the clock back a year, ahead a year, then right again, nothing is deleted without an answer, and no day is extended', async () => {
    const [soon] = [await record('soon', december(4)), await record('far', december(20))];
    for (const wrong of [-365 * day, 365 * day, -365 * day, 365 * day]) {
      wrongMs = wrong;
      await pass(2 * hour);
      expect(due.state().doubt).toBeDefined();
      expect(() => due.now()).toThrow('date-in-doubt');
      // Nor when the app is restarted.
      await restart(hour);
      await pass(2 * hour);
      const { system, other = '' } = due.state().doubt ?? {};
      expect(system).toBe(dayAfter(new Date(Date.now() + wrong), 0));
      expect([december(1), december(2)]).toContain(other);
    }
    expect(deleted).toEqual([]);
    expect(library.session(soon).summary.deleteBy).toBe(december(4));
    wrongMs = 0;
    await restart();
    expect(due.state().doubt).toBeUndefined();
    await pass(3 * day);
    expect(deleted).toEqual([`soon ${december(4)}`]);
    await pass(16 * day);
    expect(deleted).toEqual([`soon ${december(4)}`, `far ${december(20)}`]);
  });

  it('[promise] with the clock set ahead by weeks while the app runs, it asks, even after a restart, until the clock is corrected', async () => {
    await record('S', december(10));
    wrongMs = 20 * day;
    await pass(hour);
    await restart(hour);
    await pass(hour);
    expect(deleted).toEqual([]);
    expect(due.state().doubt).toBeDefined();
    wrongMs = 0;
    await pass(hour);
    expect(due.state().doubt).toBeUndefined();
    await pass(9 * day);
    expect(deleted).toEqual([`S ${december(10)}`]);
  });

  it('[promise] what is said to be due before someone answers which date is right is exactly what is then deleted', async () => {
    // Recorded today and due today: it is deleted shortly before midnight.
    await record('today', december(1));
    await record('tomorrow', december(2));
    wrongMs = 365 * day;
    await pass(hour);
    const { doubt } = due.state();
    const countAt = (offsetMs: number) => dueCount(library.list(), Date.now() + wrongMs + offsetMs);
    expect(countAt(doubt?.otherOffsetMs ?? Number.NaN)).toBe(0);
    expect(countAt(0)).toBe(2);
    await due.answer(doubt?.other ?? '');
    expect(deleted).toEqual([]);
    wrongMs = 730 * day;
    await pass(hour);
    await due.answer(due.state().doubt?.system ?? '');
    expect(deleted).toHaveLength(2);
    expect(due.takeNews()).toMatchObject([
      { kind: 'deleted-by-day', day: december(2) },
      { kind: 'deleted-by-day', day: december(1) },
    ]);
  });

  it('[promise] answering that the computer is right deletes what is due at once; answering that it is wrong deletes by the true day', async () => {
    await record('A', december(4));
    await record('B', '2027-12-20');
    wrongMs = 365 * day;
    await pass(hour);
    const doubt = due.state().doubt;
    await expect(due.answer('2026-01-01')).rejects.toThrow('bad-arguments');
    expect(doubt).toMatchObject({ system: '2027-12-01', other: december(1) });
    // An hour passed between two checks, so it cannot be known more exactly.
    expect(Math.abs((doubt?.otherOffsetMs ?? 0) + 365 * day)).toBeLessThan(2 * hour);
    await due.answer(december(1));
    expect(due.state()).toEqual({ deletes: true, offsetMs: -365 * day, doubt: undefined });
    expect(deleted).toEqual([]);
    await restart(10 * hour);
    expect(due.state().doubt).toBeUndefined();
    await pass(2 * day);
    expect(deleted).toEqual([]);
    await pass(day);
    expect(deleted).toEqual([`A ${december(4)}`]);
    // The clock is corrected: the correction ends, and nobody is asked.
    wrongMs = 0;
    await pass(hour);
    expect(due.state()).toEqual({ deletes: true, offsetMs: 0, doubt: undefined });
    wrongMs = 400 * day;
    await pass(hour);
    await due.answer(due.state().doubt?.system ?? '');
    expect(deleted).toHaveLength(2);
    expect(codes()).toEqual([]);
  });

  it('[promise] a clock that is set by an hour, or a break of months, raises no question, and no day comes later', async () => {
    await record('S', december(4));
    for (const wrong of [hour, 0, -hour, 0]) {
      wrongMs = wrong;
      await pass(hour);
      expect(due.state().doubt).toBeUndefined();
    }
    sleepUntil(new Date(2026, 11, 3, 23, 30));
    await due.look();
    wrongMs = -hour;
    await pass(2 * hour);
    expect(deleted).toEqual([`S ${december(4)}`]);
    wrongMs = 0;
    await record('T', december(20));
    await restart(200 * day);
    expect(due.state().doubt).toBeUndefined();
    expect(codes()).toEqual([]);
  });

  it('[promise] damage to the file that stores the date neither delays a deletion nor hastens it', async () => {
    await record('S', december(4));
    await pass(hour);
    const kept = disk.content(path);
    for (const bytes of [
      Buffer.from('{'),
      Buffer.alloc(0),
      Buffer.from('{"version":1,"uptimeMs":1,"notices":{}}'),
      Buffer.from('{"version":2,"seenMs":-1}'),
      Buffer.alloc(2_000_000),
      kept.subarray(0, 20),
    ]) {
      disk.put(path, bytes);
      await restart(hour);
      expect(due.state().doubt).toBeUndefined();
      expect(deleted).toEqual([]);
    }
    // A year ahead at the same time: the newest recording shows it.
    disk.put(path, Buffer.from('{'));
    wrongMs = 365 * day;
    await restart(hour);
    expect(due.state().doubt).toBeDefined();
    wrongMs = 0;
    // From now on the file cannot be written, at any start.
    disk.put(path, Buffer.from('{'));
    disk.intercept = ({ act, path: where }) => {
      if (act === 'create' && where.startsWith(path))
        throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
      return undefined;
    };
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    for (let n = 0; n < 3; n += 1) await restart(day);
    stderr.mockRestore();
    expect(deleted).toEqual([`S ${december(4)}`]);
  });

  it('[promise] a session that is open or being recorded stays, and is deleted at the next look', async () => {
    const [one] = [await record('one', december(3)), await record('two', december(3)), await record('none')];
    recording = true;
    await pass(2 * day);
    expect(deleted).toEqual([]);
    recording = false;
    open.add(one);
    await due.look();
    expect(deleted).toEqual([`two ${december(3)}`]);
    open.clear();
    await due.look();
    expect(codes()).toEqual(['none']);
  });

  it('[promise] stay if the settings are lost, which is reported once; those that are due are deleted when a person has turned deletion on again', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const at = join(place.folder, 'settings.json');
    // It was like this before: nothing is deleted automatically, and a session is past its day.
    const chosen = await SettingsFile.open(at);
    await chosen.change({ deleteWhenDue: false });
    deletes = false;
    await record('S', december(3));
    await pass(4 * day);
    const lose: readonly (() => Promise<void>)[] = [
      () => writeFile(at, '{"deleteWhenDue": fal'),
      () => rm(at),
    ];
    for (const harm of lose) {
      await harm();
      await library.close();
      library = await place.open(disk);
      const settings = await SettingsFile.open(at);
      isChoiceLost = !(await settings.settleDeletion(library));
      await library.close();
      deletes = settings.current.deleteWhenDue;
      await restart();
      await pass(day);
      expect(codes()).toEqual(['S']);
      expect([due.takeNews(), due.takeNews()]).toEqual([[{ kind: 'deletion-off' }], []]);
    }
    const settings = await SettingsFile.open(at);
    deletes = (await settings.change({ deleteWhenDue: true })).deleteWhenDue;
    isChoiceLost = !(await settings.settleDeletion(library));
    await pass(hour);
    expect(deleted.map((each) => each.split(' ')[0])).toEqual(['S']);
    vi.restoreAllMocks();
  });

  it('[promise] while locked a look does nothing and forgets nothing, neither what is due nor the date', async () => {
    await record('S', december(3));
    await pass(hour);
    const before = disk.content(path).toString();
    await library.lock();
    await pass(4 * day);
    expect(disk.content(path).toString()).toBe(before);
    expect(deleted).toEqual([]);
    await unlock();
    expect(deleted).toEqual([`S ${december(5)}`]);

    // The very first check comes while the library is locked, no date is stored, and the clock is a year
    // ahead.
    const one = { createdAt: { utcMs: Date.now() }, deleteBy: december(20), condition: 'ready' };
    let locked = true;
    const erased: unknown[] = [];
    const late = new DueSessions({
      path: '/other-due.json',
      disk,
      library: {
        get locked() {
          return locked;
        },
        list: () => (locked ? [] : [one as SessionSummary]),
        receipts: async () => [],
        erase: async (id) => {
          erased.push(id);
          throw new Error('not now');
        },
      },
      deletes: () => true,
      isRecording: () => false,
      isOpen: () => false,
      clocks: () => ({ wallMs: Date.now() + 365 * day, uptimeMs }),
      onDeleted: () => undefined,
    });
    await late.look();
    locked = false;
    await late.look();
    expect(late.state().doubt).toBeDefined();
    expect(erased).toEqual([]);
  });

  it('[promise] if the settings only ask for a reminder, nothing is deleted', async () => {
    deletes = false;
    await record('S', december(3));
    await pass(40 * day);
    expect(deleted).toEqual([]);
    expect(due.state().deletes).toBe(false);
  });

  it('[promise] a deletion that is refused is tried again at the next look', async () => {
    await record('S', december(2));
    disk.intercept = ({ act }) => {
      if (act === 'create') throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return undefined;
    };
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await pass(day);
    stderr.mockRestore();
    expect(codes()).toEqual(['S']);
    disk.intercept = undefined;
    await pass(hour);
    expect(codes()).toEqual([]);
  });
});

it('[promise] a session is deleted when its day begins, or shortly before it ends if the day was named on that same day', () => {
  const at = (date: number, hours: number, minutes = 0): number =>
    new Date(2026, 11, date, hours, minutes).getTime();
  const session = (more: Partial<SessionSummary>): Parameters<typeof isDue>[0] => ({
    deleteBy: december(5),
    namedAtMs: at(1, 9),
    condition: 'ready',
    ...more,
  });
  expect(isDue(session({}), at(4, 23, 59))).toBe(false);
  expect(isDue(session({}), at(5, 0))).toBe(true);
  expect(isDue(session({ namedAtMs: at(5, 9) }), at(5, 20))).toBe(false);
  expect(isDue(session({ namedAtMs: at(5, 9) }), at(5, 23, 50))).toBe(true);
  expect(isDue(session({ namedAtMs: at(5, 9) }), at(6, 0))).toBe(true);
  expect(isDue(session({ condition: 'recording' }), at(9, 0))).toBe(false);
  expect(isDue(session({ condition: 'unreadable', namedAtMs: undefined }), at(5, 0))).toBe(true);
  expect(isDue(session({ deleteBy: undefined }), at(9, 0))).toBe(false);
});
