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

/** What a helper process takes with it when it dies. The sentence about it says enough, and no cable is loose. */
const ofHelpers: ReadonlySet<Alarm> = new Set([
  'no-data',
  'microphone-lost',
  'microphone-silent',
  'camera-lost',
  'no-frames',
  'black',
]);

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

/** Which of the things that are wrong are alarms now, the most serious first. */
export function alarmsOf(
  wrong: ReadonlySet<Alarm>,
  recording: Pick<RecordingState, 'phase' | 'fault'>,
): Alarm[] {
  if (recording.fault !== undefined || recording.phase === 'opening') return [];
  const isHelperGone = wrong.has('helper-gone');
  return bySeriousness.filter(
    (alarm) =>
      wrong.has(alarm) &&
      (recording.phase !== 'off-record' || offRecordToo.has(alarm)) &&
      !(isHelperGone && ofHelpers.has(alarm)),
  );
}
