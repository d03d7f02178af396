import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sessionIdSchema } from '../../shared/model/ids';
import { recordingBegun } from '../store/recording';
import { initialState, state, store } from '../store/store';

const heard = vi.hoisted(() => {
  const listening: { onAlarm?: (told: { alarm: string; on: boolean }) => void } = {};
  vi.stubGlobal('window', {
    secondLook: {
      recording: {
        onAlarm: (listener: (typeof listening)['onAlarm']) => Object.assign(listening, { onAlarm: listener }),
        onStorage: () => undefined,
        alarm: async () => ({ ok: true }),
      },
    },
  });
  return listening;
});
const { endAlarms, setAlarm, startAlarms } = await import('./alarm-service');

const main = (on: boolean, alarm = 'no-data'): void => heard.onAlarm?.({ alarm, on });
const alarms = (): readonly string[] => state().recording?.alarms ?? [];

beforeEach(() => {
  const recording = {
    ...recordingBegun(sessionIdSchema.parse('a'.repeat(32)), 'S1'),
    phase: 'recording' as const,
  };
  store.setState({ ...initialState, recording }, true);
  endAlarms();
  startAlarms();
});
afterEach(() => vi.useRealTimers());

it('[room] an alarm that main and the window see ends when both see its end, whichever is first', () => {
  setAlarm('no-data', true);
  main(true);
  main(false);
  expect(alarms()).toEqual(['no-data']);
  setAlarm('no-data', false);
  expect(alarms()).toEqual([]);
  main(true);
  setAlarm('no-data', true);
  setAlarm('no-data', false);
  expect(alarms()).toEqual(['no-data']);
  main(false);
  expect(alarms()).toEqual([]);
});

it('[room] that a helper process died is said alone, not with what went with it; what stays away, or was wrong before, is said as well', () => {
  vi.useFakeTimers();
  setAlarm('camera-lost', true);
  expect(alarms()).toEqual(['camera-lost']);
  vi.advanceTimersByTime(30_000);
  main(true, 'helper-gone');
  setAlarm('microphone-lost', true);
  expect(alarms()).toEqual(['helper-gone', 'camera-lost']);
  vi.advanceTimersByTime(2000);
  expect(alarms()).toEqual(['helper-gone', 'camera-lost']);
  vi.advanceTimersByTime(3000);
  expect(alarms()).toEqual(['helper-gone', 'microphone-lost', 'camera-lost']);
  for (const alarm of ['microphone-lost', 'camera-lost'] as const) setAlarm(alarm, false);
  main(false, 'helper-gone');
  expect(alarms()).toEqual([]);
});

it('[room] while helper processes keep dying, what is missing again and again is said after a while', () => {
  vi.useFakeTimers();
  const said: boolean[] = [];
  for (let death = 0; death < 8; death += 1) {
    main(true, 'helper-gone');
    setAlarm('microphone-lost', true);
    said.push(alarms().includes('microphone-lost'));
    vi.advanceTimersByTime(2000);
    setAlarm('microphone-lost', false);
    vi.advanceTimersByTime(3000);
  }
  expect(said).toEqual([false, false, false, false, true, true, true, true]);
  main(false, 'helper-gone');
});
