import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SaveToClose } from './save-to-close';

let closes: boolean[];
let asked: number;
let isThere: boolean;
let saving: SaveToClose;

beforeEach(() => {
  vi.useFakeTimers();
  closes = [];
  asked = 0;
  isThere = true;
  saving = new SaveToClose({
    ask: () => {
      if (isThere) asked += 1;
      return isThere;
    },
    // As in the real window: closing asks once more whether it may close.
    close: () => closes.push(saving.mayClose()),
  });
});

describe('saving what is typed before the window closes', () => {
  it('[hour] the window stays until the page has saved, and then closes, however often closing was asked for', () => {
    expect([saving.mayClose(), saving.mayClose(), asked, closes]).toEqual([false, false, 1, []]);
    saving.done();
    expect(closes).toEqual([true]);
    saving.done();
    vi.runAllTimers();
    expect(closes).toEqual([true]);
  });

  it('[hour] a page that no longer answers does not keep the window open, and one that is gone is not waited for', () => {
    saving.mayClose();
    vi.runAllTimers();
    expect(closes).toEqual([true]);
    isThere = false;
    expect(saving.mayClose()).toBe(true);
  });

  it('[hour] a page that saved in vain, because the window stayed open, saves again the next time', () => {
    saving.mayClose();
    saving.done();
    expect(saving.mayClose()).toBe(false);
    expect(asked).toBe(2);
  });

  it('[hour] a page that says it has saved without being asked closes nothing', () => {
    saving.done();
    expect(closes).toEqual([]);
  });
});
