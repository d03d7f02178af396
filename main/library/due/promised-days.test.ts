import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formerPromise } from '../../../shared/model/agreement';
import type { SessionId } from '../../../shared/model/ids';
import { sweep } from '../../../tests/rig/time-limits';
import type { NewSession } from '../../session/session';
import { KeyStore } from '../../vault/key-store';
import { MemoryDisk } from '../../vault/testing/memory-disk';
import type { Library } from '../library';
import { type LibraryPlace, libraryPlace } from '../testing/libraries';

const recordedAt = new Date(2026, 11, 1, 9);
const deleteBy = '2026-12-08';
const limit = '2026-12-31';
const details = { deleteBy };
const agreement = { sentences: ['Never after Dec 31, 2026.'], people: 9, deleteBy, limit };
const wish = (until: string) => ({ until, reason: 'The other group' });

let place: LibraryPlace;
let disk: MemoryDisk;
let library: Library;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: recordedAt });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  disk = new MemoryDisk();
  library = await place.open(disk);
});
afterEach(async () => {
  await library.close();
  await place.remove();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function restart(): Promise<void> {
  await library.close();
  library = await place.open(disk);
}

const record = async (about: NewSession): Promise<SessionId> => (await library.createSession('S1', about)).id;
const summary = (id: SessionId) => library.session(id).summary;
const keep = (id: SessionId, until: string, limitDays = 30): Promise<void> =>
  library.keep(id, wish(until), { limitDays, now: new Date() });

/** Makes every journal of that session unreadable. */
function damageJournals(id: SessionId): void {
  for (const path of disk.paths())
    if (path.includes(id) && path.includes('journal')) disk.put(path, Buffer.alloc(5000, 7));
}

describe('the days that were promised', () => {
  it('[promise] are noted with the agreement, and again in the keys: a session whose journal is lost still has them', async () => {
    const id = await record({ details, agreement });
    await keep(id, '2026-12-20');
    damageJournals(id);
    await restart();
    expect(summary(id)).toMatchObject({ condition: 'unreadable', deleteBy: '2026-12-20', limit });
  });

  it('[promise] keep the limit that was promised, whatever the settings say: nothing is kept beyond it', async () => {
    const id = await record({ details, agreement });
    for (const days of [0, 7, 365]) {
      await expect(keep(id, '2027-01-01', days)).rejects.toThrow('bad-arguments');
      await keep(id, limit, days);
    }
    await expect(keep(id, '2026-11-30')).rejects.toThrow('bad-arguments');
    await restart();
    await expect(keep(id, '2027-01-01', 365)).rejects.toThrow('bad-arguments');
    expect(summary(id)).toMatchObject({ deleteBy: limit, limit });
  });

  it('[promise] cannot be loosened by a later call', async () => {
    const id = await record({ details, agreement });
    await library.session(id).append({ type: 'agreed', ...agreement, people: 10, limit: '2027-06-01' });
    expect(summary(id).limit).toBe(limit);
    await library.session(id).append({ type: 'agreed', ...agreement, people: 11, limit: undefined });
    await restart();
    expect(summary(id).limit).toBe(limit);
    await expect(keep(id, '2027-06-01', 365)).rejects.toThrow('bad-arguments');
  });

  it('[promise] without a recorded limit come from the settings, once, counted from the recording; a limit promised word for word comes first', async () => {
    const without = await record({ details, agreement: { sentences: ['We record this.'], people: 9 } });
    await expect(keep(without, '2027-01-01', 30)).rejects.toThrow('bad-arguments');
    await keep(without, '2026-12-20', 30);
    // From then on that is its limit.
    await expect(keep(without, '2027-01-01', 365)).rejects.toThrow('bad-arguments');

    const former = await record({ details, agreement: { sentences: [formerPromise], people: 9 } });
    await expect(keep(former, '2026-12-09', 365)).rejects.toThrow('bad-arguments');
    await keep(former, deleteBy);
  });

  it('[promise] of an older version’s session are noted in the keys when it is opened, and no day is made up', async () => {
    const note = vi.spyOn(KeyStore.prototype, 'note').mockImplementation(async () => undefined);
    const [dated, undated] = [await record({ details }), await record({})];
    note.mockRestore();
    await restart();
    expect(summary(dated).deleteBy).toBe(deleteBy);
    damageJournals(dated);
    await restart();
    expect(summary(dated)).toMatchObject({ condition: 'unreadable', deleteBy });
    expect(summary(undated).deleteBy).toBeUndefined();
  });

  it(
    '[promise] after a crash between journal and keys, at any step of the disk, are the old day or the wished one',
    sweep,
    async () => {
      const id = await record({ details, agreement });
      await library.close();
      const before = disk;
      for (let step = 0, isDone = false; !isDone; step += 1) {
        disk = before.clone();
        library = await place.open(disk);
        let steps = 0;
        let isDead = false;
        disk.intercept = ({ act }) => {
          if (act === 'open' || act === 'read' || act === 'list') return undefined;
          isDead ||= steps === step;
          steps += 1;
          if (isDead) throw Object.assign(new Error('EIO'), { code: 'EIO' });
          return undefined;
        };
        const failed = await keep(id, '2026-12-20').then(
          () => false,
          () => true,
        );
        isDone = !isDead;
        await library.close();
        disk = disk.afterPowerCut();
        library = await place.open(disk);
        expect(['2026-12-20', ...(failed ? [deleteBy] : [])]).toContain(summary(id).deleteBy);
        // From then on keys and journal agree.
        const day = summary(id).deleteBy;
        damageJournals(id);
        await restart();
        expect(summary(id).deleteBy).toBe(day);
        await library.close();
      }
      library = await place.open(disk);
    },
  );
});
