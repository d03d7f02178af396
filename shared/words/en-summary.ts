/** The session at a glance. */
export const summary = {
  title: 'Summary',
  line: 'The session from its beginning to its end',
  lineOf: (length: string, phases: number, silences: number, moments: number | undefined): string =>
    `${length} long, ${phases} phases, ${silences} silences${moments === undefined ? '' : `, ${moments} moments`}`,
  hidden: 'Tags are hidden: moments are neither shown nor counted here.',
  filtered: (shown: number, all: number): string =>
    `The filters of the list hold here, too: ${shown} of ${all} moments.`,
  moments: 'Moments by tag and phase',
  momentsNone: 'No moments.',
  tag: 'Tag',
  all: 'All',
  beforePhases: 'Before any phase',
  noPhases: 'No phases were set.',
  phases: 'Phases',
  phaseOf: (from: string, length: string): string => `from ${from}, ${length}`,
  silences: (seconds: number): string => `Silences of ${seconds} s and more`,
  silencesNone: 'Nobody was silent for so long.',
  silencesUnknown: 'The sound has not been read yet, or none is kept.',
  silenceAt: (from: string, seconds: number): string => `${from}, ${seconds} s`,
  goToSilence: (from: string, seconds: number): string => `Go to the silence at ${from}, ${seconds} s`,
  nextSilence: 'Next silence',
};
