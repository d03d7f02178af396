import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../shared/model/fault';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { type EntryChange, isMoment, type Moment } from '../../shared/model/moment';
import { recordedMs } from '../../shared/model/session';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../library/testing/libraries';
import { type DiskStep, errno, MemoryDisk } from '../vault/testing/memory-disk';
import { addEntry, changeEntries, changeMoment, chooseEntries, removeEntry, restoreEntry } from './entries';
import type { Session } from './session';

const bookmark = { kind: 'bookmark' } as const;

let place: LibraryPlace;
let disk: MemoryDisk;
let library: Library;
let session: Session;
/** The length of the film, in ms. */
let lengthMs: number;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  disk = new MemoryDisk();
  library = await place.open(disk);
  session = await library.createSession('2026-11 Test G1 S1');
  await recordPart(session, 1);
  if (!session.state) throw new Error('no state');
  lengthMs = recordedMs(session.state);
});
afterEach(async () => {
  await library.close();
  await place.remove();
  vi.restoreAllMocks();
});

async function add(mediaMs: number): Promise<Moment> {
  const entry = await addEntry(session, bookmark, mediaMs);
  if (!isMoment(entry)) throw new Error('no moment');
  return entry;
}
const many = (count: number): Moment[] =>
  Array.from({ length: count }, (_, at) => ({ ...bookmark, id: newId(momentIdSchema), mediaMs: at % 3000 }));
const adding = (moments: readonly Moment[]) =>
  moments.map((entry) => ({ kind: 'add', entry }) as const satisfies EntryChange);
/** The ids of what the next start shows, and in what condition the session is. */
async function atNextStart(left: MemoryDisk) {
  await library.close();
  library = await place.open(left);
  const { state, summary } = library.session(session.id);
  return { ids: new Set(state?.moments.map(({ id }) => id)), condition: summary.condition };
}
const idsOf = (moments: readonly Moment[] = []) => new Set(moments.map(({ id }) => id));
const beyond = { code: 'bad-arguments' };

describe('moments and phases of a session that is watched', () => {
  it('[moments] are added, changed, starred, removed and restored under the same id', async () => {
    const moment = await add(1000.4);
    expect(moment).toMatchObject({ ...bookmark, mediaMs: 1000 });
    const changed = await changeMoment(session, { ...moment, mediaMs: 2000, note: 'a silence' });
    expect(session.state?.moments).toEqual([changed]);
    expect(changed).toMatchObject({ id: moment.id, mediaMs: 2000, note: 'a silence' });
    const phase = await addEntry(session, { kind: 'phase', name: 'opening' }, 0);
    await chooseEntries(session, [phase.id, moment.id]);
    expect(session.state?.chosen).toEqual([phase.id, moment.id]);
    await removeEntry(session, moment.id);
    expect(session.state?.moments).toEqual([]);
    await restoreEntry(session, changed);
    expect(session.state?.moments).toEqual([changed]);
  });

  it('[moments] a moment that does not exist can’t be changed or removed', async () => {
    const id = newId(momentIdSchema);
    const gone = { code: 'no-such-moment' };
    await expect(changeMoment(session, { ...bookmark, id, mediaMs: 0 })).rejects.toMatchObject(gone);
    await expect(removeEntry(session, id)).rejects.toMatchObject(gone);
  });

  it('[moments] a moment or its end beyond the film is refused', async () => {
    await expect(add(lengthMs + 2000)).rejects.toMatchObject(beyond);
    const moment = await add(lengthMs);
    await expect(changeMoment(session, { ...moment, mediaMs: lengthMs + 2000 })).rejects.toMatchObject(
      beyond,
    );
    await expect(changeMoment(session, { ...moment, endMs: lengthMs + 2000 })).rejects.toMatchObject(beyond);
    expect(session.state?.moments).toEqual([moment]);
  });

  it('[moments] one that was beyond the film before may stay there, but not go further', async () => {
    // A crash that loses the end of the film leaves such a moment.
    const moment: Moment = { ...bookmark, id: newId(momentIdSchema), mediaMs: lengthMs + 5000 };
    await restoreEntry(session, moment);
    await changeMoment(session, { ...moment, note: 'a silence' });
    expect(session.state?.moments[0]?.note).toBe('a silence');
    await expect(changeMoment(session, { ...moment, endMs: lengthMs + 6000 })).rejects.toMatchObject(beyond);
  });

  it('[moments] nothing is refused as long as the length is unknown', async () => {
    await recordPart(session, 2, { ended: false });
    await add(lengthMs + 60_000);
    expect(session.state?.moments).toHaveLength(1);
  });

  it('[moments] while it is recorded, main keeps its own time for a moment', async () => {
    const moment = await add(1000);
    session.recording = true;
    const changed = await changeMoment(session, { ...moment, mediaMs: 1200, note: 'a silence' });
    session.recording = false;
    expect(changed).toMatchObject({ mediaMs: 1000, note: 'a silence' });
    expect(session.state?.moments).toEqual([changed]);
  });
});

