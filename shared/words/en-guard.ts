/** The window that asks for the passphrase. */
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
  offRecord: (clock: string): string =>
    `Off the record at ${clock}. Nothing is being recorded now. Unlock to go back on the record.`,
  brokeOff: (clock: string): string =>
    `The window stopped while recording, and is back. Nothing is being recorded now. Saved: ${clock}.`,
  offRecordAgain: 'It had been taken off the record. Unlock to go back on the record.',
  agreeAgain: 'Unlock to continue the recording: everyone who is here is asked again.',
  goingOn: 'Turning on the camera and microphones …',
  held: (clock: string): string =>
    `Off the record at ${clock}: the computer was asleep or stood still. Everything before that is saved. Unlock to continue the recording or to stop it.`,
  wait: (seconds: number): string =>
    seconds === 1 ? 'Another try in a second.' : `Another try in ${seconds} seconds.`,
};

/** The settings for what guards the library key. */
export const guard = {
  title: 'Passphrase',
  now: {
    passphrase: 'The recordings open with a passphrase, which is asked for at each start.',
    keychain:
      'The keychain of this computer guards the key: whoever is logged in as you can open the recordings.',
    'key-file':
      'Nothing but file permissions guards the key: whoever is logged in as you, or has the disk, can open the recordings. A passphrase protects them.',
  },
  current: 'Current passphrase',
  currentOrRecovery: 'Current passphrase, or the recovery key',
  next: 'New passphrase',
  again: 'Repeat it',
  strength: {
    empty: 'At least 12 characters. Four or five words that do not belong together are good.',
    short: 'Weak: add another word or two.',
    fair: 'Fair: one more word makes it good.',
    good: 'Good.',
  },
  /** Why a passphrase is refused, shown while it is typed. */
  refused: {
    'empty-passphrase': '',
    'short-passphrase': 'Too short. Use at least 12 characters.',
    'common-passphrase':
      'Too easy to guess: it is one of the most common passphrases, or a variant of one. Use words that do not belong together.',
  },
  differ: 'The passphrases don’t match.',
  set: 'Set the passphrase',
  change: 'Change the passphrase',
  remove: 'Remove the passphrase',
  removeAsks: 'Remove the passphrase? Then whoever is logged in as you can open the recordings.',
  removeYes: 'Remove it',
  removeNo: 'Keep it',
  done: {
    'passphrase-set': 'The passphrase is set. It is asked for at the next start.',
    'passphrase-changed': 'The passphrase is changed. It is asked for at the next start.',
    'passphrase-removed': 'No passphrase is asked for any more.',
    'recovery-made': 'The recovery key opens the recordings from now on.',
    'recovery-replaced':
      'The new recovery key opens the recordings from now on; the earlier one opens nothing.',
  },
  note: 'The recordings themselves are not changed. Setting, changing or removing the passphrase makes a new key on this laptop; earlier passphrases and recovery keys then open nothing. Only a backup of this app’s data from before the change still opens with them.',
  forgotten: 'If you forget the passphrase and have no recovery key, the recordings can’t be opened.',
  recoveryLater: 'You can make a recovery key in Settings.',
  recovery: 'Recovery key',
  recoveryNote:
    'Opens the recordings if you forget the passphrase or the keychain is gone. It is shown once: write it down, and keep it away from the laptop. A new one replaces the earlier one, which then opens nothing.',
  hasRecovery: 'There is a recovery key.',
  make: 'Make a recovery key',
  makeNew: 'Make a new recovery key',
  shown: {
    first: 'The recovery key, shown this once. Nothing is changed until you have written it down.',
    next: 'The new recovery key, shown this once. Nothing is changed until you have written it down; from then on the earlier one opens nothing.',
  },
  /** What the button below does. */
  whenWritten: {
    'passphrase-set': 'Write it down, then click “I’ve written it down”. Then the passphrase is set.',
    'passphrase-changed': 'Write it down, then click “I’ve written it down”. Then the passphrase is changed.',
    'passphrase-removed': 'Write it down, then click “I’ve written it down”. Then the passphrase is removed.',
    'recovery-made':
      'Write it down, then click “I’ve written it down”. Then this recovery key opens the recordings.',
    'recovery-replaced':
      'Write it down, then click “I’ve written it down”. Then the new recovery key takes the earlier one’s place.',
  },
  /** Told afterwards to a person who left the screen with the key, or came back after it locked. */
  notChanged: {
    'passphrase-set':
      'The passphrase was not set. The recovery key that was just shown opens nothing; the earlier one still does.',
    'passphrase-changed':
      'The passphrase was not changed. The recovery key that was just shown opens nothing; the earlier one still does.',
    'passphrase-removed':
      'The passphrase was not removed. The recovery key that was just shown opens nothing; the earlier one still does.',
    'recovery-made': 'No recovery key was made. The one that was just shown opens nothing.',
    'recovery-replaced':
      'The recovery key was not replaced. The one that was just shown opens nothing; the earlier one still does.',
  },
  written: 'I’ve written it down',
  cancel: 'Cancel',
  changing: 'Changing the key …',
  print: 'Print it …',
};

/** The printed recovery key. */
export const recoveryPaper = {
  printWarning:
    'Whatever is printed passes the print queue. This computer, a print server, and the printer can keep a copy of the key. It is safer to write it down by hand.',
  title: 'Second Look: recovery key',
  made: (day: string): string => `Made on ${day}. A key that was made later takes its place.`,
  use: 'It opens the recordings on the laptop that it was made on, when the passphrase is forgotten or the keychain is gone: start Second Look, choose “Type the recovery key”, and type all twelve groups. Capitals and hyphens do not matter.',
  keep: 'Keep this page away from the laptop, where nobody else finds it. Whoever has both can open the recordings.',
};
