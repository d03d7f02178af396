import type { Alarm } from '../model/alarm';

/** What a person is told while the alarm lasts: what is wrong, then what to do. */
export const alarmWords: Readonly<Record<Alarm, string>> = {
  'no-data':
    'Nothing saved for several seconds. Restarting automatically. If this continues, unplug the camera and plug it back in.',
  'disk-lost':
    'The disk with your recordings was disconnected. Everything up to the time shown is saved. Connect it again.',
  'camera-lost': 'Camera disconnected. Check the cable; video resumes automatically.',
  'no-frames':
    'The camera has frozen. Second Look is restarting it. If it stays frozen, unplug it and plug it back in.',
  black: 'The image is black. Open the lens cover or turn on a light.',
  'still-picture':
    'The image doesn’t change at all. Open the camera’s shutter, or unplug the camera and plug it back in.',
  'pictures-lost':
    'Parts of the video are being lost. To protect the sound, the video is now recorded in lower quality. Close other programs.',
  'microphone-lost': 'Microphone disconnected. Check the cable; sound resumes automatically.',
  'microphone-silent': 'No sound from a microphone. Unmute it or check the cable.',
  'microphone-turned-down':
    'A microphone has become much quieter. Another program may have turned it down. Turn it up in the computer’s sound settings.',
  clipping: 'Sound is too loud. Turn the microphone down or move it away.',
  'disk-low': 'Less than 15 minutes of disk space. Recording will stop safely before the disk is full.',
  'on-battery': 'Running on battery. Plug in the charger.',
  'helper-gone':
    'The recording is still running. Part of Second Look stopped and was restarted; up to 3 seconds may be missing. You don’t need to do anything.',
};