describe('several changes of moments at once', () => {
  it('[inout] are one write and one sync, however many; the next start finds all of them, and they are removed the same way', async () => {
    const before = await add(0);
    const marks = many(5000);
    const steps: DiskStep['act'][] = [];
    disk.intercept = ({ act }) => {
      steps.push(act);
      return undefined;
    };
    await changeEntries(session, adding(marks));
    expect(steps).toEqual(['write', 'datasync']);
    expect(session.state?.moments).toHaveLength(5001);
    const mixed: EntryChange[] = [
      { kind: 'change', moment: { ...before, note: 'first' } },
      ...marks.slice(1).map(({ id }) => ({ kind: 'remove', id }) as const),
    ];
    await changeEntries(session, mixed);
    expect(steps).toEqual(['write', 'datasync', 'write', 'datasync']);
    disk.intercept = undefined;
    expect(await atNextStart(disk)).toEqual({
      ids: idsOf([before, ...marks.slice(0, 1)]),
      condition: 'ready',
    });
    expect(library.session(session.id).state?.moments[0]?.note).toBe('first');
  });

  it('[inout] whichever of them makes no sense, nothing is changed', async () => {
    const moment = await add(1000);
    const unknown = newId(momentIdSchema);
    const changes: EntryChange[] = [...adding(many(3)), { kind: 'change', moment: { ...moment, note: 'x' } }];
    for (const wrong of [
      { kind: 'remove', id: unknown },
      { kind: 'change', moment: { ...moment, id: unknown } },
      { kind: 'change', moment: { ...moment, mediaMs: lengthMs + 2000 } },
    ] as const)
      await expect(changeEntries(session, [...changes, wrong])).rejects.toThrow(Fault);
    const twice: EntryChange[] = [1, 2].map(() => ({ kind: 'remove', id: moment.id }));
    await expect(changeEntries(session, twice)).rejects.toMatchObject({ code: 'no-such-moment' });
    expect(session.state?.moments).toEqual([moment]);
  });

  it('[inout] that a full disk takes in part are not there, now and at the next start, and the next mark is', async () => {
    const marks = many(200);
    for (const kind of ['short', 'ENOSPC', 'sync'] as const) {
      const before = idsOf(session.state?.moments);
      let failed = false;
      disk.intercept = ({ act, bytes }) => {
        if (failed || (kind === 'sync' ? act !== 'datasync' : act !== 'write')) return undefined;
        failed = true;
        if (kind === 'short') return Math.round((bytes?.length ?? 0) * 0.6);
        throw errno(kind === 'sync' ? 'EIO' : kind);
      };
      await expect(changeEntries(session, adding(marks))).rejects.toThrow(Fault);
      expect(failed).toBe(true);
      disk.intercept = undefined;
      expect(idsOf(session.state?.moments)).toEqual(before);
      const next = await add(500);
      const { ids, condition } = await atNextStart(disk.clone());
      expect([kind, ids, condition]).toEqual([kind, new Set([...before, next.id]), 'ready']);
      await library.close();
      library = await place.open(disk);
      session = library.session(session.id);
    }
  });

  it('[inout] that a crash cuts are there up to the cut; nothing else is lost or called damage', async () => {
    const before = await add(0);
    const marks = many(100);
    let torn: MemoryDisk | undefined;
    disk.intercept = ({ act, path, bytes, position = 0 }) => {
      if (act !== 'write' || !bytes) return undefined;
      torn = disk.clone();
      torn.put(
        path,
        Buffer.concat([disk.content(path).subarray(0, position), bytes.subarray(0, bytes.length / 2)]),
      );
      return undefined;
    };
    await changeEntries(session, adding(marks));
    disk.intercept = undefined;
    if (!torn) throw new Error('nothing was written');
    const { ids, condition } = await atNextStart(torn);
    expect(condition).toBe('ready');
    expect(ids.size).toBeGreaterThan(1);
    expect(ids.size).toBeLessThan(101);
    expect(ids).toEqual(idsOf([before, ...marks.slice(0, ids.size - 1)]));
  });
});
