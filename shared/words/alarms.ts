import type { Alarm } from '../model/alarm';

/** What a person is told while the alarm lasts, in one sentence: what is wrong and what to do. */
export const alarmWords: Readonly<Record<Alarm, string>> = {
  'no-data':
    'Nothing has reached the disk for some seconds: it begins anew by itself; if this stays, unplug the camera and plug it in again.',
  'camera-lost': 'The camera is gone: check its cable; the picture comes back by itself.',
  'no-frames': 'The camera gives no new picture: unplug it and plug it in again.',
  black: 'The picture is black: take the cover off the lens, or turn on a light.',
  'microphone-lost': 'A microphone is gone: check its cable; the sound comes back by itself.',
  'microphone-silent': 'A microphone gives no sound at all: unmute it, or check its cable.',
  clipping: 'The sound is too loud: turn a microphone down, or move it away.',
  'disk-low':
    'The disk has room for less than 15 minutes: stop in time; before it is full it ends in order by itself.',
  'on-battery': 'The laptop runs on its battery: plug in its power cable.',
};
