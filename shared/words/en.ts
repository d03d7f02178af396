import { before, level, rename } from './en-before';
import { check } from './en-check';
import { choose } from './en-choosing';
import { closing } from './en-closing';
import { consent } from './en-consent';
import { desk } from './en-desk';
import { disk } from './en-disk';
import { exchange } from './en-exchange';
import { ffmpeg } from './en-ffmpeg';
import { filmExport } from './en-film-export';
import { finish } from './en-finish';
import { guard, recoveryPaper, unlock } from './en-guard';
import { importing } from './en-importing';
import { moments } from './en-moments';
import { notice } from './en-notice';
import { filmSaid, playing } from './en-playing';
import { receipt } from './en-receipt';
import { phases, recorded, recording } from './en-recording';
import { rehearsal } from './en-rehearsal';
import { report } from './en-report';
import { sealed } from './en-sealed';
import { settings } from './en-settings';
import { displays, sound } from './en-sound';
import { strangers } from './en-strangers';
import { strike } from './en-strike';
import { summary } from './en-summary';
import { tags } from './en-tags';
import { timeline } from './en-timeline';
import { curtain, tv } from './en-tv';
import { tvPage } from './en-tv-page';
import { shownName } from './shown-name';

/**
 * The text catalogue, in English. A translation is another object of the same shape (`Words`). Everything
 * that people read on a screen or in a dialog is here, in the files beside it, or in the tag set, and nowhere
 * else.
 */
