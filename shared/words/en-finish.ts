/** Of the end of a review: delete now, or keep until a day. */
export const finish = {
  title: 'Finish',
  open: 'Finish',
  openOf: (code: string): string => `Finish ${code}`,
  back: 'Back to the review',
  deleteTitle: 'Delete now',
  deleteNow: 'Delete now …',
  goes: 'With the session goes all that came from it:',
  film: (clock: string): string => `the film, ${clock}`,
  beside: 'its small pictures and the line of its sound',
  marks: 'every mark, note and phase',
  notReached: 'What this does not reach:',
  exports: (names: string): string => `copies that were given out: ${names}`,
  noExports: 'copies that were given out: there are none',
  backups: 'backups of the app’s own data, which may still hold the key',
  memory: 'memory that the system itself wrote to the disk (swap, hibernation)',
  remnants:
    'remnants that overwriting does not reach: in snapshots of the disk (APFS, btrfs, VSS), on file systems that write every change to a new place, in blocks that an SSD has set aside',
  synced: (service: string): string =>
    `The recordings lie in a folder that ${service} copies. Nobody can open those copies once the key is destroyed; they stay there until ${service} removes them.`,
  keysSynced: (service: string): string =>
    `The app’s own data, with the keys, lie in a folder that ${service} copies. An older copy there may hold the key: empty ${service}’s bin and its older versions.`,
  keepTitle: 'Keep until …',
  keepWhy: 'Only if there is a reason that the group knows. It is kept with the session, and goes with it.',
  until: 'Keep until',
  reason: 'Reason',
  keep: 'Keep it',
  limit: (day: string): string => `Until ${day} at the latest: that was promised before the recording.`,
  beyond: 'The last day that was promised has come. It can only be deleted now.',
  wantsReason: 'A reason is needed.',
  wantsDay: (from: string, to: string): string => `A day from ${from} to ${to}.`,
  kept: (code: string, day: string): string => `${code} is kept until ${day}.`,
  gone: 'Deleted',
  toLibrary: 'To the library',
  deleteBy: (day: string): string => `to be deleted by ${day}`,
  keptFor: (reason: string): string => `kept: ${reason}`,
  due: (day: string): string => `It was to be deleted by ${day}.`,
  dueToday: 'It is to be deleted today.',
  leftHours: (hours: number): string =>
    hours === 1
      ? 'It will be deleted after about an hour more of this laptop’s running time, unless it is kept.'
      : `It will be deleted after about ${hours} hours more of this laptop’s running time, unless it is kept.`,
  unfinished: (code: string, files: number, size: string): string =>
    `${code} is deleted: its key is destroyed, and nothing can open it. ${files === 1 ? '1 file' : `${files} files`} (${size}) could not be removed: close whatever uses them, or make the folder writable. It is tried again at each start.`,
  strangersLeft: (code: string, count: number): string =>
    `${code} is deleted: its key is destroyed, and nothing can open it. ${
      count === 1
        ? '1 file or folder in its folder isn’t Second Look’s, so it could not be removed: move it away.'
        : `${count} files or folders in its folder aren’t Second Look’s, so they could not be removed: move them away.`
    }`,
  undeleted: (code: string): string =>
    `${code} is not deleted yet: the disk refused to write, and its key is still there. Make room if the disk is full. Second Look tries again each time it is opened.`,
  finished: (code: string): string =>
    `${code} was deleted: the deletion was interrupted, and it is finished now.`,
  tryAgain: 'Try again',
};
