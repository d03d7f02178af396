import type { FaultCode } from '../model/fault';
import type { FaultWords } from './fault-words';

const nothingAdded = 'Nothing was added.';
const notSaved = 'The file was not saved. Nothing else was changed.';

/** Why marks did not come in, or nothing went out. */
export const exchangeFaults = {
  'import-unknown': {
    happened: 'No marks were found in that file.',
    lost: nothingAdded,
    doNow:
      'Choose a file from ELAN (.eaf), BORIS, or Second Look, a WebVTT file, or a table with a column of times.',
  },
  'import-damaged': {
    happened: 'The marks in that file can’t be understood. It may be damaged, or the times may be missing.',
    lost: nothingAdded,
    doNow:
      'If it is a table, check that its rows have times, such as 83.5 or 0:01:23.5. Or export the file again in the program that made it.',
  },
  'tags-unknown': {
    happened: 'No tags were found in that file.',
    lost: 'Your tags are unchanged.',
    doNow: 'Choose a file from Second Look or BORIS (.boris), or a table with a column “label”.',
  },
  'import-too-big': {
    happened: 'That file is too large: Second Look reads up to 16 MB and 5,000 marks.',
    lost: nothingAdded,
    doNow: 'Export a smaller part of it in the program that made it, then try again.',
  },
  'import-unreadable': {
    happened: 'That file could not be read.',
    lost: nothingAdded,
    doNow: 'Check that it is still there and that you may open it, then try again.',
  },
  'export-not-agreed': {
    happened: 'No one has agreed to this copy yet.',
    lost: 'Nothing was copied.',
    doNow: 'Read the statement aloud, enter the number of people, and check that everyone has agreed.',
  },
  'export-leader-not-agreed': {
    happened: 'The leader whom this report is about has not agreed to it yet.',
    lost: 'Nothing was copied.',
    doNow: 'Ask the leader, and check that the leader has agreed.',
  },
  'export-disk-full': {
    happened: 'The disk you chose is full.',
    lost: notSaved,
    doNow: 'Free up space there, or choose another place.',
  },
  'export-refused': {
    happened: 'Nothing can be saved in the place you chose.',
    lost: notSaved,
    doNow:
      'It may be read-only or already removed, or the file may be open in another program. Choose another place or name.',
  },
  'export-too-large': {
    happened: 'The drive you chose can’t hold a file that large.',
    lost: notSaved,
    doNow:
      'Drives in the FAT32 format hold files of up to 4 GB. Choose another drive, or this computer’s disk.',
  },
  'export-own-folder': {
    happened: 'Second Look keeps its own files in that folder, so nothing else can be saved there.',
    lost: notSaved,
    doNow: 'Choose another folder, for example Documents or a USB drive.',
  },
  'export-partly': {
    happened: 'Only some of the files could be saved.',
    lost: 'The recording and its marks are unchanged. The files that were saved stay there, and the receipt will name them.',
    doNow: 'Close files of the same names in other programs, or choose another place, then save again.',
  },
  'sealed-unknown': {
    happened: 'That file is not a sealed session, or a newer version of Second Look made it.',
    lost: 'Nothing was imported.',
    doNow: 'Choose a file that ends in .second-look, or update Second Look.',
  },
  'sealed-unreadable': {
    happened: 'That sealed file could not be read.',
    lost: 'Nothing was imported.',
    doNow: 'Check that it is still there and that its drive is connected, then try again.',
  },
  'sealed-source': {
    happened: 'Part of this session is damaged or missing, so it can’t be sealed.',
    lost: notSaved,
    doNow: 'Use Check in the library to see what is missing. You can still export the film.',
  },
  'sealed-passphrase': {
    happened: 'That is not the passphrase of this file.',
    lost: 'Nothing was imported.',
    doNow: 'Check Caps Lock and the keyboard layout, or ask whoever made the file.',
  },
  'sealed-damaged': {
    happened: 'That file is damaged or incomplete.',
    lost: 'Nothing was imported.',
    doNow: 'Copy it again from where it came from, then try again.',
  },
  'sealed-expired': {
    happened: 'The session in that file was to be deleted by now.',
    lost: 'Nothing was imported.',
    doNow: 'Delete the file.',
  },
  'sealed-cancelled': {
    happened: 'You stopped it.',
    lost: 'Nothing was lost, and nothing of the unfinished copy is left.',
    doNow: 'Start again whenever you like.',
  },
  'export-same-name': {
    happened: 'Two of the files had the same name in the same place.',
    lost: 'None of the files was saved.',
    doNow: 'Save again, with a different name for each file.',
  },
} as const satisfies Partial<Record<FaultCode, FaultWords>>;
