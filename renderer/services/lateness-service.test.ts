import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { initialState, put, store } from '../store/store';
import { initialView } from '../store/view';

const { calls } = vi.hoisted(() => {
  const calls = {
    wantsLateness: vi.fn(async () => ({ ok: true, value: true })),
    lateness: vi.fn(async (_given: unknown) => ({ ok: true, value: undefined })),
  };
  vi.stubGlobal('window', { secondLook: { recording: calls } });
  return { calls };
});
/** The running measurement. */
let running: { readonly signal: AbortSignal; done(turns: number[] | undefined): void } | undefined;
let begun = 0;
vi.mock('../capture/measure-lateness', () => ({
  measureLateness: (signal: AbortSignal) =>
    new Promise((done) => {
      begun += 1;
      running = { signal, done };
      signal.addEventListener('abort', () => done(undefined));
    }),
}));
const { startLateness } = await import('./lateness-service');

const idleMs = 5000;
const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const busy = {
  recording: () => put('view', { ...initialView, screen: 'before' }),
  'a dialog': () => put('view', { ...initialView, dialog: { kind: 'keys' } }),
  'the lock': () => put('locked', true),
  'the TV': () => put('tv', { ...initialState.tv, on: 'on' }),
  'an import': () => put('importing', { ...initialState.importing, now: { step: 'running' } as never }),
  'a missing disk': () => put('disk', { isHere: false, folder: '' }),
} as const;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  begun = 0;
  running = undefined;
  store.setState(initialState, true);
});
afterEach(() => {
  // Ends a measurement that a test has left.
  running?.done([]);
  vi.useRealTimers();
});

describe('measuring how late sound is stamped', () => {
  it('[room] happens once, when the list has been shown for a while and nothing else has happened', async () => {
    startLateness();
    await passes(idleMs - 1);
    expect(calls.wantsLateness).not.toHaveBeenCalled();
    await passes(1);
    expect(begun).toBe(1);
    running?.done([56, 57]);
    await passes(10 * idleMs);
    expect(calls.lateness.mock.calls).toEqual([[{ turns: [56, 57] }]]);
    put('view', { ...initialView, screen: 'settings' });
    put('view', initialView);
    await passes(10 * idleMs);
    expect([begun, calls.wantsLateness.mock.calls.length]).toEqual([1, 1]);
  });

  it('[room] does not happen where main knows the engine', async () => {
    calls.wantsLateness.mockResolvedValueOnce({ ok: true, value: false });
    startLateness();
    await passes(10 * idleMs);
    expect([begun, calls.wantsLateness.mock.calls.length]).toEqual([0, 1]);
  });

  it.each(Object.entries(busy))(
    '[room] waits for %s, and ends at once when it begins',
    async (_name, begin) => {
      begin();
      startLateness();
      await passes(10 * idleMs);
      expect(begun).toBe(0);
      store.setState(initialState, true);
      await passes(idleMs);
      expect(running?.signal.aborted).toBe(false);
      begin();
      expect(running?.signal.aborted).toBe(true);
      await passes(10 * idleMs);
      expect(begun).toBe(1);
      // Nothing was said about it. It begins again once the app is idle.
      expect(calls.lateness).not.toHaveBeenCalled();
      store.setState(initialState, true);
      await passes(idleMs);
      expect(begun).toBe(2);
      running?.done([57]);
      await passes(0);
      expect(calls.lateness).toHaveBeenCalledTimes(1);
    },
  );

  it('[room] is given up for this run of the window after it was ended five times', async () => {
    startLateness();
    for (let time = 0; time < 8; time += 1) {
      await passes(idleMs);
      busy.recording();
      await passes(0);
      store.setState(initialState, true);
    }
    expect(begun).toBe(5);
  });
});
