/** The session at a glance. */
export const summary = {
  title: 'Summary',
  line: 'The session from start to end',
  lineOf: (length: string, phases: number, silences: number, moments: number | undefined): string =>
    `${length} long, ${phases} phases, ${silences} silences${moments === undefined ? '' : `, ${moments} moments`}`,
  hidden: 'Tags are hidden, so moments aren’t shown or counted here.',
  filtered: (shown: number, all: number): string => `Filtered: ${shown} of ${all} moments.`,
  moments: 'Moments by tag and phase',
  momentsNone: 'No moments.',
  tag: 'Tag',
  all: 'All',
  beforePhases: 'Before the first phase',
  noPhases: 'No phases were set.',
  phases: 'Phases',
  phaseOf: (from: string, length: string): string => `from ${from}, ${length} long`,
  silences: (seconds: number): string => `Silences of ${seconds} s or more`,
  silencesNone: 'No silences this long.',
  silencesUnknown: 'The audio has not been analyzed yet, or there is none.',
  silenceAt: (from: string, length: string): string => `from ${from}, ${length} long`,
  goToSilence: (from: string, length: string): string => `Go to the silence from ${from}, ${length} long`,
  nextSilence: 'Next silence',
};
