import { afterEach, expect, test, vi } from 'vitest';
import { Watchdog } from './watchdog';

let now = 0;
const onStalled = vi.fn();
const dog = new Watchdog({ onStalled, now: () => now });

afterEach(() => {
  dog.stop();
  onStalled.mockClear();
});

test('[faults] the watchdog says once that nothing has become durable for three seconds', () => {
  dog.begin();
  now += 4000;
  dog.look();
  expect(onStalled).not.toHaveBeenCalled();
  dog.durable();
  now += 2900;
  dog.look();
  expect(onStalled).not.toHaveBeenCalled();
  now += 200;
  dog.look();
  dog.look();
  expect(onStalled).toHaveBeenCalledTimes(1);
});

test('[faults] after the whole app slept, its first chunk reveals that', () => {
  dog.begin();
  dog.durable();
  now += 15_000;
  dog.durable();
  expect(onStalled).toHaveBeenCalledTimes(1);
});

test('[faults] between two parts nothing is expected', () => {
  dog.begin();
  dog.durable();
  dog.stop();
  now += 60_000;
  dog.look();
  dog.stalled();
  expect(onStalled).not.toHaveBeenCalled();
});

test('[room] a disk that takes in a burst now and then is not well in between; one that has caught up is', () => {
  const dog = new Watchdog({ onStalled, now: () => now });
  dog.begin();
  const burst = (): boolean[] =>
    [0, 400, 400].map((ms) => {
      now += ms;
      return dog.durable();
    });
  expect(burst()).toEqual([true, true, true]);
  for (const _ of [1, 2, 3]) {
    now += 4000;
    dog.look();
    // The next part, as after each stall.
    dog.begin();
    expect(burst()).toEqual([false, false, false]);
  }
  const after = Array.from({ length: 20 }, () => {
    now += 400;
    return dog.durable();
  });
  expect(after.slice(0, 10)).not.toContain(true);
  expect(after.at(-1)).toBe(true);
  dog.stop();
});
