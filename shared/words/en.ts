/**
 * The text catalogue, in English. A translation is another object of the same shape (`Words`). Whatever a
 * person reads on a screen or in a dialog stands here, in `faults.ts`, or in the tag set; nowhere else.
 */
export const en = {
  app: {
    name: 'Second Look',
    opening: 'Opening …',
    trialRuntime: 'Trial runtime: for trying and testing only, it gets no security fixes.',
    keyFile:
      'The recordings are protected by file permissions only: this computer has no keychain that could guard the key. Whoever can read your files can open them.',
    close: 'Close',
    faultTitle: 'Something went wrong',
  },

  keys: {
    title: 'Keys of this screen',
    show: 'Keys',
    space: 'Space',
    marks: 'Marks',
    rest: 'This screen',
    intro: 'Every key works without a sound. Enter presses a focused button.',
    enter: 'Enter',
  },

  library: {
    title: 'Second Look',
    heading: 'Sessions',
    newRecording: 'New recording',
    empty: 'No session is recorded on this laptop.',
    emptyNext:
      'Set up the camera and the microphone where they see and hear the whole circle, then begin with “New recording”.',
    length: (clock: string): string => `${clock} long`,
    moments: (count: number): string =>
      count === 0 ? 'no moments' : count === 1 ? '1 moment' : `${count} moments`,
    review: 'Review',
    reviewOf: (code: string): string => `Review ${code}`,
    delete: 'Delete',
    deleteOf: (code: string): string => `Delete ${code}`,
    brokenOff: 'The app had stopped while this was recorded. It plays up to the last second.',
    unreadable: 'This cannot be opened: its record does not verify, or its key is missing.',
    recordingNow: 'Being recorded now.',
    unknownCode: 'Unreadable session',
    receipts: (count: number): string => (count === 1 ? '1 deleted session' : `${count} deleted sessions`),
    receipt: (time: string): string => `Deleted ${time}. Key destroyed, files removed and looked for.`,
    receiptLeft: (time: string, left: number): string =>
      `Deleted ${time}. Key destroyed. ${left === 1 ? '1 file' : `${left} files`} could not be removed; nothing can open ${left === 1 ? 'it' : 'them'} again.`,
    receiptDetail: (day: string, files: number, size: string): string =>
      `recorded ${day}, ${files === 1 ? '1 file' : `${files} files`}, ${size}`,
  },

  erase: {
    title: (code: string): string => `Delete ${code}?`,
    destroys: 'This destroys, for good:',
    film: (clock: string): string => `the film, ${clock}`,
    moments: (count: number): string =>
      count === 1 ? 'the 1 moment marked in it' : `the ${count} moments marked in it`,
    noMoments: 'no moments: none were marked',
    rest: 'Its key is destroyed first, then its files are removed and looked for. It cannot be undone. A receipt with the code and the times remains.',
    yes: 'Delete for good',
    no: 'Keep it',
    running: 'Deleting …',
  },

  before: {
    title: 'New recording',
    back: 'Library',
    room: 'The room',
    words: 'The session',
    picture: 'Live picture of the room',
    opening: 'Turning on camera and microphone …',
    tryAgain: 'Try again',
    camera: 'Camera',
    microphone: 'Microphone',
    missingCamera: (wanted: string, taken: string): string =>
      `“${wanted}”, the camera used last time, is not there. “${taken}” is used instead.`,
    missingMicrophone: (wanted: string, taken: string): string =>
      `“${wanted}”, the microphone used last time, is not there. “${taken}” is used instead.`,
    pictureAndSound: 'Picture and sound',
    height: 'Picture size',
    heights: { 720: '720p: lighter work', 1080: '1080p: finer picture' },
    codec: 'Codec',
    codecs: { vp8: 'VP8: smooth at every join', vp9: 'VP9: smaller files' },
    soundProcessing: 'Let the computer process the sound',
    soundProcessingNote:
      'Echo and noise reduction eat the quiet voices. Leave this off with a conference microphone.',
    code: 'Code of the session',
    codeNote:
      'Place, group and number, such as “2026-11 Spokane G2 S4”. Never a case, a patient or a person.',
    codeNeeded: 'Give the session a code first.',
    start: 'Start recording',
    starting: 'Starting …',
    kept: 'It is encrypted from the first second and stays on this laptop.',
  },

  level: {
    label: 'Sound level',
    silent: 'no sound',
    quiet: 'too quiet',
    good: 'good',
    clipping: 'clipping',
    reading: (db: string, judgement: string): string => `${db} dBFS, ${judgement}`,
    advice: {
      silent: 'No sound arrives. Is the microphone muted?',
      quiet: 'Speak from the farthest chair. If it stays here, move the microphone closer.',
      good: 'Voices arrive well.',
      clipping: 'Too loud. Turn the microphone down or move it away.',
    },
  },

  recording: {
    word: 'Recording',
    starting: 'Starting …',
    ended: 'Not recording',
    clock: 'Recorded so far',
    well: 'All well. Everything up to the time shown is on the disk.',
    lost: {
      camera:
        'The camera has vanished. The sound is recorded on, and nothing recorded before is lost. Check the cable; to have a picture again, stop and record again.',
      microphone:
        'The microphone has vanished. The picture is recorded on, and nothing recorded before is lost. Check the cable; to have sound again, stop and record again.',
    },
    tags: 'Tags',
    more: 'More tags',
    stop: 'Stop',
    stopping: 'Ending the recording …',
    stopTitle: 'Stop recording?',
    stopBody: (clock: string): string =>
      `What is recorded so far, ${clock}, is kept. Recording again begins another session.`,
    stopYes: 'Stop recording',
    stopNo: 'Go on recording',
    lastMarks: 'Last marks',
    noMarks: 'No marks yet. K sets a bookmark.',
    recordAgain: 'Record again',
    toReview: 'Review what is kept',
  },

  moment: {
    bookmark: 'Bookmark',
    unknownTag: 'Tag that is not in the set',
    at: (label: string, clock: string): string => `${label} at ${clock}`,
    goTo: (label: string, clock: string): string => `Go to ${label} at ${clock}`,
    delete: (label: string, clock: string): string => `Delete ${label} at ${clock}`,
    deleted: (label: string, clock: string): string => `Deleted: ${label} at ${clock}.`,
  },

  review: {
    title: 'Review',
    back: 'Library',
    film: 'Film of the session',
    opening: 'Opening the film …',
    moments: 'Moments',
    noMoments: 'No moments yet.',
    noMomentsNext: 'K sets a bookmark where the film stands; a tag’s key sets that tag.',
    markWithTag: 'Mark with a tag',
    position: 'Position in the film',
    positionOf: (position: string, length: string): string => `${position} of ${length}`,
    back5: 'Back 5 seconds',
    back5Short: '5 s',
    forward5: 'On 5 seconds',
    start: 'Start',
    stop: 'Stop',
    startStop: 'Start or stop the film',
    previous: 'Moment before',
    next: 'Next moment',
    nextShort: 'Next',
    stalled:
      'The film has come to a halt. Nothing is lost; it goes on by itself when it can. If it does not, go to another place in it.',
    broken:
      'The film cannot be shown from here. Nothing is lost. Go to another place in it, or open it again from the library.',
    damage: (from: string, to: string): string =>
      `A damaged stretch, ${from} to ${to}, cannot be verified and is shown as stillness. The rest plays.`,
    damages: (count: number, from: string, to: string): string =>
      `${count} damaged stretches between ${from} and ${to} cannot be verified and are shown as stillness. The rest plays.`,
    damagedStretch: 'Damaged stretch',
    deleteSession: 'Delete session',
  },

  /** What a command does, where it is listed with its keys. */
  commands: {
    bookmark: 'Bookmark',
    tag: (label: string): string => label,
    library: 'Back to the library',
    openSession: 'Open the session for review',
    deleteMoment: 'Delete the mark',
  },
};

export type Words = typeof en;
