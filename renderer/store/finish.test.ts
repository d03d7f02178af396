import { describe, expect, it } from 'vitest';
import { sessionIdSchema } from '../../shared/model/ids';
import type { SessionSummary } from '../../shared/model/session-summary';
import { finishing, isDueBy, keepRange, wantedToKeep } from './finish';

const now = new Date(2026, 11, 8, 9);
const session: SessionSummary = {
  id: sessionIdSchema.parse('a'.repeat(32)),
  code: 'S1',
  createdAt: { utcMs: new Date(2026, 11, 1, 9).getTime(), offsetMinutes: 0 },
  durationMs: 1000,
  momentCount: 0,
  condition: 'ready',
  deleteBy: '2026-12-10',
};
const range = { from: '2026-12-08', to: '2026-12-31' };

describe('keeping a session', () => {
  it('[delete] is possible from today to the limit in days after its recording', () => {
    expect(keepRange(session, 30, now)).toEqual(range);
    expect(keepRange(session, 7, now)).toEqual({ from: '2026-12-08', to: '2026-12-08' });
    expect(keepRange(session, 6, now)).toBeUndefined();
  });

  it('[delete] requires a day within that, and a reason', () => {
    const wants = (until: string, reason: string) => wantedToKeep({ until, reason, agreed: true }, range);
    expect(wants('2026-12-20', 'The other group')).toBeUndefined();
    expect(wants('2026-12-20', '  ')).toBe('reason');
    for (const day of ['', '2026-12-07', '2027-01-01', 'tomorrow']) expect(wants(day, 'why')).toBe('day');
  });

  it('[delete] starts with the day that was named, or the last one that is left', () => {
    expect(finishing(session, true, range).until).toBe('2026-12-10');
    expect(finishing({ ...session, deleteBy: '2026-12-01' }, true, range).until).toBe('2026-12-31');
    expect(finishing({ ...session, deleteBy: undefined }, true, range).until).toBe('2026-12-31');
  });
});

it('[delete] a session is due on its day, and after it', () => {
  const due = (deleteBy: string | undefined) => isDueBy({ deleteBy }, now);
  expect(['2026-12-07', '2026-12-08', '2026-12-09', undefined].map(due)).toEqual([true, true, false, false]);
});
