import type { Repair } from '../model/importing';
import { shownName } from './shown-name';

const filesOf = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

/** Recordings made elsewhere come in. */
export const importing = {
  open: 'Import a recording…',
  title: 'Import a recording',
  /** Title of the system's dialog. */
  dialogTitle: 'Choose recordings to import',
  back: 'Library',
  dropHere: 'Drop the files here to import them as one session',

  looking: 'Looking at the files…',
  lookingNote: 'Nothing is imported yet, and the files stay as they are.',
  lookingShare: 'Files looked at',
  cancel: 'Cancel',

  files: 'Files',
  filesNote: (count: number): string =>
    count === 1
      ? 'It becomes one session.'
      : `They become the ${count} parts of one session, in this order. Drag a file, or use its arrows, to move it.`,
  /** What one file is. */
  fileFacts: (recorded: string, clock: string, size: string): string => `${recorded} · ${clock} · ${size}`,
  copied: 'Imported as it is.',
  copiedPicture: 'Video imported as it is, sound converted.',
  copiedSound: 'Video converted, sound imported as it is.',
  converted: 'Converted.',
  pictureCopied: 'Video imported as it is. There is no sound.',
  pictureConverted: 'Video converted. There is no sound.',
  soundCopied: 'Sound imported as it is. There is no video.',
  soundConverted: 'Sound converted. There is no video.',
  /** True before the import and after it. */
  repairs: {
    'cut-end': 'The end of the file is missing; everything before that is imported.',
    damaged: 'Damaged passages can’t be read; everything else is imported.',
    'sound-filled': 'Silence fills the places without sound, so that everything keeps its time.',
    turned: 'The picture is turned upright.',
    squared: 'The picture gets its proper width.',
    deinterlaced: 'The lines of the picture are joined (it is interlaced).',
    hdr: 'The colors are adapted to an ordinary screen (HDR).',
    'mixed-down': 'The sound is mixed to stereo.',
    'other-pictures': 'Only one of its videos is imported.',
    'other-sounds': 'Only one of its soundtracks is imported.',
    'other-tracks': 'Subtitles and other data are left out.',
  } satisfies Record<Repair, string>,
  moveUp: (name: string): string => `Move ${shownName(name)} up`,
  moveDown: (name: string): string => `Move ${shownName(name)} down`,
  moved: (name: string, place: number, count: number): string =>
    `${shownName(name)} is now ${place} of ${count}.`,
  dragHelp: 'To move a file, use its arrow buttons.',
  leaveOut: (name: string): string => `Leave out ${shownName(name)}`,
  leftOut: 'Left out',
  takeIn: 'Include',
  takeInOf: (name: string): string => `Include ${shownName(name)}`,
  refused: 'Can’t be imported',
  /** Which of a file's videos or soundtracks is imported. */
  picture: 'Video',
  pictureOf: (number: number, width: number, height: number, clock: string | undefined): string =>
    `Video ${number}, ${width} × ${height}${clock === undefined ? '' : `, ${clock}`}`,
  sound: 'Sound',
  soundOf: (number: number, layout: string | undefined, loudness: 'loudest' | 'silent' | undefined): string =>
    [
      `Sound ${number}`,
      layout,
      loudness === 'loudest' ? 'the loudest' : loudness === 'silent' ? 'probably silent' : undefined,
    ]
      .filter(Boolean)
      .join(', '),
  recordedOn: 'Recorded on',
  recordedOnNote:
    'Taken from the files. Correct it if it’s wrong: the camera’s clock may have been off, or a copied file may show the day it was copied.',
  recordedOnWrong: 'Enter the day of the recording: today or earlier.',
  sum: (clock: string, about: string): string => `${clock} in all. Importing takes ${about}.`,
  room: (needed: string, free: string): string => `Needs ${needed} on the disk; ${free} are free.`,
  noRoom: (needed: string, free: string): string =>
    `Needs ${needed} on the disk, but only ${free} are free. Delete an old session, free up disk space, or leave out a file.`,
  noneLeft: 'None of these files can be imported.',
  other: 'Choose other files…',
  next: 'Next',

  toFiles: 'Back',
  details: 'Session',
  begin: 'Import',
  beginning: 'Starting…',
  kept: 'Encrypted while it is imported. The original files stay where they are.',
  wantsPeople: 'Read the statement aloud, then enter how many people heard it.',

  running: (code: string): string => `Importing ${code}`,
  progress: 'Imported so far',
  fileOf: (file: number, files: number): string => `File ${file} of ${files}`,
  timeLeft: (about: string): string => `Time left: ${about}.`,
  runningNote:
    'You can go back to the library and review there. The import continues; the library shows how far it is. Closing Second Look cancels it; you’re asked first.',
  runningRecording: 'No recording can start until it has finished or is canceled.',
  /** Before a recording, while an import runs. */
  waitsForImport: 'An import is running. Wait until it has finished, or cancel it from the library.',
  stalled:
    'There has been no progress for ten seconds. A slow disk or card may need a moment: wait, or cancel the import.',
  ending: 'Canceling. What was imported so far is being removed…',
  cancelImport: 'Cancel import',
  cancelTitle: 'Cancel this import?',
  cancelBody: 'What was imported so far is removed. The original files stay as they are.',
  cancelYes: 'Cancel import',
  cancelNo: 'Continue importing',

  done: (code: string): string => `${code} is imported`,
  doneFacts: (clock: string): string => `${clock} of video, encrypted on this laptop.`,
  asItWas: 'Nothing was left out or repaired.',
  changed: 'What was changed or left out:',
  changedIn: (name: string, what: string): string => `${shownName(name)}: ${what}`,
  review: 'Review it',
  close: 'Close',
  originals: 'The original files',
  originalsAre: (count: number): string =>
    `${filesOf(count)} ${count === 1 ? 'is' : 'are'} still where ${count === 1 ? 'it was' : 'they were'}, not encrypted. Second Look won’t delete ${count === 1 ? 'it' : 'them'} with the session. Make sure that the session plays, then delete ${count === 1 ? 'it' : 'them'} here or yourself.`,
  noOriginals:
    'The original files can’t be deleted from here: they were changed or moved, or not all of them was imported.',
  deleteOriginals: 'Delete original files…',
  deleteTitle: (count: number): string =>
    count === 1 ? 'Delete the original file?' : `Delete the ${count} original files?`,
  deleteBody: (count: number): string =>
    `${count === 1 ? 'It is' : 'They are'} removed from where you chose ${count === 1 ? 'it' : 'them'}. Only the session in Second Look is left, until it is deleted, too. This can’t be undone.`,
  notReached: 'This does not reach:',
  notReachedList: [
    'other copies, on this computer or elsewhere',
    'the recycle bin or trash, if a copy is in it',
    'the card or memory of the camera or phone, if you copied the files from there',
    'copies in a cloud (iCloud, OneDrive, Google Photos) and in backups',
    'what a program can restore from the disk: the files are removed, not overwritten',
  ],
  deleteYes: 'Delete permanently',
  deleting: 'Deleting…',
  deleteNo: 'Keep them',
  deleted: (count: number): string => `${filesOf(count)} deleted.`,
  left: 'Not deleted, because they were changed or moved, not all of them was imported, or the disk refused:',

  failed: 'The import failed',
  failedAt: (name: string): string => `At the file ${shownName(name)}.`,
  notLooked: 'The files can’t be imported',
  settings: 'Open Settings',

  /** In the library, while it runs or after it. */
  lineRunning: (code: string, percent: number): string => `Importing ${code}: ${percent} %`,
  lineDone: (code: string): string => `${code} is imported.`,
  lineFailed: 'An import failed. Nothing of it was kept, and the original files are unchanged.',
  /** At the next start, when the app or the computer went down during an import. */
  removedAtStart: (code: string): string =>
    `The import of ${code} did not finish, and what had been imported was removed. The original files are as they were.`,
  show: 'Show',

  /** Of an imported session, in the library and on its receipt. */
  recordedThenImported: (recorded: string, imported: string): string =>
    `recorded ${recorded}, imported ${imported}`,
  importedFact: 'Imported',
  /** On a receipt. */
  receiptDetail: (recorded: string, imported: string, files: number, size: string): string =>
    `recorded ${recorded}, imported ${imported}, ${filesOf(files)}, ${size}`,
  originalsOnReceipt:
    'The session was imported. The original files, and copies of them, are not deleted with it.',
  originalsNotReached: 'the original files it was imported from, and copies of them',
  limit: (day: string): string => `No later than ${day}, as promised before the import.`,

  /** A length that nobody can know exactly. */
  about: (minutes: number): string => {
    if (minutes <= 1) return 'about a minute';
    if (minutes < 90) return `about ${minutes} minutes`;
    const half = Math.round(minutes / 30) / 2;
    return `about ${half === 1 ? '1 hour' : `${half} hours`}`;
  },
};
