import { describe, expect, it, vi } from 'vitest';
import { RemovalsAtClose } from './removals-at-close';

/** Removals that end when the test says so; a moment passes when the test says so. */
function setUp({ canAsk = true } = {}) {
  const removals = { busy: true, settled: vi.fn<(within?: number) => Promise<boolean>>() };
  const [ask, close] = [vi.fn(), vi.fn()];
  const atClose = new RemovalsAtClose({ removals, canAsk: () => canAsk, ask, close });
  return { removals, ask, close, atClose };
}
const turn = () => new Promise((done) => setImmediate(done));

describe('closing the window while something is being removed', () => {
  it('[promise] waits a moment, and closes when it is finished', async () => {
    const { removals, ask, close, atClose } = setUp();
    removals.settled.mockImplementation(async () => {
      removals.busy = false;
      return true;
    });
    expect(atClose.mayClose()).toBe(false);
    await turn();
    expect(close).toHaveBeenCalledOnce();
    expect(ask).not.toHaveBeenCalled();
    expect(atClose.mayClose()).toBe(true);
  });

  it('[promise] asks once if it takes longer, and closes at once if a person does not want to wait', async () => {
    const { removals, ask, close, atClose } = setUp();
    removals.settled.mockResolvedValue(false);
    expect([atClose.mayClose(), atClose.mayClose()]).toEqual([false, false]);
    await turn();
    expect(ask).toHaveBeenCalledOnce();
    expect(close).not.toHaveBeenCalled();
    atClose.dontWait();
    expect(atClose.mayClose()).toBe(true);
  });

  it('[promise] waits to the end if nobody can be asked', async () => {
    const { removals, ask, close, atClose } = setUp({ canAsk: false });
    let finish: (settled: boolean) => void = () => undefined;
    removals.settled.mockResolvedValueOnce(false).mockReturnValueOnce(
      new Promise((done) => {
        finish = done;
      }),
    );
    expect(atClose.mayClose()).toBe(false);
    await turn();
    expect([ask.mock.calls, close.mock.calls]).toEqual([[], []]);
    finish(true);
    await turn();
    expect(close).toHaveBeenCalledOnce();
  });
});
