import { describe, expect, test } from 'vitest';
import { rowOf, tableText } from '../../faults/table';
import { quietStretches } from '../../rig/devices/sound-levels';

describe('the table of faults', () => {
  test('what cannot be measured is null to programs and a dash to people', () => {
    const row = rowOf({ fault: 'a', lostMs: Number.NaN, lostMarks: 0, broken: [] });
    expect(row).toEqual({ fault: 'a', lostMs: null, lostMarks: 0, alarmMs: null, held: true });
    expect(tableText([row]).split('\n').at(-1)).toMatch(/^a +– +0 +– +yes$/);
  });

  test('one sentence of what did not hold is enough', () => {
    expect(rowOf({ fault: 'a', lostMs: 12.4, broken: ['x'] })).toMatchObject({ lostMs: 12, held: false });
  });
});

describe('stretches without sound', () => {
  const levels = (from: number, to: number, db: number) =>
    Array.from({ length: (to - from) / 20 }, (_, i) => ({ ms: from + i * 20, db }));

  test('those that are long enough, also where the film has no sound at all', () => {
    const film = [
      ...levels(0, 1000, -9),
      ...levels(1000, 1400, -80),
      ...levels(1400, 2000, -9),
      ...levels(3000, 4000, -9),
    ];
    expect(quietStretches(film, -40, 300)).toEqual([
      { fromMs: 1000, toMs: 1400 },
      { fromMs: 2000, toMs: 3000 },
    ]);
    expect(quietStretches(film, -40, 500)).toHaveLength(1);
  });
});
