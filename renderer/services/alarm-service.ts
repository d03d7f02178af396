import type { Alarm } from '../../shared/model/alarm';
import { main } from '../main/client';
import { alarmsOf, isWindowAlarm } from '../store/alarms';
import { state, update } from '../store/store';
import { attempt } from './report';

/** All that is wrong just now, whether it is an alarm or not. */
const wrong = new Set<Alarm>();
/** What main has been told is on: it is in the journal. */
let told: ReadonlySet<Alarm> = new Set();

/** Listens to the alarms that main sees, and to its forecast. What the window sees it knows itself. */
export function startAlarms(): void {
  main.recording.onAlarm(({ alarm, on }) => {
    if (!isWindowAlarm(alarm)) setAlarm(alarm, on);
  });
  main.recording.onStorage((storage) => update('recording', (recording) => ({ ...recording, storage })));
}

/** Something is wrong from now on, or is mended. */
export function setAlarm(alarm: Alarm, on: boolean): void {
  if (wrong.has(alarm) === on) return;
  if (on) wrong.add(alarm);
  else wrong.delete(alarm);
  tellAlarms();
}

/** Shows and journals what has become an alarm, or is none any more; also when a recording goes on or off the record. */
export function tellAlarms(): void {
  const { recording } = state();
  if (!recording) return;
  const now = alarmsOf(wrong, recording);
  update('recording', (before) => ({ ...before, alarms: now }));
  const seen = now.filter(isWindowAlarm);
  const before = told;
  told = new Set(seen);
  for (const alarm of seen) if (!before.has(alarm)) attempt(() => main.recording.alarm({ alarm, on: true }));
  for (const alarm of before) {
    if (isWindowAlarm(alarm) && !told.has(alarm)) attempt(() => main.recording.alarm({ alarm, on: false }));
  }
}

/** The recording is over: main's alarms were about it. */
export function endAlarms(): void {
  told = new Set();
  for (const alarm of wrong) if (!isWindowAlarm(alarm)) wrong.delete(alarm);
}
