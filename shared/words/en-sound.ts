import { shownName } from './shown-name';
/** The microphones and their mix, and what the people in the room may see. */
export const sound = {
  microphones: 'Microphones',
  titleWith: (names: string): string => `Microphones: ${shownName(names)}`,
  none: 'none',
  nth: (place: number): string => `Microphone ${place}`,
  level: (name: string): string => `Level of ${shownName(name)}`,
  gain: (name: string): string => `Gain of ${shownName(name)}`,
  gainReading: (db: string): string => `${db} dB`,
  mute: (name: string): string => `Mute ${shownName(name)}`,
  unmute: (name: string): string => `Unmute ${shownName(name)}`,
  mutedName: (name: string): string => `${shownName(name)} (muted)`,
  remove: (name: string): string => `Remove ${shownName(name)}`,
  add: 'Add a microphone',
  notThere: (name: string): string =>
    `“${shownName(name)}” isn’t connected. The other microphones are working.`,
  /** A microphone that was turned down, and how far. */
  fell: (name: string, percent: number, now: string, before: string): string =>
    `“${shownName(name)}” has become much quieter: ${percent}% of its earlier level (now ${now} dBFS, before ${before} dBFS). Another program may have turned it down. Turn it up in the computer’s sound settings.`,
  cutsOff:
    'This microphone cuts off quiet sounds, so soft voices may be missing. If it has its own noise reduction, turn that off.',
  /** One of several. */
  cutsOffNamed: (name: string): string =>
    `“${shownName(name)}” cuts off quiet sounds, so soft voices may be missing. If it has its own noise reduction, turn that off.`,
  handsFree: (name: string): string =>
    `“${shownName(name)}” sounds like a telephone, as wireless headsets do. Choose another microphone; the laptop’s own is better.`,
  change: 'Microphones',
  changeIntro: 'Changes apply right away. Recording continues.',
};

export const displays = {
  question: 'Is the TV mirroring this laptop?',
  why: 'If so, the group would see the marks. Extend the screen instead.',
  /** How to end mirroring, on each system. */
  extend: {
    windows: 'Press Windows+P and choose “Extend”.',
    mac: 'In System Settings → Displays, choose the TV and use it as an extended display, not as a mirror.',
    linux: 'In Settings → Displays, choose to extend or join the displays, not to mirror them.',
  },
  onlyExternal:
    'The only screen in use isn’t this laptop’s own. If it is the TV, the group sees what you see. Open the lid, then extend.',
};
