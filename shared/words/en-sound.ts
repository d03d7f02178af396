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
  notThere: (name: string): string =>
    `“${name}” is not there. Plug it in, or choose another; the others are heard.`,
  change: 'Change microphones',
  changeIntro: 'What is changed is heard at once. The recording goes on.',
};

export const displays = {
  question: 'Does the TV show the same as this screen?',
  why: 'Then the room would see the marks. Let the TV extend this screen instead.',
  windows: 'Windows: press Windows+P and choose “Extend”.',
  mac: 'macOS: System Settings → Displays, choose the TV, and use it as an extended display, not as a mirror.',
  onlyExternal:
    'The only screen in use is not this laptop’s own. If it is the TV, the room sees what you see: open the laptop’s lid, then extend.',
};
