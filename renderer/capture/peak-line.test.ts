import { describe, expect, it } from 'vitest';
import { PeakLine, packPeaks, type TakenPeaks } from './peak-line';

/** Adds peaks `from` to `to`, each `lateMs` after its end, by a clock that is 5000 ms ahead of the mix. */
function hear(line: PeakLine, from: number, to: number, lateMs: (at: number) => number = () => 1): void {
  for (let at = from; at < to; at += 1) {
    const mixMs = at * 20;
    line.add({ mixMs, low: -at / 1000, high: at / 1000 }, mixMs + 20 + 5000 + lateMs(at));
  }
}

const count = (taken: TakenPeaks | undefined): number => (taken ? taken.values.byteLength / 4 : 0);
const highs = ({ values }: TakenPeaks): number[] => {
  const view = new DataView(values);
  return Array.from({ length: values.byteLength / 4 }, (_, i) => view.getInt16(i * 4 + 2, true));
};

describe('peaks on the window’s clock', () => {
  it('[recording] follow one another at exactly 20 ms, however unevenly they arrive', () => {
    const line = new PeakLine(() => 0);
    const uneven = (at: number) => [1, 6, 2, 12, 1.5][at % 5] ?? 0;
    hear(line, 0, 20, uneven);
    const first = line.take();
    hear(line, 20, 50, uneven);
    const second = line.take();
    expect([count(first), count(second)]).toEqual([20, 30]);
    expect((second?.soundMs ?? 0) - (first?.soundMs ?? 0)).toBe(20 * 20);
    expect(first?.soundMs).toBeCloseTo(0, 6);
  });

  it('[recording] are not moved by a window that was busy for a moment', () => {
    const line = new PeakLine(() => 0);
    hear(line, 0, 10);
    // All 200 ms at once.
    hear(line, 10, 20, (at) => (20 - at) * 20);
    expect(count(line.take())).toBe(10);
    hear(line, 20, 30);
    const taken = line.take();
    expect(count(taken)).toBe(20);
    expect(taken?.soundMs).toBeCloseTo(200, 6);
  });

  it('[recording] continue where they were heard after the mix stood still', () => {
    const line = new PeakLine(() => 0);
    hear(line, 0, 10);
    hear(line, 10, 60, () => 901);
    const before = line.take();
    const after = line.take();
    expect([count(before), count(after)]).toEqual([10, 50]);
    expect(before?.soundMs).toBeCloseTo(0, 6);
    expect(after?.soundMs).toBeCloseTo(200 + 900, 6);
    expect(line.take()).toBeUndefined();
  });

  it('[recording] use the better time from the next one on if the first arrived late', () => {
    const line = new PeakLine(() => 0);
    hear(line, 0, 1, () => 300);
    hear(line, 1, 10);
    line.take();
    expect(line.take()?.soundMs).toBeCloseTo(20, 6);
  });

  it('[recording] belong to a part only if they were heard in it', () => {
    const line = new PeakLine(() => 60 * 20);
    hear(line, 0, 10);
    line.begin(5001 + 60 * 20);
    hear(line, 10, 100);
    const taken = line.takeLast(5001 + 90 * 20);
    // Counted from the mix's position when the recorder was started.
    expect(taken?.soundMs).toBeCloseTo(0, 6);
    expect(count(taken)).toBe(30);
    if (taken) expect(highs(taken)[0]).toBe(Math.round(0.06 * 32_767));
  });

  it('[recording] do not fill the memory while nobody takes them', () => {
    const line = new PeakLine(() => 0);
    hear(line, 0, 5000);
    expect(count(line.take())).toBe(1000);
  });
});

describe('packed peaks', () => {
  it('[recording] are lowest and highest, 16 bit, little-endian, clipped if too loud', () => {
    const bytes = new Uint8Array(
      packPeaks([
        { low: -0.5, high: 0.5 },
        { low: -1.5, high: 2 },
      ]),
    );
    const view = new DataView(bytes.buffer);
    const values = [0, 2, 4, 6].map((at) => view.getInt16(at, true));
    expect(values).toEqual([-16_383, 16_384, -32_768, 32_767]);
  });
});
