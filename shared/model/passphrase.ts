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
