import { describe, expect, it } from 'vitest';
import { momentIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { leadInStart, neighbour, withChanged, withMoments, withoutMoments } from './moments';

const at = (mediaMs: number, name = mediaMs): Moment => ({
  kind: 'bookmark',
  id: momentIdSchema.parse(String(name).padStart(32, '0')),
  mediaMs,
});
const times = (moments: readonly Moment[]): number[] => moments.map(({ mediaMs }) => mediaMs);

describe('moments', () => {
  const three = [at(3_000), at(20_000), at(22_000)];

  it('stay in the order of media time', () => {
    expect(times(withMoments(three, [at(10_000)]))).toEqual([3_000, 10_000, 20_000, 22_000]);
    expect(times(withoutMoments(three, [at(20_000).id]))).toEqual([3_000, 22_000]);
  });

  it('a time that became more exact replaces the first one, and brings back nothing that was deleted', () => {
    const changed = [at(23_000, 20_000), at(50_000, 99)];
    expect(times(withChanged(three, changed))).toEqual([3_000, 22_000, 23_000]);
  });

  it('[job] going to a moment includes five seconds of lead-in, never before the beginning', () => {
    expect(leadInStart(at(20_000), 5000)).toBe(15_000);
    expect(leadInStart(at(3_000), 5000)).toBe(0);
  });

  it('[job] next goes through all moments, even those that are close together', () => {
    const visited: number[] = [];
    let position = 0;
    let goneTo: Moment['id'] | undefined;
    for (;;) {
      const next = neighbour(three, position, goneTo, 'after', 5000);
      if (!next) break;
      visited.push(next.mediaMs);
      position = leadInStart(next, 5000);
      goneTo = next.id;
    }
    expect(visited).toEqual([3_000, 20_000, 22_000]);
  });

  it('previous goes back through all of them', () => {
    const last = at(22_000);
    const middle = neighbour(three, leadInStart(last, 5000), last.id, 'before', 5000);
    expect(middle).toEqual(at(20_000));
    expect(neighbour(three, leadInStart(at(20_000), 5000), middle?.id, 'before', 5000)).toEqual(at(3_000));
    expect(neighbour(three, 0, at(3_000).id, 'before', 5000)).toBeUndefined();
  });

  it('once the film has moved on, they count from its position', () => {
    expect(neighbour(three, 21_000, at(3_000).id, 'after', 5000)).toEqual(at(22_000));
    expect(neighbour(three, 21_000, at(3_000).id, 'before', 5000)).toEqual(at(20_000));
    expect(neighbour(three, 60_000, undefined, 'after', 5000)).toBeUndefined();
  });
});
