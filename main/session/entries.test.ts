import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { isMoment, type Moment } from '../../shared/model/moment';
import { recordedMs } from '../../shared/model/session';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../library/testing/libraries';
import { MemoryDisk } from '../vault/testing/memory-disk';
import { addEntry, changeMoment, chooseEntries, removeEntry, restoreEntry } from './entries';
import type { Session } from './session';

const bookmark = { kind: 'bookmark' } as const;

let place: LibraryPlace;
let library: Library;
let session: Session;
/** The length of the film, in ms. */
let lengthMs: number;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  library = await place.open(new MemoryDisk());
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
