import { z } from 'zod';

/**
 * What goes wrong during recording, and stays wrong until it is fixed. An alarm begins and ends, and both are
 * journaled. It is visible, never audible.
 */
export const alarms = [
  'no-data', // nothing has become durable for 3 s: the encoder stalled, or the computer slept
  'disk-lost', // the disk with the recordings was disconnected
  'camera-lost', // its track ended, or it could not be reopened
  'no-frames', // the camera is there, but no new picture has come for 2 s
  'black', // the whole picture is black; a dim room is not
  'still-picture', // the same picture for 10 s, bit by bit: a card of the camera's own, not a room
  'pictures-lost', // more than a tenth of the camera's pictures over 20 s are not in the film
  'microphone-lost',
  'microphone-silent', // digital silence, and not that between words of a microphone that cuts off what is quiet
  'microphone-turned-down', // voices and noise together are far quieter than in this session before
  'clipping',
  'disk-low', // less than 15 minutes of room are left
  'on-battery',
  'helper-gone', // one of Chromium's processes has died and is started again; said for some seconds
] as const;

export const alarmSchema = z.enum(alarms);
export type Alarm = z.infer<typeof alarmSchema>;

/** The alarms that a window sees and reports to main; main detects the others itself. */
export const windowAlarmSchema = alarmSchema.extract([
  'camera-lost',
  'no-frames',
  'black',
  'still-picture',
  'pictures-lost',
  'microphone-lost',
  'microphone-silent',
  'microphone-turned-down',
  'clipping',
]);
export type WindowAlarm = z.infer<typeof windowAlarmSchema>;
