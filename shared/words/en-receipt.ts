/** The receipt of a deleted session. */
export const receipt = {
  open: 'Print the receipt',
  openOf: (code: string): string => `Print the receipt of ${code}`,
  fileName: 'Receipt of a deletion.pdf',
  title: 'A recording was deleted',
  code: 'Session',
  recorded: 'Recorded',
  deleted: 'Deleted',
  removed: 'Removed',
  filesAndBytes: (files: number, size: string): string =>
    `${files === 1 ? '1 file' : `${files} files`}, ${size}: film, small pictures, level of the sound, marks and notes`,
  done: 'How',
  destroyed: 'Key destroyed, files removed and looked for: none is left.',
  left: (files: number): string =>
    `Key destroyed. ${files === 1 ? '1 file' : `${files} files`} could not be removed; nothing can open ${files === 1 ? 'it' : 'them'} again.`,
  onlyRemoved: (files: number): string =>
    files === 1
      ? '1 file could not be overwritten before it was removed: it had another name somewhere else, or the disk refused. Nothing can open it again.'
      : `${files} files could not be overwritten before they were removed: they had another name somewhere else, or the disk refused. Nothing can open them again.`,
  keysOnlyRemoved:
    'The file in which the key was kept could not be overwritten before it was removed: another name of it lies somewhere else, or this disk writes nothing in place. The key may be read from the disk until something else takes its place.',
  strangers: (count: number): string =>
    count === 1
      ? 'One thing among its files wasn’t Second Look’s. It was left where it was.'
      : `${count} things among its files weren’t Second Look’s. They were left where they were.`,
  notReached: 'What this does not reach',
  exported: 'Copies were given out of the library, and are where they were put:',
  exportOf: (name: string, when: string): string => `${name} (${when})`,
  noExports: 'No copy was given out of the library.',
  memory:
    'While the session was open, the system may have written parts of its memory to the disk (swap, hibernation). They stay there until something else is written over them. On an encrypted disk they are encrypted too.',
  backups:
    'A backup of the app’s own data that was made before may still hold the key, and a backup of the recordings the encrypted files: both together could open it.',
  /** @param exceptions true if some files could not be overwritten; the text above says so */
  overwritten: (exceptions: boolean): string =>
    `The key, the marks and notes, the small pictures, the level of the sound, and the beginning of each film file were overwritten where they lay before they were removed${exceptions ? ', except what is named above' : ''}. That does not reach snapshots of the disk (APFS, btrfs, VSS), file systems that write every change to a new place, and blocks that an SSD has set aside: remnants may stay there.`,
};
