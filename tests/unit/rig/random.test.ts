import { describe, expect, test } from 'vitest';
import { makeRandom } from '../../rig/random';

describe('random numbers of the rig', () => {
  const draw = (seed: number) => {
    const random = makeRandom(seed);
    return Array.from({ length: 50 }, () => random.whole(0, 1_000_000));
  };

  test('the same seed gives the same again, another one others', () => {
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  test('they stay within their bounds, and reach both', () => {
    const random = makeRandom(1);
    const drawn = Array.from({ length: 500 }, () => random.whole(3, 5));
    expect(new Set(drawn)).toEqual(new Set([3, 4, 5]));
    for (let i = 0; i < 500; i += 1) {
      const value = random.between(-1, 1);
      expect(value).toBeGreaterThanOrEqual(-1);
      expect(value).toBeLessThan(1);
    }
  });

  test('a fork depends on its name, not on what was drawn before', () => {
    const random = makeRandom(7);
    const before = random.fork('kill').whole(0, 1e9);
    random.whole(0, 10);
    expect(random.fork('kill').whole(0, 1e9)).toBe(before);
    expect(random.fork('damage').whole(0, 1e9)).not.toBe(before);
  });

  test('there must be something to pick from', () => {
    expect(() => makeRandom(1).pick([])).toThrow(RangeError);
  });
});
