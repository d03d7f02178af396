import { describe, expect, it } from 'vitest';
import { momentIdSchema } from '../../../../shared/model/ids';
import type { ShownMoment } from '../../../store/timeline';
import { boxOf, msOf, pxOf, rulerMarks, shapeAt, shapesIn, timeShown } from './geometry';

const view = { fromMs: 10_000, toMs: 20_000, width: 1000 };

function marked(mediaMs: number, more: { isStarred?: boolean; endMs?: number } = {}): ShownMoment {
  const { isStarred = false, endMs } = more;
  const id = momentIdSchema.parse(mediaMs.toString(16).padStart(32, '0'));
  const moment = { kind: 'bookmark', id, mediaMs, ...(endMs !== undefined && { endMs }) } as const;
  return { moment, isStarred, isRemoved: false };
}

describe('[review] where things are on the timeline', () => {
  it('times convert to px and back', () => {
    expect(pxOf(12_500, view)).toBe(250);
    expect(msOf(250, view)).toBe(12_500);
    expect(msOf(250, { ...view, width: 0 })).toBe(10_000);
  });

  it('a span that goes far beyond the edges is drawn only slightly beyond them', () => {
    expect(boxOf({ fromMs: 11_000, toMs: 12_000 }, view)).toEqual({ left: 100, width: 100 });
    expect(boxOf({ fromMs: 0, toMs: 1e7 }, view)).toEqual({ left: -8, width: 1016 });
    expect(boxOf({ fromMs: 0, toMs: 5000 }, view)).toBeUndefined();
    expect(boxOf({ fromMs: 21_000, toMs: 25_000 }, view)).toBeUndefined();
  });

  it('the ruler has round times, far enough apart, whatever is shown', () => {
    const labels = (fromMs: number, toMs: number): string[] =>
      rulerMarks({ fromMs, toMs, width: 1000 }, 80).map(({ label }) => label);
    expect(labels(0, 1000)).toEqual([
      '0:00.0',
      '0:00.1',
      '0:00.2',
      '0:00.3',
      '0:00.4',
      '0:00.5',
      '0:00.6',
      '0:00.7',
      '0:00.8',
      '0:00.9',
      '0:01.0',
    ]);
    expect(labels(0, 45 * 60_000).slice(0, 3)).toEqual(['0:00', '5:00', '10:00']);
    expect(labels(3_590_000, 3_600_000).at(-1)).toBe('1:00:00');
    for (const length of [1000, 7000, 60_000, 1e6, 3 * 3_600_000, 24 * 3_600_000]) {
      const marks = labels(12_345, 12_345 + length);
      expect(marks.length, String(length)).toBeGreaterThanOrEqual(3);
      expect(marks.length, String(length)).toBeLessThanOrEqual(13);
    }
    expect(rulerMarks({ ...view, width: 0 }, 80)).toEqual([]);
  });

  it('a time is written to a tenth if tenths can be seen', () => {
    expect(timeShown(12_345, view)).toBe('0:12.3');
    expect(timeShown(12_345, { fromMs: 0, toMs: 3_600_000 })).toBe('0:12');
  });
});

describe('[review] shapes of moments', () => {
  it('only those that can be seen are drawn', () => {
    const shapes = shapesIn([marked(0), marked(9950), marked(15_000), marked(20_050), marked(30_000)], view);
    expect(shapes.map(({ x }) => Math.round(x))).toEqual([-5, 500, 1005]);
  });

  it('a span is drawn even if it begins before what is shown', () => {
    expect(shapesIn([marked(0, { endMs: 15_000 })], view)).toMatchObject([{ x: -1000, endX: 500 }]);
  });

  it('of a thousand on a few px, each px has one, preferably a starred one', () => {
    const many = Array.from({ length: 1000 }, (_, n) => marked(n * 3000, { isStarred: n === 501 }));
    const shapes = shapesIn(many, { fromMs: 0, toMs: 3_000_000, width: 200 });
    expect(shapes.length).toBeLessThanOrEqual(201);
    expect(shapes.filter(({ isStarred }) => isStarred)).toHaveLength(1);
  });

  it('the nearest is hit, preferably a starred one, and none out of reach', () => {
    const shapes = shapesIn([marked(12_000), marked(12_100, { isStarred: true })], view);
    expect(shapeAt(shapes, 198, 9)?.x).toBe(200);
    expect(shapeAt(shapes, 205, 9)?.x).toBe(210);
    expect(shapeAt(shapes, 190, 9)).toBeUndefined();
  });
});
