import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionIdSchema } from '../../shared/model/ids';
import { recordingBegun } from '../store/recording';
import { initialState, put, state, store } from '../store/store';

const stopRecording = vi.hoisted(() => vi.fn());
vi.mock('./recording-service', () => ({ stopRecording }));

const { beginHold, endHold } = await import('./hold-to-stop-service');

const running = {
  ...recordingBegun(sessionIdSchema.parse('a'.repeat(32)), 'S1'),
  phase: 'recording' as const,
};

beforeEach(() => {
  vi.useFakeTimers();
  stopRecording.mockClear();
  store.setState(initialState, true);
  put('view', { ...initialState.view, screen: 'recording' });
  put('recording', running);
});

describe('the keys that stop', () => {
  it('[recording] held for a second they stop the recording, once', () => {
    beginHold();
    expect(state().recording?.holding).toBe(true);
    vi.advanceTimersByTime(999);
    expect(stopRecording).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    endHold();
    expect(stopRecording).toHaveBeenCalledTimes(1);
    expect([state().recording?.holding, state().view.toast]).toEqual([false, undefined]);
  });

  it('[recording] released earlier they stop nothing, and how to stop is said', () => {
    beginHold();
    vi.advanceTimersByTime(999);
    endHold();
    vi.advanceTimersByTime(5000);
    expect(stopRecording).not.toHaveBeenCalled();
    expect([state().recording?.holding, state().view.toast]).toEqual([false, { kind: 'hold', isOff: false }]);
  });

  it('[recording] a recording that has ended meanwhile is not stopped again', () => {
    beginHold();
    put('recording', { ...running, fault: 'disk-full' });
    vi.advanceTimersByTime(1000);
    expect(stopRecording).not.toHaveBeenCalled();
  });
});
