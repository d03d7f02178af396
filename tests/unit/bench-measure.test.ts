import { describe, expect, it } from 'vitest';
import { holds, quantile } from '../bench/measure';

describe('quantile', () => {
  it('[bench] is the value that so many do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(quantile(hundred, 0.95)).toBe(95);
    expect(quantile([7], 0.95)).toBe(7);
    expect(quantile([], 0.95)).toBeNaN();
  });
});

describe('a measure', () => {
  it('[bench] holds within its limit, and not where nothing was measured', () => {
    const about = { name: 'it', unit: 'ms' };
    expect(holds({ ...about, value: 2, atMost: 2 })).toBe(true);
    expect(holds({ ...about, value: 3, atMost: 2 })).toBe(false);
    expect(holds({ ...about, value: 2, atLeast: 2 })).toBe(true);
    expect(holds({ ...about, value: 1, atLeast: 2 })).toBe(false);
    expect(holds({ ...about, value: Number.NaN, atMost: 2 })).toBe(false);
    expect(holds({ ...about, value: Number.NaN, atLeast: 2 })).toBe(false);
  });
});
