/** Checking a session or the whole library. */
export const check = {
  title: (code: string): string => `Check ${code}`,
  reading: 'Verifying the video and all marks. Nothing is changed.',
  progress: 'Verified so far',
  cancel: 'Cancel',
  whole: (clock: string, parts: number, size: string): string =>
    `Complete and undamaged: ${clock}${parts === 1 ? '' : `, recorded in ${parts} parts`} (${size} on disk).`,
  nothing: 'Nothing was recorded in this session, and nothing is damaged.',
  notWhole: 'Part of this recording is damaged. The rest plays; other sessions are not affected.',
  damagedPart: (part: number, clock: string): string => `Part ${part} is damaged: ${clock} of it plays.`,
  missingPart: (part: number): string => `Part ${part} is missing: its file is gone or can’t be opened.`,
  journal: 'The list of marks and parts is damaged. Some marks may be missing.',
  interrupted: (count: number, lost: string): string =>
    count === 1
      ? `Saved. Not recorded for ${lost} after the interruption.`
      : `Saved. Not recorded for ${lost} in all after ${count} interruptions.`,
  rest: (clock: string): string => `${clock} plays in total.`,
  doNow: 'If the library folder was copied or restored, put the original files back and check again.',
  all: 'Check the library',
  allTitle: 'Check the library',
  allReading: 'Verifying every session, finishing interrupted deletions, and looking for stray files.',
  allWhole: (whole: number, all: number): string =>
    all === 0
      ? 'There are no sessions, and nothing is damaged.'
      : whole === all
        ? all === 1
          ? '1 session, complete and undamaged.'
          : `All ${all} sessions are complete and undamaged.`
        : `${whole} of ${all} sessions ${whole === 1 ? 'is' : 'are'} complete and undamaged.`,
  allBad: {
    whole: (code: string): string => `${code} is complete and undamaged.`,
    damaged: (code: string): string =>
      `${code} is partly damaged. The rest plays. Check that session for details.`,
    unreadable: (code: string): string =>
      `${code} can’t be read. If the library folder was copied or restored, put the original files back.`,
  },
  unfinished: (count: number): string =>
    `${count === 1 ? '1 deleted session has' : `${count} deleted sessions have`} files left that could not be removed, or that aren’t Second Look’s. The key is destroyed. The library names them.`,
  foldersWithoutKey: (count: number): string =>
    `${count === 1 ? '1 folder has' : `${count} folders have`} no key on this laptop, so nothing here can open ${count === 1 ? 'it. It is' : 'them. They are'} left alone, because a key can come back from a backup of the app’s data.`,
  keysWithoutFolder: (count: number): string =>
    `${count === 1 ? 'The folder of 1 session is' : `The folders of ${count} sessions are`} missing from the library. Put them back if they were moved.`,
  copiesDiffer:
    'The two copies of the key file differ after a disk error. They will be repaired the next time Second Look starts.',
};
