import { describe, expect, it } from 'vitest';
import { momentIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { reviewOpening } from '../store/review';
import { chosenMs, playsMs } from './choices';
import { besideInList, moving, placing } from './choosing';

const id = (n: number) => momentIdSchema.parse(String(n).padStart(32, '0'));
const at = (n: number, mediaMs: number, endMs?: number): Moment => ({
  kind: 'bookmark',
  id: id(n),
  mediaMs,
  ...(endMs !== undefined && { endMs }),
});
const moments = [at(1, 2000), at(2, 60_000), at(3, 90_000, 100_000)];
const review = {
  ...reviewOpening(sessionIdSchema.parse('0'.repeat(32)), 'S1'),
  moments,
  durationMs: 102_000,
};
const idsOf = (change: ReturnType<typeof placing>) => change?.kind === 'chosen' && change.after;

describe('[review] choosing', () => {
  it('moves a chosen moment to another place among the existing ones', () => {
    const marks = { ...review, chosen: [id(9), id(1), id(2), id(3)] };
    expect(idsOf(placing(marks, id(1), 2))).toEqual([id(2), id(3), id(1), id(9)]);
    expect(idsOf(moving(marks, id(3), -1))).toEqual([id(1), id(3), id(2), id(9)]);
    expect(moving(marks, id(1), -1)).toBeUndefined();
    expect(moving(marks, id(3), 1)).toBeUndefined();
    expect(moving(marks, id(9), 1)).toBeUndefined();
  });

  it('counts lead-ins as far as the film has them, spans and the time after, but not what is left out', () => {
    const film = { durationMs: 102_000, leftOut: [] };
    const times = { leadInMs: 5000, stopAfterMs: 0 };
    expect(moments.map((moment) => playsMs(moment, film, times))).toEqual([2000, 5000, 15_000]);
    const longer = { leadInMs: 5000, stopAfterMs: 3000 };
    expect(moments.map((moment) => playsMs(moment, film, longer))).toEqual([5000, 8000, 17_000]);
    const leftOut = [{ fromMs: 56_000, toMs: 58_000 }];
    expect(playsMs(at(2, 60_000), { ...film, leftOut }, times)).toBe(3000);
    expect(chosenMs({ ...review, chosen: [id(3), id(9), id(1)] }, times)).toBe(17_000);
  });

  it('goes up and down the list, but not beyond its ends', () => {
    expect(besideInList(moments, undefined, -1)?.id).toBe(id(1));
    expect(besideInList(moments, id(1), 1)?.id).toBe(id(2));
    expect(besideInList(moments, id(1), -1)).toBeUndefined();
    expect(besideInList(moments, id(3), 1)).toBeUndefined();
    expect(besideInList([], undefined, 1)).toBeUndefined();
  });
});
