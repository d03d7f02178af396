import { describe, expect, it } from 'vitest';
import { Latest } from './latest';

describe('latest', () => {
  it('a turn is the latest until the next begins', () => {
    const turns = new Latest();
    const first = turns.next();
    expect(first()).toBe(true);
    const second = turns.next();
    expect([first(), second()]).toEqual([false, true]);
    turns.next();
    expect([first(), second()]).toEqual([false, false]);
  });

  it('the current turn can be requested without beginning another', () => {
    const turns = new Latest();
    const earlier = turns.current();
    expect(earlier()).toBe(true);
    const first = turns.next();
    const same = turns.current();
    expect([earlier(), first(), same()]).toEqual([false, true, true]);
    turns.next();
    expect([first(), same()]).toEqual([false, false]);
  });

  it('only the answer of the last turn is used, whichever comes first', async () => {
    const turns = new Latest();
    const taken: number[] = [];
    const answers = [1, 2, 3].map((value) => {
      const isLatest = turns.next();
      const answer = new Promise<void>((resolve) => setTimeout(resolve, 5 * (4 - value)));
      return answer.then(() => {
        if (isLatest()) taken.push(value);
      });
    });
    await Promise.all(answers);
    expect(taken).toEqual([3]);
  });
});
