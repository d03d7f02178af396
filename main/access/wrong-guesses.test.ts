import { expect, it } from 'vitest';
import { Fault } from '../../shared/model/fault';
import { delayAfter, WrongGuesses } from './wrong-guesses';

it('[lock] after the second wrong passphrase a wait begins, twice as long each time, and at most a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 8, 9, 1000].map(delayAfter)).toEqual([
    0, 0, 0, 1000, 2000, 4000, 32_000, 60_000, 60_000,
  ]);
  let nowMs = 5;
  const wrong = new WrongGuesses(() => nowMs);
  for (let n = 0; n < 2; n += 1) wrong.failed();
  expect(wrong.waitMs).toBe(0);
  wrong.failed();
  expect(wrong.waitMs).toBe(1000);
  nowMs += 600;
  expect(wrong.waitMs).toBe(400);
  nowMs += 400;
  expect(wrong.waitMs).toBe(0);
  wrong.failed();
  expect(wrong.waitMs).toBe(2000);
});

it('[promise] guesses made at the same time share one waiting time, whatever their kind', async () => {
  let nowMs = 5;
  const wrong = new WrongGuesses(() => nowMs);
  let tried = 0;
  const guessMany = async (): Promise<number> => {
    tried = 0;
    const guesses = Array.from({ length: 40 }, (_, n) =>
      wrong.guess(async () => {
        tried += 1;
        await new Promise((done) => setImmediate(done));
        throw new Fault(n % 2 === 0 ? 'wrong-passphrase' : 'wrong-recovery-key');
      }),
    );
    const ends = await Promise.allSettled(guesses);
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
    return tried;
  };
  expect(await guessMany()).toBe(3);
  expect(wrong.waitMs).toBe(1000);
  expect(await guessMany()).toBe(0);
  nowMs += 1000;
  expect(await guessMany()).toBe(1);
  // The right one waits like the others. What is not a guess costs nothing.
  await expect(wrong.guess(async () => 'opened')).rejects.toMatchObject({ code: 'wrong-passphrase' });
  nowMs += 2000;
  await expect(wrong.guess(() => Promise.reject(new Fault('keys-unreadable')))).rejects.toThrow();
  expect(await wrong.guess(async () => 'opened')).toBe('opened');
});
