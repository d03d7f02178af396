import { type Alarm, type WindowAlarm, windowAlarmSchema } from '../../shared/model/alarm';
import type { RecordingState } from './recording';

/** The most serious first: what certainly loses data comes before what only may. */
const bySeriousness: readonly Alarm[] = [
  'disk-lost',
  'helper-gone',
  'no-data',
  'microphone-lost',
  'microphone-silent',
  'microphone-turned-down',
  'camera-lost',
  'no-frames',
  'black',
  'still-picture',
  'disk-low',
  'clipping',
  'pictures-lost',
  'on-battery',
];

/**
 * What a helper process takes with it when it dies. The sentence about it says enough, and no cable is loose, for as long
 * as it takes to start it again.
 */
const ofHelpers: ReadonlySet<Alarm> = new Set([
  'no-data',
  'microphone-lost',
  'microphone-silent',
  'camera-lost',
  'no-frames',
  'black',
]);

/** Nothing that has been wrong for longer comes only from a process that is being started again, in ms. */
const restartMs = 4000;
/** If processes keep dying for longer, what they take with them is missing again and again, in ms. */
const keepDyingMs = 20_000;

/**
 * What is not an alarm yet, because it most likely ends when a process is started again, and for how many ms more.
 * @param since since when each thing has been wrong
 */
export function hiddenForMs(since: ReadonlyMap<Alarm, number>, nowMs: number): ReadonlyMap<Alarm, number> {
  const hidden = new Map<Alarm, number>();
  const goneMs = since.get('helper-gone');
  if (goneMs === undefined) return hidden;
  for (const [alarm, sinceMs] of since) {
    const untilMs = Math.min(sinceMs + restartMs, goneMs + keepDyingMs);
    if (ofHelpers.has(alarm) && untilMs > nowMs) hidden.set(alarm, untilMs - nowMs);
  }
  return hidden;
}

/** Its size isn't known while it is gone, and nobody should look for space. */
const ofMissingDisk: ReadonlySet<Alarm> = new Set(['disk-low']);

/** Off the record nobody needs picture or sound; but a missing device is worth knowing before continuing. */
const offRecordToo: ReadonlySet<Alarm> = new Set([
  'disk-lost',
  'camera-lost',
  'microphone-lost',
  'disk-low',
  'on-battery',
]);

/** Whether the window detects it; main detects the others. */
export function isWindowAlarm(alarm: Alarm): alarm is WindowAlarm {
  return windowAlarmSchema.safeParse(alarm).success;
}

/** While one of these is on, it isn't known that the recording is running, or it says so itself. */
const aboutRunning: ReadonlySet<Alarm> = new Set(['disk-lost', 'helper-gone', 'no-data']);

/** Whether to say that the recording is still running although that is wrong. */
export function isStillRunning(alarms: readonly Alarm[]): boolean {
  return alarms.length > 0 && !alarms.some((alarm) => aboutRunning.has(alarm));
}

/** Which of the things that are wrong are alarms now, the most serious first. */
export function alarmsOf(
  wrong: ReadonlySet<Alarm>,
  recording: Pick<RecordingState, 'phase' | 'fault'>,
): Alarm[] {
  if (recording.fault !== undefined || recording.phase === 'opening') return [];
  const isDiskGone = wrong.has('disk-lost');
  return bySeriousness.filter(
    (alarm) =>
      wrong.has(alarm) &&
      (recording.phase !== 'off-record' || offRecordToo.has(alarm)) &&
      !(isDiskGone && ofMissingDisk.has(alarm)),
  );
}
