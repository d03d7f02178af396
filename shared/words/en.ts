import { before, level } from './en-before';
import { check } from './en-check';
import { choose } from './en-choosing';
import { finish } from './en-finish';
import { guard, recoveryPaper, unlock } from './en-guard';
import { moments } from './en-moments';
import { notice } from './en-notice';
import { playing } from './en-playing';
import { receipt } from './en-receipt';
import { phases, recorded, recording } from './en-recording';
import { rehearsal } from './en-rehearsal';
import { settings } from './en-settings';
import { displays, sound } from './en-sound';
import { strangers } from './en-strangers';
import { strike } from './en-strike';
import { summary } from './en-summary';
import { timeline } from './en-timeline';
import { tv } from './en-tv';
import { tvPage } from './en-tv-page';

/**
 * The text catalogue, in English. A translation is another object of the same shape (`Words`). Everything
 * that people read on a screen or in a dialog is here, in the files beside it, or in the tag set, and nowhere
 * else.
 */
export const en = {
  app: {
    name: 'Second Look',
    opening: 'Opening …',
    trialRuntime: 'Trial runtime: for trying and testing only, it gets no security fixes.',
    keyFile:
      'The recordings are protected by file permissions only: this computer has no keychain that could guard the key. Whoever can read your files can open them. Set a passphrase in Settings.',
    noRecoveryKey:
      'No recovery key: if the passphrase is forgotten, the recordings can’t be opened. Make one in Settings.',
    askPassphrase: 'Set a passphrase?',
    askPassphraseWhy:
      'This computer has no keychain to protect your recordings. With a passphrase, which you type at each start, nobody else can open them. Without one, anyone who can use this computer account can.',
    setPassphrase: 'Set a passphrase',
    declinePassphrase: 'Continue without',
    close: 'Close',
    faultTitle: 'Something went wrong',
  },

  start: { refused: (name: string): string => `Not allowed: ${name}` },

  keys: {
    title: 'Keys of this screen',
    show: 'Keys',
    space: 'Space',
    marks: 'Marks',
    rest: 'This screen',
    intro: 'Every key works without a sound. Enter presses a focused button.',
    enter: 'Enter',
  },

  library: {
    title: 'Second Look',
    heading: 'Sessions',
    newRecording: 'New recording',
    empty: 'No session is recorded on this laptop.',
    emptyNext:
      'Set up the camera and the microphone where they see and hear the whole circle, then begin with “New recording”.',
    length: (clock: string): string => `${clock} long`,
    moments: (count: number): string =>
      count === 0 ? 'no moments' : count === 1 ? '1 moment' : `${count} moments`,
    review: 'Review',
    reviewOf: (code: string): string => `Review ${code}`,
    delete: 'Delete',
    deleteOf: (code: string): string => `Delete ${code}`,
    goOn: 'Go on recording',
    goOnOf: (code: string): string => `Go on recording ${code}`,
    checkOf: (code: string): string => `Check ${code}`,
    brokenOff:
      'This was broken off while it was recorded. It plays up to the last second, and can be gone on with.',
    damaged: 'Part of its record is damaged. What is whole plays; “Check” says what is missing.',
    unreadable: 'This cannot be opened: its record does not verify, or its key is missing.',
    recordingNow: 'Being recorded now.',
    unknownCode: 'Unreadable session',
    news: (count: number): string =>
      count === 1
        ? 'A backup had brought a deleted session back. It was deleted again, and its receipt is unchanged.'
        : `A backup had brought ${count} deleted sessions back. They were deleted again, and their receipts are unchanged.`,
    maybeDeleted: (code: string): string =>
      `${code} may have been deleted before. A file says so that can’t be read with the keys that are here. If you restored a backup, delete the session again.`,
    keyChanged:
      'A change of the passphrase or the recovery key had been interrupted. It is finished now: only the new ones open the recordings.',
    receipts: (count: number): string => (count === 1 ? '1 deleted session' : `${count} deleted sessions`),
    receipt: (time: string): string => `Deleted ${time}. Key destroyed, files removed and looked for.`,
    receiptLeft: (time: string, left: number): string =>
      `Deleted ${time}. Key destroyed. ${left === 1 ? '1 file' : `${left} files`} could not be removed; nothing can open ${left === 1 ? 'it' : 'them'} again.`,
    receiptDetail: (day: string, files: number, size: string): string =>
      `recorded ${day}, ${files === 1 ? '1 file' : `${files} files`}, ${size}`,
  },

  erase: {
    title: (code: string): string => `Delete ${code}?`,
    destroys: 'This destroys, for good:',
    film: (clock: string): string => `the film, ${clock}`,
    moments: (count: number): string =>
      count === 1 ? 'the 1 moment marked in it' : `the ${count} moments marked in it`,
    noMoments: 'no moments: none were marked',
    anyMoments: 'whatever is marked in it',
    rest: 'Its key is destroyed first, then its files are removed and looked for. It cannot be undone. A receipt with the code and the times remains.',
    yes: 'Delete for good',
    no: 'Keep it',
    running: 'Deleting …',
  },

  before,

  level,
  sound,
  displays,

  recording,

  recorded,

  choose,

  summary,

  phases,

  notice,

  receipt,

  unlock,

  guard,

  recoveryPaper,

  finish,

  strangers,
  strike,

  settings,

  rehearsal,

  recovery: {
    windowTitle: 'The window had stopped while recording',
    windowBody:
      'Second Look’s window had stopped while recording, and is back. Nothing is recorded just now.',
    appTitle: 'The last recording was broken off',
    appBody: (code: string): string =>
      `Second Look, or this computer, had stopped while “${code}” was recorded.`,
    kept: (clock: string, moments: string): string => `Kept: ${clock}, ${moments}.`,
    goesOn: 'Going on adds to the same session; its clock and its marks go on from there.',
    samePeople: 'Go on recording only if the same people are still here.',
    goOnSame: 'Go on recording, same people',
    goOn: 'Go on recording',
    againTitle: 'Go on recording?',
    again:
      'Nothing was recorded for more than ten minutes, so other people may be here now. Nothing is recorded until everyone who is here agrees.',
    stayOff: 'Stay off the record',
    review: 'Review',
    later: 'Later',
  },

  check,

  storage: {
    well: (room: string): string => `Disk and power are well: room for ${room}.`,
    look: (count: number): string =>
      count === 1 ? 'Before you start: one thing to know' : `Before you start: ${count} things to know`,
    /** @param more how many other things need attention */
    lookAtDisk: (more: number): string =>
      `Before you start: the disk isn’t encrypted${more === 0 ? '' : more === 1 ? ', and one more thing to know' : `, and ${more} more things to know`}`,
    room: (room: string): string => `Room for ${room}.`,
    littleRoom: (room: string): string =>
      `The disk has room for ${room} only. Make room, or delete an old session; the recording ends in order before the disk is full.`,
    synced: (service: string): string =>
      `The library lies in a folder that ${service} copies to a cloud. The copies are encrypted and cannot be opened without this laptop, but they do leave it. Use another folder for the library, or turn that off.`,
    weakFileSystem:
      'The library lies on a disk without file permissions (FAT): everybody who uses this laptop can delete it. Use a disk with another format.',
    notEncrypted:
      'This laptop’s disk isn’t encrypted. The recordings are, but the system may write parts of its memory to the disk (swap, hibernation), and someone who gets hold of the laptop could read them. You can record all the same; before the next session, have BitLocker, FileVault or LUKS turned on.',
    /** Whether the system encrypts the disk. If not, `notEncrypted` says so. */
    disk: {
      on: 'The disk is encrypted.',
      unknown: 'Second Look can’t tell whether the disk is encrypted.',
    },
    onBattery: 'The laptop runs on its battery. Plug in its power cable.',
  },

  moment: {
    bookmark: 'Bookmark',
    unknownTag: 'Tag that is not in the set',
    at: (label: string, clock: string): string => `${label} at ${clock}`,
    goTo: (label: string, clock: string): string => `Go to ${label} at ${clock}`,
    delete: (label: string, clock: string): string => `Delete ${label} at ${clock}`,
    deleted: (label: string, clock: string): string => `Deleted: ${label} at ${clock}.`,
    deletedMany: (count: number): string => `Deleted: ${count} moments.`,
    marked: (clock: string): string => `Marked at ${clock}.`,
    starred: 'Starred.',
    unstarred: 'The star is taken back.',
    manyStars: (most: number): string =>
      `${most} moments are starred; more cannot be. Nothing was changed. Take stars back from others first.`,
  },

  moments,

  review: {
    title: 'Review',
    back: 'Library',
    film: 'Film of the session',
    opening: 'Opening the film …',
    moments: 'Moments',
    noMoments: 'No moments yet.',
    noMomentsNext: (key: string): string => `${key} sets a bookmark where the film stands.`,
    markWithTag: 'Mark with a tag',
    position: 'Position in the film',
    positionOf: (position: string, length: string): string => `${position} of ${length}`,
    back5: 'Back 5 seconds',
    back5Short: '5 s',
    forward5: 'On 5 seconds',
    start: 'Start',
    stop: 'Stop',
    startStop: 'Start or stop the film',
    previous: 'Moment before',
    next: 'Next moment',
    nextShort: 'Next',
    stalled:
      'The film has come to a halt. Nothing is lost; it goes on by itself when it can. If it does not, go to another place in it.',
    broken:
      'The film cannot be shown from here. Nothing is lost. Go to another place in it, or open it again from the library.',
    damage: (from: string, to: string): string =>
      `A damaged stretch, ${from} to ${to}, cannot be verified and is shown as stillness. The rest plays.`,
    damages: (count: number, from: string, to: string): string =>
      `${count} damaged stretches between ${from} and ${to} cannot be verified and are shown as stillness. The rest plays.`,
    bookmarkQuestion: 'What struck us here?',
  },

  playing,
  tv,
  tvPage,
  timeline,

  /** What commands do, for the list of keys. */
  commands: {
    bookmark: 'Bookmark',
    bookmarkByRemote: 'Bookmark, by the remote',
    tag: (label: string): string => label,
    library: 'Back to the library',
    back: 'Close, or go back',
    lock: 'Lock',
    openSession: 'Open the session for review',
    deleteMoment: 'Delete the mark',
  },
};

export type Words = typeof en;
