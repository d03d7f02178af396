import { describe, expect, it } from 'vitest';
import { momentIdSchema } from './ids';
import { isBeyond, type Moment, momentSchema } from './moment';

const id = momentIdSchema.parse('a'.repeat(32));
const at = (mediaMs: number, endMs?: number): Moment => ({
  kind: 'bookmark',
  id,
  mediaMs,
  ...(endMs !== undefined && { endMs }),
});

describe('a moment', () => {
  it('[review] may be a span, but does not end before it begins', () => {
    for (const kind of ['bookmark', 'intervention']) {
      const accepts = (endMs: unknown): boolean =>
        momentSchema.safeParse({ kind, tagId: 'frame', id, mediaMs: 5000, endMs }).success;
      expect([undefined, 5000, 9000].map(accepts)).toEqual([true, true, true]);
      expect([4999, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, '9000', null].map(accepts)).toEqual(
        Array(7).fill(false),
      );
    }
  });

  it('[review] is within the film; one that a crash left beyond its end may stay there, but cannot move farther', () => {
    expect(isBeyond(at(60_000), undefined, 60_000)).toBe(false);
    expect(isBeyond(at(60_900), undefined, 60_000)).toBe(false);
    expect(isBeyond(at(62_000), undefined, 60_000)).toBe(true);
    expect(isBeyond(at(10_000, 62_000), at(10_000), 60_000)).toBe(true);
    expect(isBeyond({ ...at(62_000), note: 'still there' }, at(62_000), 60_000)).toBe(false);
    expect(isBeyond(at(62_100), at(62_000), 60_000)).toBe(true);
  });
});
