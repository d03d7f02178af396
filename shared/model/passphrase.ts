import { commonPassphrases, fillerWords } from './common-passphrases';

/** How well a passphrase would stand against guessing. */
export type PassphraseStrength = 'empty' | 'short' | 'fair' | 'good';

/** So much of it counts: what repeats or only goes on does not. */
const fairLength = 12;
const goodLength = 20;

/**
 * A hint, no more: how many of its letters are not simply like the one before, or the next in a row. Nobody can tell
 * from a text how it was thought of.
 */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  const letters = [...passphrase.normalize('NFKC')];
  if (letters.length === 0) return 'empty';
  const counted = letters.filter((letter, at) => at === 0 || !goesOn(letters[at - 1] ?? '', letter)).length;
  const different = new Set(letters).size;
  const length = Math.min(counted, different * 3);
  if (length < fairLength) return 'short';
  return length < goodLength ? 'fair' : 'good';
}

function goesOn(before: string, letter: string): boolean {
  const step = (letter.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
  return Math.abs(step) <= 1;
}

/** Characters that a new passphrase has at least, as a person counts them: an ü is one, and so is a flag. */
export const leastPassphraseLength = 12;

/** Why a new passphrase is not taken, as the code of the fault. */
export type PassphraseProblem = 'empty-passphrase' | 'short-passphrase' | 'common-passphrase';

/**
 * What is wrong with a new passphrase; undefined if it is taken. One that was set before this was asked opens all the
 * same. Refused is what has fewer than twelve characters, and what somebody who guesses tries first: the most common
 * ones, alone, repeated, two of them in a row, with "please", "my" and the like between them, with digits around them or
 * instead of letters; a few repeated letters; rows of the alphabet and of the keyboard.
 */
export function passphraseProblem(passphrase: string): PassphraseProblem | undefined {
  const text = passphrase.normalize('NFKC');
  if (text === '') return 'empty-passphrase';
  if (charactersOf(text.trim()) < leastPassphraseLength) return 'short-passphrase';
  return isSimple(text.toLowerCase()) ? 'common-passphrase' : undefined;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

const charactersOf = (text: string): number => [...segmenter.segment(text)].length;

function isSimple(text: string): boolean {
  const bare = lettersAndDigits(text);
  // A digit at the end may be a letter, too: "pl3as3".
  const read = [coreOf(text), text].flatMap((each) => readings.map((reading) => asRead(each, reading)));
  const forms = [bare, ...read.map(lettersAndDigits)];
  return (
    repeatedPart(text) !== undefined ||
    (bare !== '' && repeatedPart(bare) !== undefined) ||
    rowsOf([...text]) <= mostRows ||
    rowsOf([...bare]) <= mostRows ||
    forms.some(isCommon)
  );
}

const lettersAndDigits = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Letters as they are written with digits and signs; a 1 may be an i or an l. */
const readings = [
  {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '8': 'b',
    '@': 'a',
    $: 's',
    '!': 'i',
    '€': 'e',
  },
  {
    '0': 'o',
    '1': 'l',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '9': 'g',
    '@': 'a',
    $: 's',
    '!': 'l',
    '+': 't',
  },
] as const satisfies readonly Readonly<Record<string, string>>[];

/** Without what only stands around it: the digits of `password1234` are no letters. */
function coreOf(text: string): string {
  return /^[\p{N}\p{P}\p{S}\s]*?(?<core>[\p{L}@$].*?)[\p{N}\p{P}\p{S}\s]*$/u.exec(text)?.groups?.core ?? text;
}

function asRead(text: string, reading: Readonly<Record<string, string>>): string {
  return [...text].map((letter) => reading[letter] ?? letter).join('');
}

/** One of the most common, or two of them, or one repeated; digits before, between and after them do not help. */
function isCommon(bare: string): boolean {
  const words = bare.split(/\p{N}+/u).filter((word) => word !== '');
  if (words.length === 0) return true;
  const different = [...new Set(words.map((word) => repeatedPart(word) ?? word))];
  const counted = different.map(commonWordsIn);
  return counted.reduce((sum, count) => sum + count, 0) <= mostCommonWords;
}

const mostCommonWords = 2;

/** How few of the most common follow one another in it; Infinity if it is not made of them. */
function commonWordsIn(word: string): number {
  const fewest = [0];
  for (let end = 1; end <= word.length; end += 1) {
    let best = Number.POSITIVE_INFINITY;
    for (let from = 0; from < end; from += 1) {
      const part = word.slice(from, end);
      if (fillerWords.has(part)) best = Math.min(best, fewest[from] ?? 0);
      else if (commonPassphrases.has(part)) best = Math.min(best, (fewest[from] ?? 0) + 1);
    }
    fewest.push(best);
  }
  return fewest[word.length] ?? Number.POSITIVE_INFINITY;
}

/** The part that the whole text repeats, at least twice; the last time it may be cut short. */
function repeatedPart(text: string): string | undefined {
  for (let length = 1; length * 2 <= text.length; length += 1) {
    const part = text.slice(0, length);
    if (part.repeat(Math.ceil(text.length / length)).startsWith(text)) return part;
  }
  return undefined;
}

/** As keys lie on keyboards, in rows and downwards. */
const keyRows = [
  ...['1234567890', 'qwertyuiop', 'qwertzuiopü', 'asdfghjkl;', 'asdfghjklöä', 'zxcvbnm,./', 'yxcvbnm,.-'],
  ...['azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '0p;/', '1qay', '6zhn'],
];
/** Three keys that lie side by side, in either direction: two of them are in many words. */
const threes: ReadonlySet<string> = new Set(
  keyRows.flatMap((row) =>
    [...row]
      .slice(2)
      .flatMap((key, at) => [`${row[at]}${row[at + 1]}${key}`, `${key}${row[at + 1]}${row[at]}`]),
  ),
);

const mostRows = 5;

/** Of how many rows it is made: letters that are the same, next in the alphabet, or side by side on the keyboard are one. */
function rowsOf(letters: readonly string[]): number {
  const isThree = (from: number): boolean => threes.has(letters.slice(from, from + 3).join(''));
  return letters.filter((letter, at) => {
    const before = letters[at - 1];
    if (before === undefined) return true;
    return !(goesOn(before, letter) || isThree(at - 1) || (at > 1 && isThree(at - 2)));
  }).length;
}
