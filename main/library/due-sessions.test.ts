import { describe, expect, it } from 'vitest';
import { type SessionId, sessionIdSchema } from '../../shared/model/ids';
import type { SessionSummary } from '../../shared/model/session';
import { MemoryDisk } from '../vault/testing/memory-disk';
import { DueSessions } from './due-sessions';

const hour = 3_600_000;
const id = (digit: string): SessionId => sessionIdSchema.parse(digit.repeat(32));

const session = (digit: string, deleteBy: string | undefined): SessionSummary => ({
  id: id(digit),
  code: `S${digit}`,
  createdAt: { utcMs: 0, offsetMinutes: 0 },
  durationMs: 1000,
  momentCount: 0,
  condition: 'ready',
  deleteBy,
});

/** A machine with an app that can be started again and again. */
function machine(all: SessionSummary[], given: { deletes?: boolean; disk?: MemoryDisk } = {}) {
  const disk = given.disk ?? new MemoryDisk();
  const at = {
    now: new Date(2026, 11, 10, 9),
    uptimeMs: 5 * hour,
    busy: false,
    deletes: given.deletes ?? true,
  };
  const sessions = new Map(all.map((each) => [each.id, each]));
  const deleted: string[] = [];
  const start = (): DueSessions =>
    new DueSessions({
      path: '/due.json',
      disk,
      library: {
        list: () => [...sessions.values()],
        erase: async (gone) => {
          deleted.push(sessions.get(gone)?.code ?? '');
          sessions.delete(gone);
          throw new Error('the receipt is not looked at');
        },
      },
      deletes: () => at.deletes,
      isBusy: () => at.busy,
      now: () => at.now,
      uptimeMs: () => at.uptimeMs,
      onDeleted: () => undefined,
    });
  /** So many hours pass, looked at every hour. */
  const hours = async (app: DueSessions, count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      at.uptimeMs += hour;
      at.now = new Date(at.now.getTime() + hour);
      await app.look();
    }
  };
  return { at, sessions, deleted, start, hours };
}

describe('sessions whose day has come', () => {
  it('[delete] are deleted when the notice has stood for a day of running time, over two starts', async () => {
    const { at, deleted, start, hours } = machine([session('1', '2026-12-09'), session('2', '2026-12-10')]);
    const first = start();
    await first.look(true);
    expect(first.left()).toEqual([{ id: id('1'), leftMs: 24 * hour }]);
    await hours(first, 13);
    expect(first.left()[0]?.leftMs).toBe(11 * hour);
    expect(deleted).toEqual([]);
    const second = start();
    await second.look(true);
    await hours(second, 10);
    expect(deleted).toEqual([]);
    at.uptimeMs += hour;
    await second.look();
    expect(deleted).toEqual(['S1']);
  });

  it('[delete] are not deleted in one start, however long that lasts', async () => {
    const { deleted, start, hours } = machine([session('1', '2026-12-09')]);
    const only = start();
    await only.look(true);
    await hours(only, 100);
    expect(deleted).toEqual([]);
    await start().look(true);
    expect(deleted).toEqual(['S1']);
  });

  it('[delete] stay when the date is set a year ahead or back, however often the app is started', async () => {
    const { at, sessions, deleted, start } = machine([session('1', '2026-12-20')]);
    for (const year of [2027, 2025, 2027, 2026, 2027]) {
      at.now = new Date(year, 11, 10, 9);
      for (let n = 0; n < 3; n += 1) await start().look(true);
    }
    expect(deleted).toEqual([]);
    expect(sessions.size).toBe(1);
  });

  it('[delete] get a whole new notice when the date was put right meanwhile, or they were kept longer', async () => {
    const { at, sessions, deleted, start, hours } = machine([session('1', '2026-12-09')]);
    const first = start();
    await first.look(true);
    await hours(first, 20);
    at.now = new Date(2026, 11, 1);
    await start().look(true);
    at.now = new Date(2026, 11, 11);
    const again = start();
    await again.look(true);
    expect(again.left()).toEqual([{ id: id('1'), leftMs: 24 * hour }]);
    await hours(again, 10);
    sessions.set(id('1'), session('1', '2026-12-10'));
    await again.look();
    expect(again.left()).toEqual([{ id: id('1'), leftMs: 24 * hour }]);
    expect(deleted).toEqual([]);
  });

  it('[delete] of a machine that was started anew the time since then counts', async () => {
    const { at, deleted, start } = machine([session('1', '2026-12-09')]);
    await start().look(true);
    at.uptimeMs = 2 * hour;
    const second = start();
    await second.look(true);
    expect(second.left()[0]?.leftMs).toBe(22 * hour);
    expect(deleted).toEqual([]);
  });

  it('[delete] stay while something is recorded or open, and go at the next look', async () => {
    const { at, deleted, start, hours } = machine([session('1', '2026-12-09')]);
    await start().look(true);
    const second = start();
    await second.look(true);
    at.busy = true;
    await hours(second, 30);
    expect(deleted).toEqual([]);
    at.busy = false;
    await second.look();
    expect(deleted).toEqual(['S1']);
  });

  it('[delete] where one is only reminded nothing is deleted, and no notice begins to stand', async () => {
    const { at, deleted, start, hours } = machine([session('1', '2026-12-09')], { deletes: false });
    const first = start();
    await first.look(true);
    await hours(first, 50);
    expect(first.left()).toEqual([]);
    await start().look(true);
    at.deletes = true;
    const next = start();
    await next.look(true);
    expect(next.left()).toEqual([{ id: id('1'), leftMs: 24 * hour }]);
    expect(deleted).toEqual([]);
  });

  it('[delete] where the notices cannot be read each begins anew', async () => {
    const disk = new MemoryDisk();
    const { deleted, start, hours } = machine([session('1', '2026-12-09')], { disk });
    const first = start();
    await first.look(true);
    await hours(first, 23);
    disk.put('/due.json', Buffer.from('{'));
    const second = start();
    await second.look(true);
    expect(second.left()[0]?.leftMs).toBe(24 * hour);
    expect(deleted).toEqual([]);
  });
});
