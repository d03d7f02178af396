/** The end of a review: delete now, or keep until a day. */
export const finish = {
  title: 'Delete or keep',
  open: 'Delete or keep',
  back: 'Back to review',
  deleteTitle: 'Delete now',
  deleteNow: 'Delete now…',
  goes: 'This deletes:',
  film: (clock: string): string => `the video (${clock})`,
  beside: 'thumbnails and audio waveform',
  marks: 'all marks, notes and phases',
  notReached: 'This cannot delete:',
  exports: (names: string): string => `exported copies: ${names}`,
  noExports: 'exported copies (there are none)',
  backups: 'backups of the app’s own data, which may still hold the key',
  memory: 'memory that the system wrote to the disk (swap, hibernation)',
  remnants:
    'remnants that overwriting does not reach: in disk snapshots (APFS, btrfs, VSS), on file systems that write every change to a new place, in blocks that an SSD has set aside',
  synced: (service: string): string =>
    `The recordings are in a folder that ${service} uploads. Once the key is destroyed, no one can open those copies; they stay there until ${service} removes them.`,
  keysSynced: (service: string): string =>
    `The app’s own data, with the keys, is in a folder that ${service} uploads. An older copy there may hold the key: empty ${service}’s trash and delete older versions.`,
  keepTitle: 'Keep until…',
  keepWhy: 'Only if the group agrees. The reason is stored with the session and deleted with it.',
  until: 'Keep until',
  reason: 'Reason',
  keep: 'Keep session',
  limit: (day: string): string => `No later than ${day}, as promised before the recording.`,
  limitOnly: (day: string): string => `No later than ${day}.`,
  beyond: 'The promised date has been reached. It can only be deleted.',
  beyondOnly: 'The last date it could be kept until has been reached. It can only be deleted.',
  groupAgreed: 'The group agreed to keep it until this date',
  wantsReason: 'Enter a reason.',
  wantsAgreed: 'Ask the group first, then check the box.',
  wantsDay: (from: string, to: string): string => `Choose a date from ${from} to ${to}.`,
  kept: (code: string, day: string): string => `${code} is kept until ${day}.`,
  toLibrary: 'Back to library',
  deleteBy: (day: string): string => `delete by ${day}`,
  signed: 'signed on paper',
  signedNote: 'Everyone agreed and signed on paper.',
  keptFor: (reason: string): string => `kept: ${reason}`,
  due: (day: string): string => `Overdue: should have been deleted by ${day}.`,
  dueToday: 'Due to be deleted today.',
  willGo: (day: string): string => `It will be deleted automatically when ${day} begins.`,
  keepLonger: 'To keep it longer, ask the group, then click Delete or keep.',
  goesToday: 'It will be deleted automatically today, before midnight.',
  goesWhenClosed: 'It will be deleted automatically as soon as nothing is open or being recorded.',
  noDay:
    'No delete-by date is known for this session, so it is not deleted automatically. To delete it, or to keep it until a date, click Delete or keep.',
  noDayUnreadable:
    'No delete-by date is known for this session, so it is not deleted automatically. Delete it if it is not needed.',
  deletedByDay: (code: string, day: string): string =>
    `${code || 'A session that can’t be read'} was deleted automatically: the promised date, ${day}, had come. Its receipt is below.`,
  deletionOff:
    'The settings file, which says whether sessions are deleted automatically, is damaged or missing. Until you turn that on again in Settings, no session is deleted automatically.',
  dateTitle: 'Which date is right today?',
  dateWhy: (system: string, other: string): string =>
    `This computer says it is ${system}. Going by the last date Second Look saw, it should be about ${other}. Until you answer, no session is deleted automatically, and none can be recorded or kept longer.`,
  dateIs: (day: string): string => `${day} is right`,
  dateDeletes: (day: string, count: number): string =>
    count === 0
      ? `If it is ${day}, no session is due.`
      : `If it is ${day}, ${count === 1 ? '1 session is' : `${count} sessions are`} due and will be deleted at once.`,
  dateNeither: 'If neither is right, set this computer’s date first.',
  unfinished: (code: string, files: number, size: string): string =>
    `${code} is deleted: its key is destroyed, and nothing can open it. ${files === 1 ? '1 file' : `${files} files`} (${size}) could not be removed. Close the programs that use ${files === 1 ? 'it' : 'them'}, or make the folder writable. Second Look tries again each time it starts.`,
  strangersLeft: (code: string, count: number): string =>
    `${code} is deleted: its key is destroyed, and nothing can open it. ${
      count === 1
        ? '1 file or folder in its folder isn’t Second Look’s, so it could not be removed: move it away.'
        : `${count} files or folders in its folder aren’t Second Look’s, so they could not be removed: move them away.`
    }`,
  undeleted: (code: string): string =>
    `${code} is not deleted yet: the disk refused to write, and its key still exists. Free up space if the disk is full. Second Look tries again each time it starts.`,
  finished: (code: string): string =>
    `${code} was deleted: the deletion had been interrupted and is finished now.`,
  tryAgain: 'Try again',
};
