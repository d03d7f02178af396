import { describe, expect, it } from 'vitest';
import { partZeroMs } from '../../shared/media/part-index';
import { fakeWebm } from '../../shared/media/testing/fake-webm';
import { indexOf } from '../../shared/media/testing/recordings';
import { lostStretches } from './lost-stretches';

describe('the end of a part', () => {
  const index = indexOf(
    fakeWebm({ durationMs: 3000, video: { number: 1, firstMs: 0 }, audio: { number: 2, firstMs: 14 } }).bytes,
  );
  const span = (missingMs: number) => ({
    startMs: 5000,
    durationMs: index.durationMs + missingMs,
    zeroMs: partZeroMs(index),
  });

  it('counts as lost if less is there than was noted', () => {
    const endMs = 5000 + index.durationMs;
    expect(lostStretches({ index, table: undefined }, span(0))).toEqual([]);
    expect(lostStretches({ index, table: undefined }, span(90))).toEqual([
      { fromMs: endMs, toMs: endMs + 90 },
    ]);
  });

  it('[hour] in the copy of what a strike left may lack what reached into the cut, and no more', () => {
    expect(lostStretches({ index, table: undefined }, span(90), 200)).toEqual([]);
    expect(lostStretches({ index, table: undefined }, span(300), 200)).toHaveLength(1);
  });
});
