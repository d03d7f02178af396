import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atMost } from './at-most';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

it('passes the first call on at once, then one in each span, and drops all others', () => {
  const passed: number[] = [];
  const call = atMost(100, (value: number) => passed.push(value));
  for (let ms = 0; ms < 250; ms += 10) {
    call(ms);
    vi.advanceTimersByTime(10);
  }
  expect(passed).toEqual([0, 100, 200]);
});

it('each limits its own calls', () => {
  const passed: string[] = [];
  const [a, b] = ['a', 'b'].map((name) => atMost(100, () => passed.push(name)));
  a?.();
  b?.();
  a?.();
  expect(passed).toEqual(['a', 'b']);
});
