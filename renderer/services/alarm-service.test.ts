import { beforeEach, expect, it, vi } from 'vitest';
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

const main = (on: boolean): void => heard.onAlarm?.({ alarm: 'no-data', on });
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
