/** Of the window that asks for the passphrase. */
export const unlock = {
  title: 'Second Look is closed',
  locked: 'Second Look is locked',
  intro: {
    none: 'No passphrase is set: whoever sits at this laptop can unlock it.',
    passphrase: 'The recordings on this laptop open with the passphrase.',
    'recovery-key': 'The recovery key is the twelve groups that were written down when it was made.',
  },
  names: { passphrase: 'Passphrase', 'recovery-key': 'Recovery key' },
  open: 'Open',
  unlock: 'Unlock',
  opening: 'Opening …',
  take: {
    none: 'Without a recovery key',
    passphrase: 'Type the passphrase',
    'recovery-key': 'Type the recovery key',
  },
  goesOn: (clock: string): string => `Recording, ${clock}. It goes on while it is locked.`,
  offRecord: (clock: string): string => `Off the record at ${clock}. Nothing is recorded.`,
  brokeOff: (clock: string): string =>
    `The window stopped while recording, and is back. Nothing is being recorded now. Saved: ${clock}.`,
  agreeAgain: 'Unlock to continue the recording: everyone who is here is asked again.',
  goingOn: 'Turning on the camera and microphones …',
  held: (clock: string): string =>
    `Off the record at ${clock}: the computer was asleep or stood still. Everything before that is saved. Unlock to continue the recording or to stop it.`,
  wait: (seconds: number): string =>
    seconds === 1 ? 'Another try in a second.' : `Another try in ${seconds} seconds.`,
};

/** Of the settings: what guards the key of the recordings. */
export const guard = {
  title: 'Passphrase',
  now: {
    passphrase: 'The recordings open with a passphrase, which is asked for at each start.',
    keychain:
      'The keychain of this computer guards the key: whoever is logged in as you can open the recordings.',
    'key-file':
      'Nothing but file permissions guards the key: whoever is logged in as you, or has the disk, can open the recordings. A passphrase protects them.',
  },
  current: 'Passphrase now',
  next: 'New passphrase',
  again: 'The same once more',
  strength: {
    empty: 'Four or five words that do not belong together are good.',
    short: 'Short: it can be guessed.',
    fair: 'Fair: one word more makes it good.',
    good: 'Good.',
  },
  differ: 'The two are not the same.',
  set: 'Set the passphrase',
  change: 'Change the passphrase',
  remove: 'Take the passphrase away',
  isSet: 'The passphrase is set. It is asked for at the next start.',
  isRemoved: 'No passphrase is asked for any more.',
  note: 'Recordings are not touched. Changing it does not revoke old copies of the key’s file: a backup of the app’s data that was made before still opens with the old one. Whoever forgets it, and has no recovery key, has lost the recordings.',
  recovery: 'Recovery key',
  recoveryNote:
    'Opens the recordings when the passphrase is forgotten or the keychain is gone. It is shown once: write it down, and keep it away from the laptop. A new one takes the place of the one before.',
  hasRecovery: 'There is a recovery key.',
  make: 'Make a recovery key',
  makeNew: 'Make a new recovery key',
  shown: 'The recovery key, shown this once:',
  written: 'It is written down',
  print: 'Print it …',
};

/** The recovery key on paper. */
export const recoveryPaper = {
  printWarning:
    'Whatever is printed passes the print queue. This computer, a print server, and the printer can keep a copy of the key. It is safer to write it down by hand.',
  title: 'Second Look: recovery key',
  made: (day: string): string => `Made on ${day}. A key that was made later takes its place.`,
  use: 'It opens the recordings on the laptop that it was made on, when the passphrase is forgotten or the keychain is gone: start Second Look, choose “Type the recovery key”, and type all twelve groups. Capitals and hyphens do not matter.',
  keep: 'Keep this page away from the laptop, where nobody else finds it. Whoever has both can open the recordings.',
};
