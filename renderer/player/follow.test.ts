import { describe, expect, it } from 'vitest';
import { follow } from './follow';

describe('the picture that follows the TV', () => {
  it('[tv] is left alone within a frame, whatever the speed', () => {
    for (const behindMs of [0, 15, -15]) expect(follow(behindMs, 1.5)).toEqual({ seek: false, rate: 1.5 });
  });

  it('[tv] plays faster when behind and slower when ahead, never by more than a fifth', () => {
    expect(follow(50, 1).rate).toBeCloseTo(1.1);
    expect(follow(-50, 1).rate).toBeCloseTo(0.9);
    expect(follow(300, 2).rate).toBeCloseTo(2.4);
    expect(follow(-300, 0.5).rate).toBeCloseTo(0.4);
  });

  it('[tv] gets from a third of a second to within a frame in two seconds, without oscillating', () => {
    let behindMs = 330;
    const seen: number[] = [];
    for (let ms = 0; ms < 2500; ms += 50) {
      const { seek, rate } = follow(behindMs, 1);
      expect(seek).toBe(false);
      behindMs -= (rate - 1) * 50;
      seen.push(behindMs);
    }
    expect(seen.at(-1)).toBeLessThanOrEqual(15);
    expect(Math.min(...seen)).toBeGreaterThan(0);
  });

  it('[tv] seeks at once when it is far off', () => {
    expect(follow(401, 1).seek).toBe(true);
    expect(follow(-401, 1).seek).toBe(true);
  });
});
