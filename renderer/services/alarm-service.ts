import type { Alarm } from '../../shared/model/alarm';
import { main } from '../main/client';
import { alarmsOf, hiddenForMs, isWindowAlarm } from '../store/alarms';
import { state, update } from '../store/store';
import { attempt } from './report';

/** Everything that the window, and main, see to be wrong just now, whether or not it is an alarm. */
const seenBy = { window: new Set<Alarm>(), main: new Set<Alarm>() };
/** Since when each is wrong, by the window's clock in ms. */
const since = new Map<Alarm, number>();
/** Looks again when something that is hidden becomes an alarm. */
let later: ReturnType<typeof setTimeout> | undefined;
/** The alarms that main has been told are on; they are in the journal. */
let told: ReadonlySet<Alarm> = new Set();

/**
 * Listens to the alarms that main sees and to its forecast. The window already knows of those it sees itself.
 */
export function startAlarms(): void {
  main.recording.onAlarm(({ alarm, on }) => {
    if (!isWindowAlarm(alarm)) setAlarm(alarm, on, 'main');
  });
  main.recording.onStorage((storage) => update('recording', (recording) => ({ ...recording, storage })));
}

/** Notes that something is wrong, or no longer is. */
export function setAlarm(alarm: Alarm, on: boolean, by: keyof typeof seenBy = 'window'): void {
  const seen = seenBy[by];
  if (seen.has(alarm) === on) return;
  if (on) seen.add(alarm);
  else seen.delete(alarm);
  noteSince();
  tellAlarms();
}

/** One of the two is enough: neither ends what the other still sees. */
function noteSince(): void {
  const wrong = new Set([...seenBy.window, ...seenBy.main]);
  for (const alarm of since.keys()) if (!wrong.has(alarm)) since.delete(alarm);
  for (const alarm of wrong) if (!since.has(alarm)) since.set(alarm, performance.now());
}

/**
 * Shows and journals every alarm that has begun or ended. Also called when a recording goes on or off the
 * record.
 */
export function tellAlarms(): void {
  const { recording } = state();
  if (!recording) return;
  const hidden = hiddenForMs(since, performance.now());
  clearTimeout(later);
  if (hidden.size > 0) later = setTimeout(tellAlarms, Math.ceil(Math.min(...hidden.values())));
  const now = alarmsOf(new Set([...since.keys()].filter((alarm) => !hidden.has(alarm))), recording);
  update('recording', (before) => ({ ...before, alarms: now }));
  const seen = now.filter(isWindowAlarm);
  const before = told;
  told = new Set(seen);
  for (const alarm of seen) if (!before.has(alarm)) attempt(() => main.recording.alarm({ alarm, on: true }));
  for (const alarm of before) {
    if (isWindowAlarm(alarm) && !told.has(alarm)) attempt(() => main.recording.alarm({ alarm, on: false }));
  }
}

/** The recording has ended: main's alarms were about it. */
export function endAlarms(): void {
  told = new Set();
  for (const seen of Object.values(seenBy))
    for (const alarm of seen) if (!isWindowAlarm(alarm)) seen.delete(alarm);
  noteSince();
}
