import { type Alarm, type WindowAlarm, windowAlarmSchema } from '../../shared/model/alarm';
import type { RecordingState } from './recording';

/** The most serious first: what is lost for good as long as it lasts comes before what only may be. */
const bySeriousness: readonly Alarm[] = [
  'no-data',
  'microphone-lost',
  'microphone-silent',
  'camera-lost',
  'no-frames',
  'black',
  'disk-low',
  'clipping',
  'on-battery',
];

/** Off the record nobody needs a picture or a sound; that a device is gone is worth knowing before one goes on. */
const offRecordToo: ReadonlySet<Alarm> = new Set([
  'camera-lost',
  'microphone-lost',
  'disk-low',
  'on-battery',
]);

/** Whether the window sees it; main sees the others. */
export function isWindowAlarm(alarm: Alarm): alarm is WindowAlarm {
  return windowAlarmSchema.safeParse(alarm).success;
}

/** What is an alarm now, of all that is wrong, the most serious first. */
export function alarmsOf(
  wrong: ReadonlySet<Alarm>,
  recording: Pick<RecordingState, 'phase' | 'fault'>,
): Alarm[] {
  if (recording.fault !== undefined || recording.phase === 'opening') return [];
  return bySeriousness.filter(
    (alarm) => wrong.has(alarm) && (recording.phase !== 'off-record' || offRecordToo.has(alarm)),
  );
}
