/** Checking a session or the whole library. */
export const check = {
  title: (code: string): string => `Check ${code}`,
  reading: 'The film and all its marks are read and verified. Nothing is changed.',
  progress: 'Read so far',
  cancel: 'Cancel',
  whole: (clock: string, parts: number, size: string): string =>
    `All of it is whole: ${clock} in ${parts === 1 ? '1 part' : `${parts} parts`}, ${size} read.`,
  nothing: 'Nothing was recorded in this session, and nothing is damaged.',
  notWhole: 'Not all of it is whole. What is whole plays, and other sessions are not affected.',
  damagedPart: (part: number, clock: string): string =>
    `Part ${part} is damaged: ${clock} of it can be played.`,
  missingPart: (part: number): string => `Part ${part} is missing: its file is gone or cannot be opened.`,
  journal:
    'The record of marks and parts is damaged, or was cut off as by a crash: some marks may be missing.',
  rest: (clock: string): string => `In all ${clock} can be played.`,
  doNow: 'If the library folder was copied or restored, put the original files back, and check again.',
  all: 'Check the library',
  allTitle: 'Check the library',
  allReading:
    'Every session’s film and marks are read and verified, deletions that were broken off are finished, and whatever belongs to no session is looked for.',
  allWhole: (whole: number, all: number): string =>
    all === 0
      ? 'There is no session, and nothing is damaged.'
      : whole === all
        ? `All is whole: ${all === 1 ? '1 session' : `${all} sessions`}.`
        : `${whole} of ${all} sessions are whole.`,
  allBad: {
    whole: (code: string): string => `${code} is whole.`,
    damaged: (code: string): string =>
      `${code} is damaged: what is whole of it plays. Its own check says more.`,
    unreadable: (code: string): string =>
      `${code} cannot be read. If the library folder was copied or restored, put the original files back.`,
  },
  unfinished: (count: number): string =>
    `Of ${count === 1 ? 'a deleted session' : `${count} deleted sessions`} something is still there, though the key is gone: files that could not be removed, or that aren’t Second Look’s. The library names them.`,
  foldersWithoutKey: (count: number): string =>
    `${count === 1 ? '1 folder has' : `${count} folders have`} no key on this laptop: nothing here opens what is in them. They are left alone: a key can come back from a backup of the app’s data.`,
  keysWithoutFolder: (count: number): string =>
    `${count === 1 ? 'The folder of 1 session is' : `The folders of ${count} sessions are`} missing from the library. Put them back if they were moved.`,
  copiesDiffer:
    'The two copies of the keys are not alike: the disk refused a write. They are made alike at the next start.',
};
