/** Striking: removing a passage from a session permanently. */
export const strike = {
  open: 'Take out for good …',
  title: (code: string): string => `Take out of ${code} for good`,
  intro: 'Nothing and nobody brings back what is taken out:',
  passage: (from: string, to: string): string => `the chosen passage, ${from} to ${to}`,
  edges:
    'Marks that begin in it go with it. It ends where the next whole picture begins, up to 2 seconds later.',
  copies:
    'What remains is copied under a new key, and the old recording is deleted. That takes about as long as the check after a recording.',
  yes: 'Take it out',
  no: 'Leave it',
  running: 'Copying what remains …',
  progress: 'How much of it is copied',
  cancel: 'Stop, and leave it as it was',
  done: (duration: string): string =>
    `Taken out for good: ${duration}. The key of the recording before is destroyed.`,

  question: (count: number): string =>
    count === 1 ? 'Remove the passage you took out?' : `Remove the ${count} passages you took out?`,
  takenOut: (from: string, to: string): string => `${from} to ${to} was taken out.`,
  stillThere:
    'No film shows it, but it is still in the recording. Before anything else, remove it or put it back.',
  stillThereMany:
    'No film shows them, but they are still in the recording. Before anything else, remove them or put them back.',
  removeNow: 'Remove it now',
  removeNowMany: 'Remove them now',
  putBack: 'Put it back',
  putBackMany: 'Put them all back',
  putBackOf: (from: string, to: string): string => `Put back ${from} to ${to}`,
  how: 'Removing can’t be undone. What remains is copied under a new key, and this recording is deleted. Up to 2 seconds more go with the passage: it ends at the next whole picture.',
  removing: 'Removing … What remains is being copied and checked.',
  stop: 'Stop removing',
  room: (size: string): string => `Free at least ${size} on this disk, then try again.`,
  nothingLeft: 'Nothing would remain. Put the passage back, or delete the whole session.',
  deleteAll: 'Delete the session …',
  /** @param review label of the row's button */
  inRow: (review: string): string =>
    `A passage was taken out and is still in the recording. Click ${review} to remove it or put it back.`,
  removingNow: (percent: number | undefined): string =>
    percent === undefined ? 'A passage is being removed.' : `A passage is being removed: ${percent} %.`,
  finished: (code: string, duration: string): string =>
    `Removed permanently from ${code}: ${duration}. The removal was interrupted, and it is finished now.`,
  closing: {
    title: (isStrike: boolean): string =>
      isStrike ? 'Still removing the passage' : 'Still deleting the session',
    progress: (percent: number): string => `${percent} % is done.`,
    later: 'If you quit now, it continues the next time Second Look is opened.',
    waiting: 'Second Look closes when it’s finished.',
    wait: 'Quit when it’s finished',
    now: 'Quit now',
    stay: 'Stay here',
  },
};