export const en = {
  app: {
    name: 'Second Look',
    opening: 'Opening…',
    trialRuntime: 'Test version. It gets no security fixes: do not record real sessions with it.',
    keyFile:
      'No passphrase is set. Anyone who can use this account, or has the disk, can open the recordings.',
    noRecoveryKey:
      'No recovery key: if you forget the passphrase, the recordings are lost. Make one in Settings.',
    askPassphrase: 'Set a passphrase?',
    askPassphraseWhy:
      'Without a passphrase, anyone who can use this laptop can open the recordings. You will be asked for it each time Second Look starts.',
    setPassphrase: 'Set a passphrase',
    declinePassphrase: 'Not now',
    /** What is missing when someone presses Enter too early. */
    wantsPassphrase: 'Enter a passphrase, or click “Not now”.',
    wantsAgain: 'Enter the same passphrase again.',
    close: 'Close',
    faultTitle: 'Something went wrong',
  },

  start: { refused: (name: string): string => `Not allowed: ${shownName(name)}` },

  keys: {
    title: 'Keyboard shortcuts',
    show: 'Keys',
    space: 'Space',
    marks: 'Marks',
    rest: 'General',
    intro: 'No shortcut makes a sound.',
    enter: 'Enter',
  },

  library: {
    title: 'Second Look',
    heading: 'Sessions',
    search: 'Search sessions by code, date or reason',
    notFound: 'No sessions match.',
    newRecording: 'New recording',
    empty: 'No recordings on this laptop yet.',
    emptyNext: 'Place the camera and microphone so they take in the whole circle, then click New recording.',
    moments: (count: number): string =>
      count === 0 ? 'no moments' : count === 1 ? '1 moment' : `${count} moments`,
    /** How far a session is. */
    steps: {
      unchosen: 'no moments chosen yet',
      unreviewed: 'not reviewed yet',
      begun: 'review started',
      reviewed: 'reviewed',
    },
    chosen: (count: number): string => `${count} chosen for discussion`,
    review: 'Review',
    reviewOf: (code: string): string => `Review ${code}`,
    finishOf: (code: string): string => `Delete or keep ${code}`,
    delete: 'Delete',
    deleteOf: (code: string): string => `Delete ${code}`,
    goOn: 'Resume recording',
    goOnOf: (code: string): string => `Resume recording ${code}`,
    check: 'Check',
    checkOf: (code: string): string => `Check ${code}`,
    brokenOff:
      'Recording was interrupted. Everything up to the last second is saved. Review it, or resume recording.',
    brokenOffAtOnce: 'Recording was interrupted. Nothing was recorded yet.',
    damaged: 'Part of this recording is damaged. The rest plays. “Check” shows what is missing.',
    unreadable: 'This session can’t be opened: its files are damaged or its key is missing.',
    recordingNow: 'Recording now.',
    unknownCode: 'Session that can’t be read',
    news: (count: number): string =>
      count === 1
        ? 'A backup brought a deleted session back. It was deleted again, and its receipt is unchanged.'
        : `A backup brought ${count} deleted sessions back. They were deleted again, and their receipts are unchanged.`,
    maybeDeleted: (code: string): string =>
      `${code} may have been deleted before: a file says so, but it can’t be read with the keys on this laptop. If you restored a backup, delete the session again.`,
    keyChanged:
      'A change of the passphrase or the recovery key had been interrupted and is finished now. Only the new ones open the recordings.',
    receipts: (count: number): string => (count === 1 ? '1 deleted session' : `${count} deleted sessions`),
    receipt: (when: string): string =>
      `Deleted on ${when}. The key is destroyed and the files are gone (checked).`,
    receiptLeft: (when: string, left: number): string =>
      `Deleted on ${when}. The key is destroyed. ${left === 1 ? '1 file' : `${left} files`} could not be removed; nothing can open ${left === 1 ? 'it' : 'them'} again.`,
    receiptDetail: (day: string, files: number, size: string): string =>
      `recorded ${day}, ${files === 1 ? '1 file' : `${files} files`}, ${size}`,
  },

  erase: {
    title: (code: string): string => `Delete ${code}?`,
    destroys: 'This permanently deletes:',
    film: (clock: string): string => `the video (${clock})`,
    moments: (count: number): string => (count === 1 ? '1 marked moment' : `${count} marked moments`),
    anyMoments: 'all marks and notes',
    rest: 'The encryption key is destroyed first, then the files. This can’t be undone. A receipt with the session code and times is kept.',
    yes: 'Delete permanently',
    no: 'Cancel',
    running: 'Deleting…',
  },

  before,
  consent,
  rename,

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
  exchange,
  filmExport,
  report,
  sealed,

  strangers,
  strike,

  settings,

  ffmpeg,
  importing,
  closing,

  rehearsal,

  recovery: {
    windowTitle: 'Recording stopped unexpectedly',
    windowBody: 'Second Look had to restart its window. Nothing is being recorded right now.',
    appTitle: 'Your last recording was interrupted',
    appBody: (code: string): string =>
      `Second Look or this computer shut down while “${code}” was recording.`,
    kept: (clock: string, moments: string): string => `Saved: ${clock} of video, ${moments}.`,
    nothing: 'Nothing was recorded yet.',
    wasOff: 'It was off the record.',
    goesOn: 'Resuming continues the same session from there.',
    samePeople: 'Resume only if the same people are still here.',
    goOnSame: 'Resume recording, same people',
    goOn: 'Resume recording',
    againTitle: 'Resume recording?',
    again:
      'Nothing was recorded for more than ten minutes, so other people may be here now. Nothing is recorded until everyone here agrees.',
    againNothing: 'Nothing is recorded until everyone here agrees.',
    stayOff: 'Stay off the record',
    review: 'Review',
    later: 'Later',
  },

  check,

  storage: {
    well: (room: string): string => `Disk space and power OK. Room for ${room}.`,
    look: (count: number): string =>
      count === 1 ? 'One thing to fix before you start' : `${count} things to fix before you start`,
    /** @param more how many other things need attention */
    lookAtDisk: (more: number): string =>
      `The disk isn’t encrypted${more === 0 ? '' : more === 1 ? ', and one more thing to fix before you start' : `, and ${more} more things to fix before you start`}`,
    room: (room: string): string => `Room for ${room}.`,
    littleRoom: (room: string): string =>
      `Disk space for only ${room}. Free up space or delete an old session. Recording stops safely before the disk is full.`,
    synced: (service: string): string =>
      `Recordings are stored in a folder that ${service} uploads. The copies are encrypted and can’t be opened without this laptop’s keys, but they leave this laptop. Choose another folder or turn syncing off.`,
    weakFileSystem:
      'Recordings are on a disk that doesn’t support file permissions (FAT). Anyone using this laptop could delete them. Use another disk.',
    notEncrypted:
      'This laptop’s disk isn’t encrypted. The recordings are, but the system may write parts of its memory to the disk (swap, hibernation), and someone who gets hold of the laptop could read them. You can still record; before the next session, have BitLocker, FileVault or LUKS turned on.',
    /** Whether the system encrypts the disk. If not, `notEncrypted` says so. */
    disk: {
      on: 'The disk is encrypted.',
      unknown: 'Second Look can’t tell whether the disk is encrypted.',
    },
    onBattery: 'Running on battery. Plug in the charger.',
  },

  moment: {
    bookmark: 'Bookmark',
    unknownTag: 'Unknown tag',
    at: (label: string, clock: string): string => `${label} at ${clock}`,
    goTo: (label: string, clock: string): string => `Go to ${label} at ${clock}`,
    delete: (label: string, clock: string): string => `Delete ${label} at ${clock}`,
    deleted: (label: string, clock: string): string => `Deleted: ${label} at ${clock}.`,
    deletedMany: (count: number): string => `Deleted: ${count} moments.`,
    marked: (clock: string): string => `Marked at ${clock}.`,
    starred: 'Starred.',
    unstarred: 'Star removed.',
    manyStars: (most: number): string => `You’ve starred the maximum (${most}). Unstar one first.`,
  },

  moments,

  review: {
    title: 'Review',
    back: 'Library',
    film: 'Video of the session',
    opening: 'Opening video…',
    moments: 'Moments',
    noMoments: 'No moments yet.',
    noMomentsNext: (key: string): string => `Press ${key} to bookmark this point.`,
    markWithTag: 'Mark with a tag',
    position: 'Position in the video',
    positionOf: (position: string, length: string): string => `${position} of ${length}`,
    back5: 'Back 5 seconds',
    back5Short: '5 s',
    forward5: 'Forward 5 seconds',
    start: 'Play',
    stop: 'Pause',
    startStop: 'Play or pause',
    previous: 'Previous moment',
    next: 'Next moment',
    nextShort: 'Next',
    ...filmSaid,
    damage: (from: string, to: string): string =>
      `${from}–${to} is damaged and plays as a frozen image. Everything else plays.`,
    damages: (count: number, from: string, to: string): string =>
      `${count} passages between ${from} and ${to} are damaged and play as a frozen image. Everything else plays.`,
    bookmarkQuestion: 'What struck us here?',
  },

  playing,
  curtain,
  tv,
  tvPage,
  tags,
  timeline,
  desk,
  disk,

  /** What commands do, for the list of keys. */
  commands: {
    bookmark: 'Bookmark',
    bookmarkByRemote: 'Bookmark (remote)',
    tag: (label: string): string => label,
    library: 'Back to library',
    back: 'Close, or go back',
    lock: 'Lock',
    openSession: 'Review session',
    deleteMoment: 'Delete mark',
    largerText: 'Larger text',
    smallerText: 'Smaller text',
    normalText: 'Normal text size',
  },
};

export type Words = typeof en;
