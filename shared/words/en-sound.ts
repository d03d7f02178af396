/** The microphones and their mix, and what the people in the room may see. */
export const sound = {
  microphones: 'Microphones',
  titleWith: (names: string): string => `Microphones: ${names}`,
  none: 'none',
  nth: (place: number): string => `Microphone ${place}`,
  level: (name: string): string => `Level of ${name}`,
  gain: (name: string): string => `Gain of ${name}`,
  gainReading: (db: string): string => `${db} dB`,
  mute: (name: string): string => `Mute ${name}`,
  unmute: (name: string): string => `Unmute ${name}`,
  mutedName: (name: string): string => `${name} (muted)`,
  remove: (name: string): string => `Remove ${name}`,
  add: 'Add a microphone',
  notThere: (name: string): string => `“${name}” isn’t connected. The other microphones are working.`,
  change: 'Microphones',
  changeIntro: 'Changes apply right away. Recording continues.',
};

export const displays = {
  question: 'Is the TV mirroring this laptop?',
  why: 'If so, the group would see the marks. Extend the screen instead.',
  windows: 'Windows: press Windows+P and choose “Extend”.',
  mac: 'macOS: in System Settings → Displays, choose the TV and use it as an extended display, not as a mirror.',
  onlyExternal:
    'The only screen in use isn’t this laptop’s own. If it is the TV, the group sees what you see. Open the lid, then extend.',
};
