import { commonPassphrases, fillerWords } from './common-passphrases';

/** How well a passphrase would resist guessing. */
export type PassphraseStrength = 'empty' | 'short' | 'fair' | 'good';

/** How many letters must count for "fair". Repeated and consecutive letters do not count. */
const fairLength = 12;
const goodLength = 20;

/**
 * A rough hint: counts the letters that neither repeat the previous one nor follow it in a sequence. A text
 * does not show how it was made up.
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

/** How many characters a new passphrase must have, as a person counts them: an ü is one, as is a flag. */
export const leastPassphraseLength = 12;

/** Why a new passphrase is refused, as the code of the fault. */
export type PassphraseProblem = 'empty-passphrase' | 'short-passphrase' | 'common-passphrase';

/**
 * What is wrong with a new passphrase; undefined if it is accepted. One that was set before this check
 * existed still opens. Refused are passphrases of fewer than twelve characters, and those that an attacker
 * tries first: the most common ones, alone, repeated, or two in a row, with "please", "my" and the like
 * between them, with digits around them or instead of letters; a few repeated letters; rows of the alphabet
 * and of the keyboard.
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
  // A digit at the end may stand for a letter, too: "pl3as3".
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

/** Letters written as digits and signs; a 1 may be an i or an l. */
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

/** The text without the digits and signs around it: the digits of `password1234` do not stand for letters. */
function coreOf(text: string): string {
  return /^[\p{N}\p{P}\p{S}\s]*?(?<core>[\p{L}@$].*?)[\p{N}\p{P}\p{S}\s]*$/u.exec(text)?.groups?.core ?? text;
}

function asRead(text: string, reading: Readonly<Record<string, string>>): string {
  return [...text].map((letter) => reading[letter] ?? letter).join('');
}

/**
 * Whether it is one of the most common, two of them, or one repeated; digits before, between and after them
 * do not help.
 */
function isCommon(bare: string): boolean {
  const words = bare.split(/\p{N}+/u).filter((word) => word !== '');
  if (words.length === 0) return true;
  const different = [...new Set(words.map((word) => repeatedPart(word) ?? word))];
  const counted = different.map(commonWordsIn);
  return counted.reduce((sum, count) => sum + count, 0) <= mostCommonWords;
}

const mostCommonWords = 2;

/** The smallest number of common passphrases that it can be composed of; Infinity if it cannot. */
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

/** The part that the whole text repeats at least twice; the last repetition may be cut short. */
function repeatedPart(text: string): string | undefined {
  for (let length = 1; length * 2 <= text.length; length += 1) {
    const part = text.slice(0, length);
    if (part.repeat(Math.ceil(text.length / length)).startsWith(text)) return part;
  }
  return undefined;
}

/** Keys as they are on keyboards, in rows and downwards. */
const keyRows = [
  ...['1234567890', 'qwertyuiop', 'qwertzuiopü', 'asdfghjkl;', 'asdfghjklöä', 'zxcvbnm,./', 'yxcvbnm,.-'],
  ...['azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '0p;/', '1qay', '6zhn'],
];
/** Three adjacent keys, in either direction. Two alone would be found in many words. */
const threes: ReadonlySet<string> = new Set(
  keyRows.flatMap((row) =>
    [...row]
      .slice(2)
      .flatMap((key, at) => [`${row[at]}${row[at + 1]}${key}`, `${key}${row[at + 1]}${row[at]}`]),
  ),
);

const mostRows = 5;

/**
 * How many rows it is made of: letters that are the same, consecutive in the alphabet, or adjacent on the
 * keyboard form one row.
 */
function rowsOf(letters: readonly string[]): number {
  const isThree = (from: number): boolean => threes.has(letters.slice(from, from + 3).join(''));
  return letters.filter((letter, at) => {
    const before = letters[at - 1];
    if (before === undefined) return true;
    return !(goesOn(before, letter) || isThree(at - 1) || (at > 1 && isThree(at - 2)));
  }).length;
}
