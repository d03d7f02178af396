/** The button to unlock with the recovery key; the printed key names it. */
const useRecoveryKey = 'Use the recovery key';

/** The window that asks for the passphrase. */
export const unlock = {
  title: 'Enter your passphrase',
  locked: 'Second Look is locked',
  intro: {
    none: 'No passphrase is set. Anyone at this laptop can unlock it.',
    passphrase: 'Your passphrase opens the recordings on this laptop.',
    'recovery-key': 'The recovery key is the twelve groups you wrote down when it was made.',
  },
  names: { passphrase: 'Passphrase', 'recovery-key': 'Recovery key' },
  open: 'Open',
  unlock: 'Unlock',
  opening: 'Opening…',
  take: {
    none: 'Don’t use a recovery key',
    passphrase: 'Use the passphrase',
    'recovery-key': useRecoveryKey,
  },
  /** Someone closed the window. */
  importing: 'An import is running, so Second Look stays open. To cancel the import and close, unlock first.',
  goesOn: (clock: string): string => `Still recording, ${clock}.`,
  offRecord: (clock: string): string =>
    `Off the record at ${clock}. Nothing is being recorded. Unlock to go back on the record.`,
  brokeOff: (clock: string): string =>
    `Second Look had to restart its window. Nothing is being recorded right now. Saved: ${clock}.`,
  offRecordAgain: 'It was off the record. Unlock to go back on the record.',
  agreeAgain: 'Unlock to resume recording. Everyone here will be asked again.',
  goingOn: 'Turning on the camera and microphones…',
  held: (clock: string): string =>
    `Off the record at ${clock}: the computer was asleep or not responding. Everything before that is saved. Unlock to resume the recording or stop it.`,
  wait: (seconds: number): string =>
    seconds === 1 ? 'Try again in 1 second.' : `Try again in ${seconds} seconds.`,
};

/** The settings for what guards the library key. */
export const guard = {
  title: 'Passphrase',
  now: {
    passphrase: 'A passphrase opens the recordings. You enter it each time Second Look starts.',
    keychain: 'This computer’s keychain protects the key: anyone logged in as you can open the recordings.',
    'key-file':
      'Only file permissions protect the key: anyone who is logged in as you, or has the disk, can open the recordings. A passphrase protects them.',
  },
  current: 'Current passphrase',
  currentOrRecovery: 'Current passphrase, or the recovery key',
  next: 'New passphrase',
  again: 'Repeat new passphrase',
  strength: {
    empty: 'At least 12 characters. Four or five unrelated words work well.',
    short: 'Weak: add another word or two.',
    fair: 'Fair: one more word makes it good.',
    good: 'Good.',
  },
  /** Why a passphrase is refused, shown while it is typed. */
  refused: {
    'empty-passphrase': '',
    'short-passphrase': 'Too short. Use at least 12 characters.',
    'common-passphrase':
      'Too easy to guess: it is one of the most common passphrases, or a variant of one. Use unrelated words.',
  },
  differ: 'They don’t match.',
  set: 'Set passphrase',
  change: 'Change passphrase',
  remove: 'Remove passphrase',
  removeAsks: 'Remove the passphrase? Anyone logged in as you could then open the recordings.',
  removeYes: 'Remove',
  removeNo: 'Cancel',
  done: {
    'passphrase-set': 'Passphrase set. You will be asked for it the next time Second Look starts.',
    'passphrase-changed': 'Passphrase changed. You will be asked for it the next time Second Look starts.',
    'passphrase-removed': 'Passphrase removed.',
    'recovery-made': 'The recovery key now opens the recordings.',
    'recovery-replaced': 'The new recovery key now opens the recordings; the earlier one opens nothing.',
  },
  note: 'The recordings themselves don’t change. Setting, changing or removing the passphrase makes a new key on this laptop; earlier passphrases and recovery keys then open nothing. Only a backup of this app’s data from before the change still opens with them.',
  forgotten: 'If you forget the passphrase and have no recovery key, the recordings are lost.',
  recoveryLater: 'You can make a recovery key in Settings.',
  recovery: 'Recovery key',
  recoveryNote:
    'Opens the recordings if you forget the passphrase or the keychain is gone. It is shown once: write it down, and keep it away from the laptop. A new one replaces the earlier one, which then opens nothing.',
  hasRecovery: 'You have a recovery key.',
  make: 'Make a recovery key',
  makeNew: 'Make a new recovery key',
  shown: {
    first: 'Your recovery key, shown only once. Nothing changes until you have written it down.',
    next: 'Your new recovery key, shown only once. Nothing changes until you have written it down; from then on the earlier one opens nothing.',
  },
  /** What the button below does. */
  whenWritten: {
    'passphrase-set': 'Write it down, then click “I’ve written it down”. Then the passphrase is set.',
    'passphrase-changed': 'Write it down, then click “I’ve written it down”. Then the passphrase is changed.',
    'passphrase-removed': 'Write it down, then click “I’ve written it down”. Then the passphrase is removed.',
    'recovery-made':
      'Write it down, then click “I’ve written it down”. Then this recovery key opens the recordings.',
    'recovery-replaced':
      'Write it down, then click “I’ve written it down”. Then the new recovery key replaces the earlier one.',
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
  changing: 'Changing the key…',
  print: 'Print…',
};

/** The printed recovery key. */
export const recoveryPaper = {
  printWarning:
    'Anything you print passes through the print queue. This computer, a print server and the printer may keep a copy of the key. Writing it down by hand is safer.',
  title: 'Second Look: recovery key',
  made: (day: string): string => `Made on ${day}. A newer key replaces it.`,
  use: `It opens the recordings on the laptop it was made on if the passphrase is forgotten or the keychain is gone: start Second Look, choose “${useRecoveryKey}”, and type all twelve groups. Capitals and hyphens don’t matter.`,
  keep: 'Keep this page away from the laptop, where no one else will find it. Anyone who has both can open the recordings.',
};
