import { z } from 'zod';

/**
 * What is wrong while it is recorded, and goes on being wrong until it is mended. An alarm begins and ends; both are
 * in the journal. It is seen, never heard.
 */
export const alarms = [
  'no-data', // nothing has become durable for 3 s: the encoder stalled, or the computer slept
  'camera-lost', // its track ended, or it could not be opened again
  'no-frames', // the camera is there, but no new picture has come for 2 s
  'black', // the picture is black all over; a dim room is not
  'microphone-lost',
  'microphone-silent', // digital silence, which no real microphone in a real room gives
  'clipping',
  'disk-low', // less than 15 minutes of room are left
  'on-battery',
] as const;

export const alarmSchema = z.enum(alarms);
export type Alarm = z.infer<typeof alarmSchema>;

/** Those that a window sees and tells main of; main sees the others itself. */
export const windowAlarmSchema = alarmSchema.extract([
  'camera-lost',
  'no-frames',
  'black',
  'microphone-lost',
  'microphone-silent',
  'clipping',
]);
export type WindowAlarm = z.infer<typeof windowAlarmSchema>;
