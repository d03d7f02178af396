import { expect, it } from 'vitest';
import { Attempts, delayAfter } from './attempts';

it('[lock] after the second wrong passphrase one waits, twice as long each time, and a minute at most', () => {
  expect([0, 1, 2, 3, 4, 5, 8, 9, 1000].map(delayAfter)).toEqual([
    0, 0, 0, 1000, 2000, 4000, 32_000, 60_000, 60_000,
  ]);
  let nowMs = 5;
  const attempts = new Attempts(() => nowMs);
  for (let n = 0; n < 2; n += 1) attempts.failed();
  expect(attempts.waitMs).toBe(0);
  attempts.failed();
  expect(attempts.waitMs).toBe(1000);
  nowMs += 600;
  expect(attempts.waitMs).toBe(400);
  nowMs += 400;
  expect(attempts.waitMs).toBe(0);
  attempts.failed();
  expect(attempts.waitMs).toBe(2000);
});
