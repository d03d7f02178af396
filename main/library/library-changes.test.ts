import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayAfter } from '../../shared/model/agreement';
import { Fault } from '../../shared/model/fault';
import { momentIdSchema, newId, sessionIdSchema } from '../../shared/model/ids';
import type { Session } from '../session/session';
import { errno, MemoryDisk } from '../vault/testing/memory-disk';
import type { Library } from './library';
import { LibraryChanges } from './library-changes';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

const span = { fromMs: 1000, toMs: 2000 };
const takenOut = { id: newId(momentIdSchema), ...span };
const nobody = newId(sessionIdSchema);

let place: LibraryPlace;
let disk: MemoryDisk;
let library: Library;
let session: Session;
let changes: LibraryChanges;
/** What was reported and called, in order. */
let told: string[];
let isDateInDoubt: boolean;
let freeBytes: number;
/** Happens when the films are closed. */
let meanwhile: () => void;

const openChanges = (): LibraryChanges =>
  new LibraryChanges({
    library,
    checks: { cancel: () => told.push('check cancelled') },
    due: {
      now() {
        if (isDateInDoubt) throw new Fault('date-in-doubt');
        return new Date();
      },
      async answer(day) {
        if (!isDateInDoubt) throw new Fault('bad-arguments');
        told.push(`today is ${day}`);
      },
    },
    limitDays: () => 10,
    freeBytes: async () => freeBytes,
    closeFilms: async (id) => {
      told.push(id === session.id ? 'films closed' : 'other films closed');
      meanwhile();
    },
    onStriking: ({ sessionId }) => told.push(sessionId === session.id ? 'striking' : 'striking another'),
    onChanged: () => told.push('changed'),
  });

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  disk = new MemoryDisk();
  library = await place.open(disk);
  session = await library.createSession('2026-11 Test G1 S1');
  await recordPart(session, 1);
  told = [];
  isDateInDoubt = false;
  freeBytes = Number.POSITIVE_INFINITY;
  meanwhile = () => undefined;
  changes = openChanges();
});
afterEach(async () => {
  vi.useRealTimers();
  disk.intercept = undefined;
  await library.close();
  await place.remove();
  vi.restoreAllMocks();
});

describe('what a person changes of whole sessions', () => {
  it('[library] is reported once it is done, and not if it was refused', async () => {
    await changes.rename(session.id, 'another code');
    expect(session.summary.code).toBe('another code');
    expect(told.splice(0)).toEqual(['changed']);
    await session.append({ type: 'taken-out', takenOut });
    await changes.putBack(session.id);
    expect(session.state?.takenOut).toEqual([]);
    expect(told.splice(0)).toEqual(['changed']);
    expect(await changes.finishErasing()).toEqual([]);
    expect(told.splice(0)).toEqual(['changed']);
    await expect(changes.rename(nobody, 'no code')).rejects.toMatchObject({ code: 'no-such-session' });
    await expect(changes.putBack(nobody)).rejects.toMatchObject({ code: 'no-such-session' });
    await expect(changes.answerDate('2026-12-01')).rejects.toMatchObject({ code: 'bad-arguments' });
    expect(told).toEqual([]);
    isDateInDoubt = true;
    await changes.answerDate('2026-12-01');
    expect(told).toEqual(['today is 2026-12-01', 'changed']);
  });

  it('[promise] a session is kept up to the limit of the settings, and not while the date is in doubt', async () => {
    const on = (days: number) => ({ until: dayAfter(new Date(), days), reason: 'the group asked for it' });
    await expect(changes.keep(session.id, on(11))).rejects.toMatchObject({ code: 'bad-arguments' });
    isDateInDoubt = true;
    await expect(changes.keep(session.id, on(9))).rejects.toMatchObject({ code: 'date-in-doubt' });
    expect(told).toEqual([]);
    isDateInDoubt = false;
    await changes.keep(session.id, on(9));
    expect(session.summary.deleteBy).toBe(on(9).until);
    expect(told).toEqual(['changed']);
  });
});

describe('deleting', () => {
  it('[library] cancels a check, closes the films, and is reported', async () => {
    const { id } = session;
    expect(await changes.erase(id)).toMatchObject({ id, code: session.summary.code });
    expect(library.list()).toEqual([]);
    expect(told).toEqual(['check cancelled', 'films closed', 'changed']);
  });

  it('[library] is reported even if it fails, because something may be gone', async () => {
    disk.intercept = ({ act }) => {
      if (act === 'write') throw errno('EIO');
      return undefined;
    };
    await expect(changes.erase(session.id)).rejects.toBeInstanceOf(Fault);
    expect(told.at(-1)).toBe('changed');
  });
});

describe('striking', () => {
  // Time stands still, so that of each strike's progress only the first report is passed on.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));

  it('[strike] says what is there now and how much was removed; reports progress seldom', async () => {
    const before = session.summary.durationMs ?? Number.NaN;
    const struck = await changes.strike(session.id, [span]);
    const [now] = library.list();
    expect(struck).toMatchObject({ sessionId: now?.id, durationMs: now?.durationMs, momentCount: 0 });
    expect(struck.sessionId).not.toBe(session.id);
    expect(struck.removedMs).toBeGreaterThanOrEqual(1000);
    expect(struck.removedMs).toBeLessThan(before);
    expect(told).toEqual(['check cancelled', 'films closed', 'striking', 'changed']);
  });

  it('[strike] a cancelled one changes nothing, and the next one is not cancelled', async () => {
    const striking = changes.strike(session.id, [span]);
    changes.cancelStrike();
    await expect(striking).rejects.toMatchObject({ code: 'strike-cancelled' });
    expect(library.list().map(({ id }) => id)).toEqual([session.id]);
    expect(told.at(-1)).toBe('changed');
    await expect(changes.strike(session.id, [span])).resolves.toBeDefined();
  });

  it('[strike] without enough room it is refused, and how much is missing can be asked before', async () => {
    freeBytes = 100;
    const missing = await changes.missingRoom(session.id, [span]);
    expect(missing).toBeGreaterThan(0);
    await expect(changes.strike(session.id, [span])).rejects.toMatchObject({ code: 'strike-room' });
    freeBytes = 100 + missing;
    expect(await changes.missingRoom(session.id, [span])).toBe(0);
    await changes.strike(session.id, [span]);
  });

  it('[strike] an interrupted one is continued, closes the films, and is reported', async () => {
    meanwhile = () => void library.lock();
    await expect(changes.strike(session.id, [span])).rejects.toMatchObject({ code: 'strike-paused' });
    meanwhile = () => undefined;
    await library.unlock();
    told.splice(0);
    await changes.resumeStrikes();
    const [now] = library.list();
    expect(now?.id).not.toBe(session.id);
    expect(now && library.session(now.id).state?.strikes?.struck).toHaveLength(1);
    expect(told).toEqual(['films closed', 'striking', 'changed']);
  });
});
