/** The disk with the recordings isn’t connected. */
export const disk = {
  title: 'The disk with your recordings isn’t connected',
  lost: 'Nothing was deleted. Your recordings are on that disk.',
  doNow: 'Connect it. Second Look continues as soon as it finds it.',
  /** Which disk is meant. */
  folder: 'Recordings folder:',
  moved:
    'If you moved the recordings, close Second Look and start it with the option --library="new folder".',
  lookAgain: 'Look again',
  looking: 'Looking…',
  opening: 'Opening the recordings…',
};
