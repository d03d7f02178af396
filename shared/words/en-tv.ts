/** The displays have changed: what this screen says until someone has looked at the TV. */
export const curtain = {
  changed: 'The screens have changed.',
  lost: 'The TV was disconnected, or it mirrors this laptop now.',
  mirrored: 'Your system says that it is.',
  hidden: 'Marks, notes and names are hidden here until you answer. Look at the TV.',
  apart: 'No, it isn’t',
  /** The system says that the TV mirrors the laptop, and the person that it doesn't. */
  surely: {
    title: 'Your system says the TV is mirroring this laptop',
    look: 'Look at the TV. If you see this question there, keep everything hidden: the group would see your list, tags and notes.',
    keep: 'Keep hidden',
    apart: 'It’s not on the TV',
  },
};
/** What the group sees: on the TV, or on this screen if there is no TV. */
export const tv = {
  show: 'Show on the TV',
  mirrored: 'If it is, the group sees everything on this laptop.',
  mirroredFill:
    'Tags are hidden now. If there is no TV, or it can only mirror this laptop, show the video full screen.',
  yes: 'Yes, it is',
  extendTitle: 'Use the TV as a second screen',
  extend: 'While the TV mirrors this laptop, the group also sees your list and timeline.',
  again: 'Check again',
  chooseTitle: 'Which screen is the TV?',
  onTitle: 'The TV',
  displays: 'Screens',
  here: 'This laptop',
  number: (number: number): string => `Screen ${number}`,
  size: (width: number, height: number): string => `${width} × ${height}`,
  sides: {
    left: 'left of this screen',
    right: 'right of this screen',
    above: 'above this screen',
    below: 'below this screen',
  },
  last: 'used last time',
  onNow: 'The TV is on. It follows this laptop.',
  choose: 'The group sees only what is on the TV. Everything else stays on this laptop’s screen.',
  takeOff: 'Stop showing on the TV',
  identify: 'Identify screens',
  mirrors: (key: string): string =>
    `The TV mirrors this laptop, so the video is paused. Press ${key} to change that.`,
  lost: 'TV disconnected; the video is paused. Plug the TV back in, then press Space.',
  crashed: (key: string): string =>
    `The TV stopped showing the video. It is still playing here. Press ${key} to bring the TV back.`,
  output: 'Play sound through',
  systemOutput: 'System default',
  notThere: (label: string): string => `${label} (not plugged in)`,
  volume: 'Volume',
  percent: (percent: number): string => `${percent}%`,
  tone: 'Play a tone',
  /** Unfolds what is set once for each TV. */
  adjust: 'Adjust picture and sound delay',
  later: 'Sound delay',
  laterBy: (ms: number): string => (ms === 0 ? 'none' : `${ms > 0 ? '+' : '−'}${Math.abs(ms)} ms`),
  laterNote:
    'If lips and voices don’t match on the TV, start the clap and adjust this until you see and hear it together.',
  clap: 'Start the clap',
  clapEnd: 'Stop the clap',
  margin: 'Shrink picture',
  marginNote:
    'If the TV cuts off the edges of the picture, move this until you see all four sides of the frame on the TV.',
  /** How to keep the messages of other programs off the TV, on each system. */
  silence: {
    windows: 'To keep notifications off the TV, press Windows+N and turn on “Do not disturb”.',
    mac: 'To keep notifications off the TV, open Control Center in the menu bar, choose “Focus”, then “Do Not Disturb”.',
    linux:
      'To keep notifications off the TV, click the clock (GNOME) or the bell (KDE), and turn on “Do Not Disturb”.',
  },
  seen: {
    title: 'Can the group see the picture?',
    /** What it should show follows. */
    look: 'Look at the TV. It should show this now:',
    why: 'Some docks and wireless screens stay black, because Second Look hides its windows from screen recording.',
    yes: 'Yes',
    no: 'No, it’s black',
    againTitle: 'Can the group see it now?',
    exposed:
      'The TV’s picture is no longer hidden from screen recording and screen sharing. This applies to this TV only, and is remembered.',
    cable: 'If it is still black, check the TV’s input and the cable.',
    still: 'Still black, hide it again',
    hide: 'Hide the TV’s picture from screen recording',
  },
  placeTitle: 'Move the window to the TV',
  place:
    'On this system only you can move a window to another screen. Drag the window “Second Look” to the TV, or press Super+Shift and an arrow key while it is in front. It shows nothing of the session until you confirm here.',
  placed: 'It’s on the TV',
  placing: (key: string): string => `Move the TV window to the TV, then press ${key} to confirm.`,
  /** On the button for the TV: what the group sees. */
  state: (shown: string): string => `TV: ${shown}`,
  tv: 'TV',
  shown: {
    code: 'code',
    picture: 'the video',
    black: 'black',
    card: 'card',
    recording: '“Recording”',
    'not-recording': '“Not recording”',
    deleted: '“Deleted”',
    placing: 'to be moved',
  },
  /** Without a session. */
  name: 'app name',
  goneShort: 'disconnected',
  mirroredShort: 'mirrored',
  crashedShort: 'stopped',
  closing: {
    title: 'The TV is on. Close Second Look?',
    seen: 'The group will then see this computer’s desktop on it.',
    stay: 'Keep it open',
    close: 'Close',
  },
  fill: 'Use full screen',
  leave: 'Exit full screen',
  filled: 'Video for the group',
  controls: 'Playback controls',
};
