/** Of the settings. */
export const settings = {
  title: 'Settings',
  back: 'Library',
  intro: 'What is changed here holds from the next recording on. Nothing of a session is kept here.',
  words: 'Before a recording',
  consent: 'Sentences to read aloud, one a line',
  consentNote:
    'The printed notice has the same words. Every change is for sessions to come; what was agreed is in each session.',
  consentFirst: 'Back to the first wording',
  purpose: 'What recordings are for',
  watchers: 'Who watches them',
  times: 'Times',
  plannedMinutes: 'Planned length, minutes',
  keepDays: 'Delete after so many days, unless another day is chosen',
  keepDaysLimit: 'The most days that may be chosen',
  reaction: 'Reaction time, seconds',
  reactionNote: 'A mark lies so much before its key press. 0, or 2 for whoever marks while listening.',
  bad: {
    consent: 'From one to eight sentences, each of at most 400 letters. The old ones are kept.',
    purpose: 'At most 200 letters. The old words are kept.',
    watchers: 'At most 200 letters. The old words are kept.',
    plannedMinutes: 'Whole minutes from 5 to 240. The old number is kept.',
    keepDays: 'Whole days from 0 up to the most days. The old number is kept.',
    keepDaysLimit: 'Whole days from the ones above up to 365. The old number is kept.',
    questions: 'At most 200 letters. The old question is kept.',
    reactionMs: 'From 0 to 10 seconds. The old number is kept.',
  },
  questions: 'Questions for the talk',
  questionsNote:
    'When the film has stopped at a moment, whoever operates it sees its question. An empty field has its first question again.',
  keys: 'Keys',
  keysNote: 'Letters go by what they print, digits by their place.',
  change: 'Change',
  changeOf: (label: string): string => `Change the key of ${label}`,
  press: 'Press the new key …',
  own: 'Its own again',
  ownOf: (label: string): string => `${label}: its own key again`,
  reserved: 'This key is for moving about, for dialogs, for text or for the system. The old one is kept.',
  types:
    'This works while text is typed: it needs Ctrl with a letter, or a function key. The old one is kept.',
  unknown:
    'That cannot be told apart on every keyboard. Take a letter from A to Z, a digit, an arrow or a function key. The old one is kept.',
  taken: (key: string, label: string): string =>
    `${key} means “${label}” there already. The old one is kept.`,
  screens: {
    library: 'Library',
    settings: 'Settings',
    before: 'Before a recording',
    recording: 'While recording',
    recorded: 'After the stop',
    review: 'Review',
  },
};
