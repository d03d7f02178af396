import { shownName } from './shown-name';
/** The receipt of a deleted session. */
export const receipt = {
  open: 'Print receipt',
  openOf: (code: string): string => `Print receipt of ${code}`,
  fileName: 'Deletion receipt.pdf',
  title: 'A recording was deleted',
  code: 'Session',
  recorded: 'Recorded',
  deleted: 'Deleted',
  removed: 'Removed',
  filesAndBytes: (files: number, size: string): string =>
    `${files === 1 ? '1 file' : `${files} files`}, ${size}: video, thumbnails, audio waveform, marks and notes`,
  done: 'Method',
  destroyed: 'Key destroyed. Files removed and confirmed gone.',
  left: (files: number): string =>
    `Key destroyed. ${files === 1 ? '1 file' : `${files} files`} could not be removed; nothing can open ${files === 1 ? 'it' : 'them'} again.`,
  onlyRemoved: (files: number): string =>
    files === 1
      ? '1 file could not be overwritten before it was removed: it had another name somewhere else, or the disk refused. Nothing can open it again.'
      : `${files} files could not be overwritten before they were removed: they had another name somewhere else, or the disk refused. Nothing can open them again.`,
  keysOnlyRemoved:
    'The file with the key could not be overwritten before it was removed: it had another name somewhere else, or this disk never overwrites in place. The key may be readable on the disk until something else is written over it.',
  strangers: (count: number): string =>
    count === 1
      ? 'One thing among its files wasn’t Second Look’s. It was left where it was.'
      : `${count} things among its files weren’t Second Look’s. They were left where they were.`,
  notReached: 'This could not delete',
  exported: 'Copies were exported and are where they were put:',
  exportOf: (name: string, when: string): string => `${shownName(name)} (${when})`,
  noExports: 'No copies were exported.',
  memory:
    'While the session was open, the system may have written parts of its memory to the disk (swap, hibernation). They stay there until something else is written over them. On an encrypted disk they are encrypted, too.',
  backups:
    'An earlier backup of the app’s own data may still hold the key, and a backup of the recordings the encrypted files: both together could open it.',
  /** @param exceptions true if some files could not be overwritten; the text above says so */
  overwritten: (exceptions: boolean): string =>
    `The key, the marks and notes, the thumbnails, the audio waveform, and the beginning of each video file were overwritten in place before they were removed${exceptions ? ', except what is named above' : ''}. That does not reach disk snapshots (APFS, btrfs, VSS), file systems that write every change to a new place, and blocks that an SSD has set aside: remnants may stay there.`,
};
