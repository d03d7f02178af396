/** Striking: removing a passage from a session permanently. */
export const strike = {
  open: 'Remove permanently…',
  title: (code: string): string => `Remove from ${code} permanently`,
  intro: 'This can’t be undone. It removes:',
  passage: (from: string, to: string): string => `the selected passage, ${from}–${to}`,
  edges: 'Marks that start in this passage are removed too. The cut may run up to 2 seconds longer.',
  copies:
    'The rest is re-encrypted with a new key, and the old recording is deleted. Takes about as long as verifying after a recording.',
  yes: 'Remove',
  no: 'Cancel',
  running: 'Copying the rest…',
  progress: 'Copied so far',
  cancel: 'Cancel, keep as it was',
  done: (duration: string): string =>
    `Removed permanently: ${duration}. The old recording’s key is destroyed.`,

  question: (count: number): string =>
    count === 1 ? 'Remove the passage permanently?' : `Remove the ${count} passages permanently?`,
  takenOut: (from: string, to: string): string => `You removed ${from}–${to} while recording.`,
  stillThere:
    'It won’t be shown, but it is still in the encrypted file. Before you continue, remove it permanently or put it back.',
  stillThereMany:
    'They won’t be shown, but they are still in the encrypted file. Before you continue, remove them permanently or put them back.',
  removeNow: 'Remove permanently',
  removeNowMany: 'Remove all permanently',
  putBack: 'Put it back',
  putBackMany: 'Put all back',
  putBackOf: (from: string, to: string): string => `Put it back: ${from}–${to}`,
  how: 'Removing can’t be undone. The rest is re-encrypted with a new key, and this recording is deleted. The cut may run up to 2 seconds longer.',
  removing: 'Removing… The rest is being copied and verified.',
  stop: 'Stop removing',
  room: (size: string): string => `Free at least ${size} on this disk, then try again.`,
  nothingLeft: 'Nothing would be left. Put the passage back, or delete the whole session.',
  deleteAll: 'Delete session…',
  /** @param review label of the row's button */
  inRow: (review: string): string =>
    `You removed a passage while recording. It won’t be shown, but it is still in the encrypted file. Click ${review} to remove it permanently or put it back.`,
  removingNow: (percent: number | undefined): string =>
    percent === undefined ? 'A passage is being removed.' : `A passage is being removed: ${percent}%.`,
  finished: (code: string, duration: string): string =>
    `Removed permanently from ${code}: ${duration}. The removal had been interrupted and is finished now.`,
  closing: {
    title: (isStrike: boolean): string =>
      isStrike ? 'Still removing the passage' : 'Still deleting the session',
    progress: (percent: number): string => `${percent}% done.`,
    later: 'If you quit now, it continues the next time Second Look starts.',
    waiting: 'Second Look closes when it’s finished.',
    wait: 'Quit when it’s finished',
    now: 'Quit now',
    stay: 'Stay here',
  },
};
