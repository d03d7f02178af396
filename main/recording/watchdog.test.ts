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
