/** The end of a review: delete now, or keep until a day. */
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
  keepWhy: 'Only if the group agrees. The reason is kept with the session, and is deleted with it.',
  until: 'Keep until',
  reason: 'Reason',
  keep: 'Keep it',
  limit: (day: string): string =>
    `Never after ${day}: that was promised before the recording, and it stays so whatever the settings say now.`,
  beyond: 'The last day that was promised has come. You can only delete this session now.',
  groupAgreed: 'The group agreed to keep it until that day',
  wantsReason: 'A reason is needed.',
  wantsAgreed: 'Ask the group first, then tick that it agreed.',
  wantsDay: (from: string, to: string): string => `A day from ${from} to ${to}.`,
  kept: (code: string, day: string): string => `${code} is kept until ${day}.`,
  gone: 'Deleted',
  toLibrary: 'To the library',
  deleteBy: (day: string): string => `to be deleted by ${day}`,
  keptFor: (reason: string): string => `kept: ${reason}`,
  due: (day: string): string => `It was to be deleted by ${day}.`,
  dueToday: 'It is to be deleted today.',
  willGo: (day: string): string => `It will be deleted automatically when ${day} begins.`,
  keepLonger: 'To keep it longer, ask the group, then click Finish.',
  goesToday: 'It will be deleted automatically today, before midnight.',
  goesWhenClosed: 'It will be deleted automatically as soon as nothing is open or being recorded.',
  noDay:
    'No day is known by which this session is to be deleted, so it is not deleted automatically. To delete it, or to keep it until a day, click Finish.',
  noDayUnreadable:
    'No day is known by which this session is to be deleted, so it is not deleted automatically. Delete it if it is not needed.',
  deletedByDay: (code: string, day: string): string =>
    `${code || 'An unreadable session'} was deleted automatically: the day that was promised, ${day}, had come. Its receipt is below.`,
  deletionOff:
    'The settings file is damaged or missing, and it said whether sessions are deleted automatically. Until you turn that on again in the settings, no session is deleted automatically.',
  dateTitle: 'Which date is right today?',
  dateWhy: (system: string, other: string): string =>
    `This computer says it is ${system}. By the last date that Second Look has seen it should be about ${other}. Until you answer, no session is deleted automatically, and none can be recorded or kept longer.`,
  dateIs: (day: string): string => `${day} is right`,
  dateDeletes: (day: string, count: number): string =>
    count === 0
      ? `If it is ${day}, no session is due.`
      : `If it is ${day}, ${count === 1 ? '1 session is' : `${count} sessions are`} due and will be deleted at once.`,
  dateNeither: 'If neither is right, set this computer’s date first.',
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
