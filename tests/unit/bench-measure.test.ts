import { describe, expect, it } from 'vitest';
import { quantile } from '../bench/measure';

describe('quantile', () => {
  it('[bench] is the value that so many do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(quantile(hundred, 0.95)).toBe(95);
    expect(quantile([7], 0.95)).toBe(7);
    expect(quantile([], 0.95)).toBeNaN();
  });
});
