import { describe, expect, it } from 'vitest';
import { momentIdSchema } from '../../../../shared/model/ids';
import type { Moment } from '../../../../shared/model/moment';
import { badgeAt, badgePx, badgesIn } from './badges';

const view = { fromMs: 0, toMs: 100_000, width: 1000 };
const at = (digit: number, mediaMs: number): Moment => ({
  kind: 'bookmark',
  id: momentIdSchema.parse(`${digit}`.repeat(32)),
  mediaMs,
});

describe('the numbers on the timeline', () => {
  it('[hour] are those of the discussion’s order, each where its moment is', () => {
    const badges = badgesIn([at(1, 80_000), at(2, 20_000), at(3, 50_000)], view);
    expect(badges.map(({ number, x }) => [number, x])).toEqual([
      [2, 200],
      [3, 500],
      [1, 800],
    ]);
    expect(badgeAt(badges, 505)?.number).toBe(3);
    expect(badgeAt(badges, 530)).toBeUndefined();
  });

  it('[hour] never touch one another or the edges, however close the moments are', () => {
    const chosen = [0, 100, 200, 50_000, 50_050, 99_900, 100_000].map((ms, n) => at(n + 1, ms));
    const xs = badgesIn(chosen, view).map(({ x }) => x);
    const gaps = xs.slice(1).map((x, n) => x - (xs[n] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(badgePx);
    expect(xs[0]).toBeGreaterThanOrEqual(badgePx / 2);
    expect(xs.at(-1)).toBeLessThanOrEqual(1000 - badgePx / 2);
  });

  it('[hour] are left out where they do not fit: hundreds can be chosen', () => {
    const chosen = Array.from({ length: 46 }, (_, n) => at(n % 10, n * 1000));
    expect(badgesIn(chosen, view)).toEqual([]);
    expect(badgesIn(chosen.slice(1), view)).toHaveLength(45);
  });

  it('[hour] are left out beyond what the timeline shows, and keep their numbers', () => {
    const badges = badgesIn([at(1, 5000), at(2, 60_000)], { fromMs: 40_000, toMs: 80_000, width: 1000 });
    expect(badges.map(({ number, x }) => [number, x])).toEqual([[2, 500]]);
  });
});
